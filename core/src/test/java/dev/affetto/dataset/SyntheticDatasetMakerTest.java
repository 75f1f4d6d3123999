package dev.affetto.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.TestEnvironment;
import dev.affetto.audio.AudioReader;
import dev.affetto.audio.AudioSource;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.file.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticDatasetMakerTest {

    private static final Path SOUNDFONT = Path.of("/usr/share/sounds/sf2/TimGM6mb.sf2");
    private static final String FAILING_PROGRAM =
            "#!/bin/sh\n[ \"$1\" = --version ] && exit 0\necho out of memory\nexit 3\n";
    private static final RenderingListener NOBODY = (done, total, seconds) -> {};

    @TempDir private Path folder;

    @Test
    void piecesAreRenderedInFullAndListed() throws IOException {
        SyntheticDataset made = withAudio(1).make(4, folder, NOBODY);

        assertThat(made.made()).isEqualTo(4);
        List<Example> examples = DatasetManifest.read(made.manifest(), EmotionSet.PAPER).examples();
        assertThat(examples)
                .extracting(Example::emotion)
                .containsExactly("happy", "fresh", "relaxed", "sad");
        for (Example example : examples) {
            assertThat(example.split()).isEmpty();
            assertThat(example.recording().score().orElseThrow()).isRegularFile();
            Path midi = example.recording().performance().orElseThrow();
            float[] sound = read(example.recording().audio().orElseThrow());
            double expected =
                    MidiFile.durationSeconds(MidiFile.read(midi)) + FluidSynth.TAIL_SECONDS;
            // Rounded to a sample.
            assertThat(sound.length / 22050.0).isCloseTo(expected, within(1 / 22050.0));
            assertThat(expected).isBetween(10.0, 31.5);
            // 400 pieces with this soundfont lie between -51 and -25 dB: 0.0028 to 0.056.
            assertThat(SignalLevel.rootMeanSquare(sound)).isBetween(0.002, 0.1);
        }
    }

    @Test
    void theDataSaysThatItIsSynthetic() throws IOException {
        SyntheticDataset made = withoutAudio(1).make(2, folder, NOBODY);

        assertThat(folder.resolve("README.md"))
                .content()
                .contains("# Synthetic", "No accuracy on this data is a result", "seed 1");
        for (Example example : DatasetManifest.read(made.manifest(), EmotionSet.PAPER).examples()) {
            assertThat(example.title()).contains("Synthetic");
            assertThat(example.artist()).contains("Synthetic");
            assertThat(example.album()).contains("Synthetic");
            assertThat(example.group()).contains("synthetic");
            assertThat(example.recording().score().orElseThrow()).content().contains("synthetic");
        }
    }

    @Test
    void performancesOfAWorkShareGroupAndScore() throws IOException {
        SyntheticDataset made = withoutAudio(1).make(8, folder, NOBODY);

        List<Example> examples = DatasetManifest.read(made.manifest(), EmotionSet.PAPER).examples();
        assertThat(examples).hasSize(8);
        for (int i = 0; i < 4; i++) {
            Example first = examples.get(i);
            Example second = examples.get(i + 4);
            assertThat(second.group()).isEqualTo(first.group());
            assertThat(second.recording().score()).isEqualTo(first.recording().score());
            assertThat(second.recording().performance())
                    .isNotEqualTo(first.recording().performance());
        }
        assertThat(examples.get(0).recording().audio()).isEmpty();
    }

    @Test
    void runGoesOnAfterAKillAndEndsWithTheSameFiles() throws IOException {
        withAudio(1).make(3, folder, NOBODY);
        Map<String, String> whole = snapshot();
        Path audio = folder.resolve("audio/0000");
        Files.delete(audio.resolve("piece-0000001.wav"));
        Path cut = audio.resolve("piece-0000002.wav");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 5000));
        Files.writeString(audio.resolve(".piece-0000003.wav-1-1.part"), "half");
        Files.delete(folder.resolve("manifest.csv"));

        SyntheticDataset made = withAudio(1).make(3, folder, NOBODY);

        assertThat(made.made()).isEqualTo(2);
        assertThat(made.reused()).isEqualTo(1);
        assertThat(snapshot()).isEqualTo(whole);
    }

    @Test
    void largerCountAddsPiecesToTheSameOnes() throws IOException {
        withoutAudio(5).make(6, folder, NOBODY);
        Map<String, String> before = snapshot();

        SyntheticDataset made = withoutAudio(5).make(20, folder, NOBODY);

        assertThat(made.reused()).isEqualTo(6);
        before.remove("manifest.csv");
        assertThat(snapshot()).containsAllEntriesOf(before);
        assertThat(folder.resolve("performance/0000/piece-0000020.mid")).isRegularFile();
    }

    @Test
    void otherSeedReplacesThePieces() throws IOException {
        withoutAudio(1).make(2, folder, NOBODY);
        Map<String, String> before = snapshot();

        SyntheticDataset made = withoutAudio(2).make(2, folder, NOBODY);

        assertThat(made.made()).isEqualTo(2);
        String midi = "performance/0000/piece-0000001.mid";
        assertThat(snapshot().get(midi)).isNotEqualTo(before.get(midi));
    }

    @Test
    void countOutOfRangeIsRefused() {
        assertThatThrownBy(() -> withoutAudio(1).make(0, folder, NOBODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illegal number of pieces: 0, must be from 1 to 1000000");
        assertThatThrownBy(() -> withoutAudio(1).make(1_000_001, folder, NOBODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000001");
    }

    @Test
    void soundfontThatIsNoneIsRefusedAtOnce() throws IOException {
        TestEnvironment.requireTool("fluidsynth");
        FluidSynth synthesizer = FluidSynth.onPath();
        Path nonsense = Files.writeString(folder.resolve("not.sf2"), "no soundfont");
        Path gone = folder.resolve("gone.sf2");

        assertThatThrownBy(() -> SyntheticDatasetMaker.withAudio(synthesizer, nonsense, 1, 2))
                .isInstanceOf(IOException.class)
                .hasMessage("not a soundfont: " + nonsense + ", must be SF2 or SF3");
        assertThatThrownBy(() -> SyntheticDatasetMaker.withAudio(synthesizer, gone, 1, 2))
                .isInstanceOf(IOException.class)
                .hasMessage("no such soundfont: " + gone);
    }

    @Test
    void failedRenderStopsTheRunWithoutAManifest() throws IOException {
        Path program = Files.writeString(folder.resolve("program"), FAILING_PROGRAM);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        FluidSynth synthesizer = new FluidSynth(program.toString());
        byte[] header = "RIFF\4\0\0\0sfbk".getBytes(StandardCharsets.ISO_8859_1);
        Path empty = Files.write(folder.resolve("empty.sf2"), header);
        SyntheticDatasetMaker maker = SyntheticDatasetMaker.withAudio(synthesizer, empty, 1, 2);

        assertThatThrownBy(() -> maker.make(50, folder.resolve("output"), NOBODY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("piece-000000")
                .hasMessageContaining("status 3: out of memory");
        assertThat(folder.resolve("output/manifest.csv")).doesNotExist();
        assertThat(folder.resolve("output/performance/0000/piece-0000010.mid")).doesNotExist();
    }

    @Test
    void outputThatIsAFileIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> withoutAudio(1).make(1, file, NOBODY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file");
    }

    @Test
    void progressIsToldOncePerPiece() throws IOException {
        StringBuilder heard = new StringBuilder();

        withoutAudio(1)
                .make(5, folder, (done, total, seconds) -> heard.append(done + "/" + total + " "));

        assertThat(heard.toString()).isEqualTo("1/5 2/5 3/5 4/5 5/5 ");
    }

    private static SyntheticDatasetMaker withAudio(long seed) throws IOException {
        TestEnvironment.requireTool("fluidsynth");
        if (!Files.isRegularFile(SOUNDFONT)) {
            TestEnvironment.absent("the soundfont " + SOUNDFONT);
        }
        return SyntheticDatasetMaker.withAudio(FluidSynth.onPath(), SOUNDFONT, seed, 2);
    }

    private static SyntheticDatasetMaker withoutAudio(long seed) {
        return SyntheticDatasetMaker.withoutAudio(seed, 2);
    }

    private static float[] read(Path audio) throws IOException {
        float[] samples = new float[40 * AudioSource.SAMPLE_RATE_HZ];
        int length = 0;
        try (AudioSource source = AudioReader.open(audio)) {
            int count = source.read(samples, 0, samples.length);
            while (count > 0) {
                length += count;
                count = source.read(samples, length, samples.length - length);
            }
        }
        return Arrays.copyOf(samples, length);
    }

    /** Hash of each file. */
    private Map<String, String> snapshot() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(folder.relativize(file).toString(), ContentHash.of(file));
            }
        }
        return hashes;
    }
}
