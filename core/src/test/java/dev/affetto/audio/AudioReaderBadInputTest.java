package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.affetto.audio.TestSounds.WavFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class AudioReaderBadInputTest {

    private static final String[] NO_OPTIONS = {};

    @TempDir Path folder;

    @Test
    void emptyFileIsNamedEmpty() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.mp3"));
        assertRefused(file, "it is empty (0 bytes)");
    }

    @Test
    void missingFileIsNamedMissing() {
        assertRefused(folder.resolve("missing.mp3"), "there is no such file");
        assertRefused(folder.resolve("no-folder/a.mp3"), "there is no such file");
    }

    @Test
    void directoryIsRefused() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("directory.mp3"));
        assertRefused(directory, "it is a directory, must be a regular file");
    }

    @Test
    void fifoIsRefusedWithoutBlocking() throws Exception {
        Path fifo = folder.resolve("fifo.wav");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        assertRefused(fifo, "it is a FIFO, socket or device, must be a regular file");
    }

    @Test
    void deviceIsRefused() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "needs /dev/zero");
        assertRefused(device, "it is a FIFO, socket or device, must be a regular file");
    }

    @Test
    void fileWithoutPermissionIsRefused() throws IOException {
        Path file = tone("secret.wav");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "needs POSIX");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read every file");
        assertRefused(file, "permission to read it is missing");
    }

    @Test
    void textNamedMp3IsRefused() throws IOException {
        Path file = folder.resolve("text.mp3");
        Files.writeString(file, "This is no music, whatever its name says.\n".repeat(500));
        assertRefused(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list.m3u8", "list.mp3", "list.ffconcat", "list.txt"})
    void playlistCannotNameAnotherFile(String name) throws IOException {
        Path tone = tone("tone.wav");
        String hls = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:1,\n" + tone + "\n#EXT-X-ENDLIST\n";
        String concat = "ffconcat version 1.0\nfile " + tone.getFileName() + "\n";
        String text = name.endsWith("ffconcat") || name.endsWith("txt") ? concat : hls;
        assertRefused(Files.writeString(folder.resolve(name), text));
    }

    @Test
    void videoWithoutSoundIsNamed() throws IOException {
        Path file = silentVideo("video.mp4");
        assertRefused(file, "it holds no sound");
    }

    @Test
    void soundOfVideoIsRead() throws IOException {
        Path video = silentVideo("video.mp4");
        Path file =
                TestSounds.ffmpeg(
                        folder.resolve("sound.mp4"),
                        ("-i " + video + " -i " + tone("tone.wav") + " -c:v copy -c:a aac")
                                .split(" ", -1));
        try (AudioReader reader = AudioReader.open(file)) {
            float[] samples = TestSounds.readAll(reader);
            // AAC's last frame is filled up: at most 1024 samples at 44100 Hz more.
            assertThat(samples.length - AudioSource.SAMPLE_RATE_HZ).isBetween(0, 512);
            assertThat(TestSounds.rootMeanSquare(samples, 5000, 15000)).isBetween(0.34, 0.36);
        }
    }

    @Test
    void formatIsToldByContentNotByName() throws IOException {
        Path flac = TestSounds.encode(tone("tone.wav"), folder.resolve("tone.flac"));
        Path file = Files.move(flac, folder.resolve("tone.mp3"));
        assertThat(read(file)).hasSize(AudioSource.SAMPLE_RATE_HZ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-i.wav", "%d.wav", "http:a.wav", "file:a.wav", "ä ö|ü.wav", "a\\b.wav"})
    void strangeNamesAreOnlyNames(String name) throws IOException {
        Path file;
        try {
            file = folder.resolve(name);
        } catch (InvalidPathException notHere) {
            assumeTrue(false, "this system has no such names: " + notHere.getMessage());
            return;
        }
        Files.move(tone("tone.wav"), file);
        assertThat(read(file)).hasSize(AudioSource.SAMPLE_RATE_HZ);
    }

    @ParameterizedTest
    @CsvSource({
        "t.wav, 20",
        "t.wav, 43",
        "t.flac, 20",
        "t.flac, 60",
        "t.mp3, 30",
        "t.ogg, 40",
        "t.opus, 60",
        "t.m4a, 200"
    })
    void fileCutInItsHeaderIsRefused(String name, int bytesKept) throws IOException {
        Path file = encoded(name);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytesKept));
        assertRefused(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.wav", "t.flac", "t.mp3", "t.ogg", "t.opus"})
    void fileCutInTheMiddleGivesWhatIsThereAndSaysSo(String name) throws IOException {
        Path file = encodedNoise(name, 10);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        try (AudioReader reader = AudioReader.open(file)) {
            float[] samples = TestSounds.readAll(reader);
            // Half of the bytes are about half of the sound, less a page of Ogg, which takes 1 s.
            assertThat(samples.length / 22050.0).isBetween(3.9, 5.3);
            // Ogg writes no length at its start, so a cut cannot be seen there.
            boolean lengthIsWritten = !name.equals("t.ogg") && !name.equals("t.opus");
            assertThat(reader.warning().isPresent()).isEqualTo(lengthIsWritten);
        }
    }

    @Test
    void m4aCutBeforeItsIndexIsRefused() throws IOException {
        Path file = encoded("t.m4a");
        byte[] bytes = Files.readAllBytes(file);
        assertRefused(Files.write(file, Arrays.copyOf(bytes, bytes.length / 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.flac", "t.mp3", "t.ogg", "t.opus", "t.m4a"})
    void damageInTheMiddleIsSkippedAndReported(String name) throws IOException {
        Path file = encodedNoise(name, 20);
        byte[] bytes = Files.readAllBytes(file);
        byte[] damage = new byte[bytes.length / 20];
        new Random(7).nextBytes(damage);
        System.arraycopy(damage, 0, bytes, bytes.length / 2, damage.length);
        Files.write(file, bytes);
        try (AudioReader reader = AudioReader.open(file)) {
            float[] samples = TestSounds.readAll(reader);
            // A twentieth is 1 s; Ogg loses the pages around it too, 1 s each.
            assertThat(samples.length / 22050.0).isBetween(16.9, 20.1);
            assertThat(reader.warning().orElseThrow())
                    .startsWith(file + ": ")
                    .containsAnyOf("are damaged and were left out", "of the announced 20.0 s");
            assertAllFinite(samples);
        }
    }

    @Test
    void randomBytesGiveOneLineOrFiniteSamples() throws IOException {
        String[] names = {"r.mp3", "r.wav", "r.ogg", "r.flac", "r.m4a", "r.bin", "r.aac"};
        int refused = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[1 + random.nextInt(20_000)];
            random.nextBytes(bytes);
            Path file = Files.write(folder.resolve(names[seed % names.length]), bytes);
            refused += readsOrRefuses(file) ? 0 : 1;
        }
        // A run of random bytes may look like sound, but rarely.
        assertThat(refused).isGreaterThan(190);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.wav", "t.flac", "t.mp3", "t.ogg", "t.opus", "t.m4a"})
    void changedBytesNeverCrashHangOrGiveWhatIsNotFinite(String name) throws IOException {
        Path file = encoded(name);
        byte[] sound = Files.readAllBytes(file);
        Path changed = folder.resolve("changed-" + name);
        for (int seed = 0; seed < 100; seed++) {
            Files.write(changed, mutated(sound, new Random(seed)));
            readsOrRefuses(changed);
        }
    }

    private static byte[] mutated(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        int changes = 1 << random.nextInt(7);
        int reach = random.nextBoolean() ? Math.min(256, bytes.length) : bytes.length;
        for (int change = 0; change < changes; change++) {
            bytes[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static boolean readsOrRefuses(Path file) throws IOException {
        try {
            assertAllFinite(read(file));
            return true;
        } catch (UnreadableAudioException refused) {
            assertThat(refused.getMessage())
                    .startsWith("cannot read " + file + ": ")
                    .doesNotContain("\n");
            return false;
        }
    }

    @Test
    void wavWithoutSamplesIsRefused() throws IOException {
        Path file = TestSounds.writeWav(folder.resolve("none.wav"), new float[0], 44100);
        assertRefused(file);
    }

    @Test
    void samplesThatAreNotNumbersBecomeZeroAndAreCounted() throws IOException {
        float[] samples = TestSounds.sine(440, 1);
        samples[100] = Float.NaN;
        samples[200] = Float.POSITIVE_INFINITY;
        samples[300] = Float.NEGATIVE_INFINITY;
        Path file = wav(samples, WavFormat.FLOAT_32);
        try (AudioReader reader = AudioReader.open(file)) {
            float[] read = TestSounds.readAll(reader);
            float[] expected = samples.clone();
            expected[100] = 0;
            expected[200] = 0;
            expected[300] = 0;
            assertThat(read).containsExactly(expected);
            assertThat(reader.replacedSamples()).isEqualTo(3);
            assertThat(reader.warning())
                    .contains(file + ": 3 samples were not finite and became 0");
        }
    }

    @Test
    void absurdMagnitudesAreClampedToFour() throws IOException {
        float[] samples = TestSounds.sine(440, 1);
        samples[100] = 1e30f;
        samples[200] = -5;
        samples[300] = 3;
        float[] read = read(wav(samples, WavFormat.FLOAT_32));
        assertThat(read[100]).isEqualTo(4f);
        assertThat(read[200]).isEqualTo(-4f);
        assertThat(read[300]).isEqualTo(3f);
    }

    @Test
    void silenceConstantAndClippedSoundAreReadAsTheyAre() throws IOException {
        float[] constant = new float[22050];
        Arrays.fill(constant, 0.25f);
        float[] clipped = TestSounds.sine(440, 1, 22050, 5);
        for (int index = 0; index < clipped.length; index++) {
            clipped[index] = Math.max(-1, Math.min(1, clipped[index]));
        }
        assertThat(read(wav(new float[22050], WavFormat.FLOAT_32))).containsOnly(0f).hasSize(22050);
        assertThat(read(wav(constant, WavFormat.FLOAT_32))).containsExactly(constant);
        assertThat(read(wav(clipped, WavFormat.FLOAT_32))).containsExactly(clipped);
    }

    @Test
    void rateThatNoRecorderHasIsRefused() throws IOException {
        Path file = TestSounds.writeWav(folder.resolve("slow.wav"), new float[100], 500);
        assertRefused(file, "illegal sample rate: 500, must be 1000 to 768000");
    }

    private Path wav(float[] samples, WavFormat format) throws IOException {
        return TestSounds.writeWav(
                folder.resolve("float.wav"), new float[][] {samples}, 22050, format);
    }

    private Path tone(String name) throws IOException {
        return TestSounds.writeWav(
                folder.resolve(name), TestSounds.sine(440, 1, 44100, 0.5), 44100);
    }

    /** One second of a sine in the format that the name's ending says. */
    private Path encoded(String name) throws IOException {
        Path wav = tone("tone.wav");
        return name.endsWith(".wav")
                ? Files.move(wav, folder.resolve(name))
                : TestSounds.encode(wav, folder.resolve(name), options(name));
    }

    private Path encodedNoise(String name, double seconds) throws IOException {
        float[] noise = TestSounds.noise(seconds, 9);
        Path wav = TestSounds.writeWav(folder.resolve("noise.wav"), noise, 22050);
        return name.endsWith(".wav")
                ? Files.move(wav, folder.resolve(name))
                : TestSounds.encode(wav, folder.resolve(name), options(name));
    }

    private static String[] options(String name) {
        if (name.endsWith(".ogg")) {
            return new String[] {"-c:a", "vorbis", "-strict", "experimental", "-ac", "2"};
        }
        return name.endsWith(".opus") ? new String[] {"-c:a", "libopus"} : NO_OPTIONS;
    }

    private Path silentVideo(String name) throws IOException {
        return TestSounds.ffmpeg(
                folder.resolve(name),
                "-f lavfi -i testsrc=size=64x48:rate=10:duration=1 -c:v mpeg4".split(" ", -1));
    }

    private static float[] read(Path file) throws IOException {
        try (AudioReader reader = AudioReader.open(file)) {
            return TestSounds.readAll(reader);
        }
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableAudioException.class)
                .hasMessage("cannot read " + file + ": " + reason);
    }

    private static void assertRefused(Path file) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableAudioException.class)
                .hasMessageStartingWith("cannot read " + file + ": ")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
    }

    private static void assertAllFinite(float[] samples) {
        for (float sample : samples) {
            if (!Float.isFinite(sample)) {
                throw new AssertionError("met " + sample);
            }
        }
    }
}
