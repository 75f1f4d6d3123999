package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.TestEnvironment;
import dev.affetto.audio.AudioFeatures;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import dev.affetto.multimodal.FeatureSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesCommandTest {

    private static final Path PIECE = TestEnvironment.examples().resolve("petzold-minuet-g-major");
    private static final Path SCORE = PIECE.resolve("score.musicxml");
    private static final Path PERFORMANCE = PIECE.resolve("performance.mid");

    @TempDir private Path folder;
    private Path tone;

    @BeforeEach
    void writeTone() throws IOException {
        tone =
                TestSounds.writeWav(
                        folder.resolve("tone.wav"),
                        TestSounds.sine(440, 7),
                        AudioSource.SAMPLE_RATE_HZ);
    }

    @Test
    void csvHasTheFiftyOfThePaperByDefault() {
        CommandRun run = CommandRun.of("features", tone);

        assertThat(run.status()).isZero();
        assertThat(run.error()).isEmpty();
        assertThat(run.outLines()).hasSize(1 + 3); // 3 s, 3 s and 1 s
        String header =
                String.join(",", AudioFeatures.named("paper50").featureSet().featureNames());
        assertThat(run.outLines().get(0)).isEqualTo("start_seconds,end_seconds," + header);
        assertThat(run.outLines()).allMatch(line -> line.split(",", -1).length == 52);
        assertThat(run.outLines().get(2)).startsWith("3.0,6.0,");
    }

    @Test
    void segmentLengthAndSetAreChosen() {
        CommandRun run =
                CommandRun.of("features", tone, "--segment-seconds", "2", "--set", "piano");

        assertThat(run.outLines()).hasSize(1 + 4); // 2 s three times, then 1 s
        int columns = 2 + AudioFeatures.named("piano").featureSet().size();
        assertThat(run.outLines().get(0).split(",", -1)).hasSize(columns);
    }

    @Test
    void jsonHoldsTheSameNumbers() throws IOException {
        JsonNode node =
                new ObjectMapper()
                        .readTree(CommandRun.of("features", tone, "--format", "json").out());

        assertThat(node.get("feature_set").asText()).isEqualTo("paper50/1");
        assertThat(node.get("feature_names")).hasSize(50);
        assertThat(node.get("segments")).hasSize(3);
        String row = CommandRun.of("features", tone).outLines().get(1);
        assertThat(row.split(",", -1)[2])
                .isEqualTo(node.get("segments").get(0).get("values").get(0).asText());
    }

    @Test
    void silenceIsCutUnlessKept() throws IOException {
        float[] silence = new float[2 * AudioSource.SAMPLE_RATE_HZ];
        Path file =
                TestSounds.writeWav(
                        folder.resolve("late.wav"),
                        TestSounds.concatenate(silence, TestSounds.sine(440, 4)),
                        AudioSource.SAMPLE_RATE_HZ);

        String cut = CommandRun.of("features", file).outLines().get(1);
        String kept = CommandRun.of("features", file, "--keep-silence").outLines().get(1);

        assertThat(Double.parseDouble(cut.split(",", -1)[0])).isBetween(1.0, 2.01);
        assertThat(kept).startsWith("0.0,3.0,");
    }

    @Test
    void noiseReductionChangesTheMeasures() throws IOException {
        Path noisy =
                TestSounds.writeWav(
                        folder.resolve("noisy.wav"),
                        TestSounds.sum(TestSounds.sine(440, 5), TestSounds.noise(5, 3)),
                        AudioSource.SAMPLE_RATE_HZ);

        assertThat(CommandRun.of("features", noisy, "--reduce-noise").out())
                .isNotEqualTo(CommandRun.of("features", noisy).out());
    }

    @Test
    void scoreAndPerformanceAreToldByTheirContent() {
        CommandRun played = CommandRun.of("features", PERFORMANCE);
        CommandRun written = CommandRun.of("features", SCORE, "--format", "json");

        assertThat(played.error()).isEmpty();
        assertThat(columns(played)).hasSize(2 + FeatureSets.named("performance").size());
        assertThat(written.error()).isEmpty();
        assertThat(written.out()).contains("\"feature_set\":\"score/1\"");
    }

    @Test
    void interpretationIsOfScoreAndPerformanceEitherWayRound() {
        CommandRun run =
                CommandRun.of("features", PERFORMANCE, "--score", SCORE, "--set", "interpretation");

        assertThat(run.error()).isEmpty();
        assertThat(columns(run)).hasSize(2 + FeatureSets.named("interpretation").size());
        assertThat(
                        CommandRun.of(
                                        "features",
                                        SCORE,
                                        "--performance",
                                        PERFORMANCE,
                                        "--set",
                                        "interpretation")
                                .out())
                .isEqualTo(run.out());
    }

    @Test
    void everySetOfNotesIsMeasured() {
        for (String set :
                List.of("score-piece", "performance-piece", "notes", "written", "interpretation")) {
            CommandRun run = CommandRun.of("features", PERFORMANCE, "--score", SCORE, "--set", set);

            assertThat(run.error()).as(set).isEmpty();
            assertThat(columns(run)).as(set).hasSize(2 + FeatureSets.named(set).size());
            assertThat(run.outLines()).as(set).hasSizeGreaterThan(2);
        }
    }

    @Test
    void setThatNeedsMoreThanIsThereSaysWhatIsMissing() {
        assertIsRefused("it has no performance (MIDI)", SCORE, "interpretation");
        assertIsRefused("it has no score (MusicXML)", PERFORMANCE, "interpretation");
        assertIsRefused("it has no score (MusicXML)", PERFORMANCE, "written");
        assertIsRefused("it has no audio", PERFORMANCE, "piano");
    }

    private static void assertIsRefused(String reason, Path input, String set) {
        CommandRun run = CommandRun.of("features", input, "--set", set);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.error())
                .contains(input.toString(), "cannot be measured by the set " + set + ": " + reason);
    }

    private static String[] columns(CommandRun run) {
        return run.outLines().get(0).split(",", -1);
    }

    @Test
    void badInputIsOneLine() {
        CommandRun run = CommandRun.of("features", folder);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.error()).contains("is a directory");
    }

    @Test
    void wrongCommandLinesSayWhatIsAllowed() {
        assertThat(CommandRun.of("features").status()).isEqualTo(2);
        assertThat(CommandRun.of("features", tone, tone).status()).isEqualTo(2);
        CommandRun set = CommandRun.of("features", tone, "--set", "all");
        assertThat(set.status()).isEqualTo(2);
        assertThat(set.error()).contains("'all'", "paper50", "piano", "interpretation");
        CommandRun length = CommandRun.of("features", tone, "--segment-seconds", "0");
        assertThat(length.status()).isEqualTo(2);
        assertThat(length.errorLines().get(0)).contains("0.0");
    }
}
