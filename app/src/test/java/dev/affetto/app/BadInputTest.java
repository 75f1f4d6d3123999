package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.TestEnvironment;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import dev.affetto.audio.TestSounds.WavFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes in, the user gets a result or one line, and the other input's result. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadInputTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int RATE_HZ = AudioSource.SAMPLE_RATE_HZ;

    private static Path model;

    @TempDir private Path folder;
    private Path good;

    @BeforeAll
    static void trainModel() throws IOException {
        model = TinyModel.folder();
    }

    @BeforeEach
    void writeGood() throws IOException {
        good =
                TestSounds.writeWav(
                        folder.resolve("good.wav"), TestSounds.pianoTone(262, 4), RATE_HZ);
    }

    private CommandRun analyze(Path input) {
        return CommandRun.of("analyze", "--model", model, "--format", "json", input, good);
    }

    /** One line that names the input; the good one's result is there. */
    private void assertIsRefused(Path input, String... reason) throws IOException {
        CommandRun run = analyze(input);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.error()).startsWith("affetto: ").contains(input.getFileName().toString());
        for (String word : reason) {
            assertThat(run.error()).contains(word);
        }
        assertThat(run.error()).doesNotContain("Exception", "internal error");
        assertThat(run.outLines()).hasSize(2);
        JsonNode failed = MAPPER.readTree(run.outLines().get(0));
        assertThat(failed.fieldNames()).toIterable().containsExactly("source", "error");
        assertIsResult(run.outLines().get(1));
    }

    /** A result without a value that is not finite; the good one's is there too. */
    private void assertIsAnalyzed(Path input) throws IOException {
        CommandRun run = analyze(input);

        assertThat(run.error()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.outLines()).hasSize(2);
        assertIsResult(run.outLines().get(0));
        assertIsResult(run.outLines().get(1));
    }

    private static void assertIsResult(String line) throws IOException {
        assertThat(line).doesNotContain("NaN", "Infinity");
        assertThat(MAPPER.readTree(line).get("segments")).isNotEmpty();
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path write(String name, float[] samples) throws IOException {
        return TestSounds.writeWav(folder.resolve(name), samples, RATE_HZ);
    }

    @Test
    void missingFile() throws IOException {
        assertIsRefused(folder.resolve("gone.wav"), "no such file");
    }

    @Test
    void emptyFile() throws IOException {
        assertIsRefused(write("empty.wav", new byte[0]), "is empty");
    }

    @Test
    void directory() throws IOException {
        assertIsRefused(Files.createDirectory(folder.resolve("album")), "is a directory");
    }

    @Test
    void pipe() throws IOException, InterruptedException {
        TestEnvironment.requireTool("mkfifo");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertIsRefused(pipe, "is a pipe or a device");
    }

    @Test
    void device() throws IOException {
        assertIsRefused(Path.of("/dev/null"), "is a pipe or a device");
    }

    @Test
    void unreadableFile() throws IOException {
        Path secret = write("secret.wav", Files.readAllBytes(good));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        if (Files.isReadable(secret)) {
            assertIsAnalyzed(secret); // root may read everything
        } else {
            assertIsRefused(secret, "permission denied");
        }
    }

    @Test
    void textNamedMp3() throws IOException {
        assertIsRefused(
                write(
                        "poem.mp3",
                        "a poem of no sound\n".repeat(500).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void randomBytes() throws IOException {
        byte[] bytes = new byte[200_000];
        new Random(7).nextBytes(bytes);

        assertIsRefused(write("random.ogg", bytes));
    }

    @Test
    void headerOfAWavWithoutSound() throws IOException {
        byte[] head = Arrays.copyOf(Files.readAllBytes(good), 44);

        assertIsRefused(write("head.wav", head));
    }

    @Test
    void imageNamedFlac() throws IOException {
        Path plot = folder.resolve("plot.png");
        CommandRun.of("analyze", "--model", model, good, "--plot", plot);

        assertIsRefused(Files.move(plot, folder.resolve("image.flac")));
    }

    @Test
    void truncatedFileIsAnalyzedAsFarAsItGoes() throws IOException {
        byte[] whole = Files.readAllBytes(good);

        assertIsAnalyzed(write("half.wav", Arrays.copyOf(whole, whole.length / 2)));
    }

    @Test
    void mislabelledFileIsReadByItsContent() throws IOException {
        assertIsAnalyzed(write("really-wav.mp3", Files.readAllBytes(good)));
    }

    @Test
    void midiAndScoreAreRefusedByAModelOfSound() throws IOException {
        Path piece = TestEnvironment.examples().resolve("satie-gymnopedie-1");

        assertIsRefused(piece.resolve("performance.mid"), "it has no audio");
        assertIsRefused(piece.resolve("score.musicxml"), "it has no audio");
    }

    @Test
    void videoWithoutSound() throws IOException {
        TestEnvironment.requireTool("ffmpeg");
        Path video =
                TestSounds.ffmpeg(
                        folder.resolve("silent.mp4"),
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=duration=2:size=64x64:rate=10");

        assertIsRefused(video, "sound");
    }

    @Test
    void videoWithSoundIsAnalyzed() throws IOException {
        TestEnvironment.requireTool("ffmpeg");
        Path video =
                TestSounds.ffmpeg(
                        folder.resolve("film.mp4"),
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=duration=4:size=64x64:rate=10",
                        "-i",
                        good.toString());

        assertIsAnalyzed(video);
    }

    @Test
    void tenthOfASecond() throws IOException {
        assertIsRefused(write("short.wav", TestSounds.sine(440, 0.1)));
    }

    @Test
    void silence() throws IOException {
        CommandRun run = analyze(write("silence.wav", new float[5 * RATE_HZ]));

        assertThat(run.out()).doesNotContain("NaN", "Infinity");
        assertThat(run.outLines()).hasSize(2);
        assertIsResult(run.outLines().get(1));
        assertThat(run.errorLines()).hasSize(run.status()); // a result and 0, or one line and 1
    }

    @Test
    void clippedSound() throws IOException {
        float[] samples = TestSounds.sine(440, 4, RATE_HZ, 1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.signum(samples[i]);
        }

        assertIsAnalyzed(write("clipped.wav", samples));
    }

    @Test
    void constantOffset() throws IOException {
        float[] samples = new float[4 * RATE_HZ];
        Arrays.fill(samples, 0.5f);

        CommandRun run = analyze(write("dc.wav", samples));

        assertThat(run.out()).doesNotContain("NaN", "Infinity");
        assertIsResult(run.outLines().get(1));
        assertThat(run.errorLines()).hasSize(run.status()); // a result and 0, or one line and 1
    }

    @Test
    void eightKilohertzMono() throws IOException {
        Path file = folder.resolve("telephone.wav");

        assertIsAnalyzed(TestSounds.writeWav(file, TestSounds.sine(440, 4, 8000, 0.5), 8000));
    }

    @Test
    void eightChannelsAt192Kilohertz() throws IOException {
        float[][] channels = new float[8][];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = TestSounds.sine(220 + 55 * i, 2, 192_000, 0.3);
        }

        assertIsAnalyzed(
                TestSounds.writeWav(
                        folder.resolve("surround.wav"), channels, 192_000, WavFormat.SIGNED_24));
    }

    @Test
    void samplesThatAreNotNumbers() throws IOException {
        float[] samples = TestSounds.sine(440, 4);
        for (int i = 1000; i < 1100; i++) {
            samples[i] = i % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
        }
        Path file = folder.resolve("nan.wav");
        TestSounds.writeWav(file, new float[][] {samples}, RATE_HZ, WavFormat.FLOAT_32);

        CommandRun run = analyze(file);

        assertThat(run.status()).isZero();
        assertIsResult(run.outLines().get(0));
    }
}
