package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double SUM_TOLERANCE = 1e-5; // single-precision softmax over a few values

    private static Path model;

    @TempDir private Path folder;
    private Path tone;

    @BeforeAll
    static void trainModel() throws IOException {
        model = TinyModel.folder();
    }

    @BeforeEach
    void writeTone() throws IOException {
        tone = write("tone.wav", 7.25);
    }

    private Path write(String name, double seconds) throws IOException {
        return TestSounds.writeWav(
                folder.resolve(name), TestSounds.sine(440, seconds), AudioSource.SAMPLE_RATE_HZ);
    }

    private static CommandRun analyze(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("analyze", "--model", model));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray());
    }

    @Test
    void jsonHoldsEverythingOfTheContract() throws IOException {
        CommandRun run = analyze("--format", "json", tone);

        assertThat(run.status()).isZero();
        assertThat(run.error()).isEmpty();
        assertThat(run.outLines()).hasSize(1);
        JsonNode node = MAPPER.readTree(run.out());
        assertThat(node.get("source").asText()).isEqualTo(tone.toString());
        // exact: 7.25 s is a whole number of samples at 22050 Hz, rounded down to one sample
        assertThat(node.get("duration_seconds").asDouble()).isCloseTo(7.25, within(1e-4));
        assertThat(node.get("model").asText()).isEqualTo("lstm-attention");
        assertThat(node.get("modalities").get("audio").asDouble()).isEqualTo(1);
        assertIsPrediction(node);
        double attention = 0;
        double lastEnd = 0;
        for (JsonNode segment : node.get("segments")) {
            assertIsPrediction(segment);
            assertThat(segment.get("start_seconds").asDouble()).isGreaterThanOrEqualTo(lastEnd);
            lastEnd = segment.get("end_seconds").asDouble();
            attention += segment.get("attention").asDouble();
        }
        assertThat(node.get("segments")).hasSize(3); // 3 s, 3 s and 1.25 s
        assertThat(attention).isCloseTo(1, within(SUM_TOLERANCE));
    }

    private static void assertIsPrediction(JsonNode node) {
        double sum = 0;
        double best = 0;
        for (JsonNode probability : node.get("probabilities")) {
            assertThat(probability.asDouble()).isBetween(0.0, 1.0);
            sum += probability.asDouble();
            best = Math.max(best, probability.asDouble());
        }
        assertThat(sum).isCloseTo(1, within(SUM_TOLERANCE));
        String emotion = node.get("emotion").asText();
        assertThat(node.get("probabilities").get(emotion).asDouble()).isEqualTo(best);
        assertThat(node.get("valence").asDouble()).isBetween(-1.0, 1.0);
        assertThat(node.get("arousal").asDouble()).isBetween(-1.0, 1.0);
    }

    @Test
    void resultsComeInTheOrderOfTheInputs() throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("--format", "json"));
        List<String> expected = new ArrayList<>();
        for (int i = 0;
                i < 9;
                i++) { // the first are the longest, so that later ones are ready first
            Path file = write("take-" + i + ".wav", i < 2 ? 30 : 1);
            arguments.add(file);
            expected.add(file.toString());
        }

        CommandRun run = analyze(arguments.toArray());

        List<String> sources = new ArrayList<>();
        for (String line : run.outLines()) {
            sources.add(MAPPER.readTree(line).get("source").asText());
        }
        assertThat(sources).isEqualTo(expected);
    }

    @Test
    void oneBadInputIsReportedAndTheOthersAreDone() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.mp3"), "these are not sounds\n");
        Path other = write("other.wav", 2);

        CommandRun run = analyze("--format", "json", tone, text, other);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.outLines()).hasSize(3);
        JsonNode failed = MAPPER.readTree(run.outLines().get(1));
        assertThat(failed.get("source").asText()).isEqualTo(text.toString());
        assertThat(failed.get("error").asText()).contains("notes.mp3");
        assertThat(failed).hasSize(2);
        assertThat(MAPPER.readTree(run.outLines().get(2)).has("segments")).isTrue();
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.errorLines().get(0)).startsWith("affetto: ").contains("notes.mp3");
    }

    @Test
    void anotherEmotionSetIsMappedAndTheOutputSaysSo() throws IOException {
        JsonNode node =
                MAPPER.readTree(analyze("--format", "json", "--emotions", "paper", tone).out());

        assertThat(node.get("mapped_from").asText()).isEqualTo("quadrants");
        assertThat(node.get("probabilities").fieldNames())
                .toIterable()
                .containsExactly("happy", "fresh", "relaxed", "sad");
        assertThat(analyze("--emotions", "paper", tone).out())
                .contains("mapped from its emotions 'quadrants'");
        assertThat(analyze("--emotions", "quadrants", tone).out()).doesNotContain("mapped");
    }

    @Test
    void csvHasARowForTheWholeAndOneForEachSegment() {
        CommandRun run = analyze("--format", "csv", tone);

        assertThat(run.outLines()).hasSize(1 + 1 + 3);
        assertThat(run.outLines().get(0))
                .startsWith("source,scope,start_seconds,end_seconds,emotion,probability_happy");
        assertThat(run.outLines().get(1)).startsWith(tone + ",overall,0.0,7.25");
        assertThat(run.outLines().get(4)).startsWith(tone + ",segment,6.0,7.25");
    }

    @Test
    void textIsAPictureWithoutControlCharactersWhereThereIsNoTerminal() throws IOException {
        CommandRun run = analyze(tone, write("second.wav", 4));

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("tone.wav", "second.wav", "valence", "arousal", "0:07");
        assertThat(run.out()).doesNotContain("\u001b");
        assertThat(run.outLines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void namesWithControlCharactersCannotActOnTheTerminal() throws IOException {
        Path evil = write("a\u001b[31mb\nc.wav", 2);
        Path missing = folder.resolve("gone\u001b[2J.wav");

        CommandRun run = analyze(evil, missing);

        assertThat(run.out() + run.error()).doesNotContain("\u001b");
        assertThat(run.errorLines()).hasSize(1);
    }

    @Test
    void terminalGetsColoursAndItsOwnWidth() {
        CommandRun run =
                CommandRun.in(
                        new Terminal(true, false, 120, true), "analyze", "--model", model, tone);

        assertThat(run.out()).contains("\u001b[38;5;");
        String plain = run.out().replaceAll("\u001b\\[[0-9;]*m", "");
        assertThat(plain.lines().mapToInt(String::length).max()).hasValue(120);
    }

    @Test
    void plotOfOneInputIsAnImage() throws IOException {
        Path image = folder.resolve("new folder/course.png");

        assertThat(analyze(tone, "--plot", image).status()).isZero();

        assertThat(ImageIO.read(image.toFile()).getWidth()).isEqualTo(1600);
        try (var files = Files.list(image.getParent())) {
            assertThat(files).containsExactly(image); // no draft is left
        }
    }

    @Test
    void plotsOfSeveralInputsTakeTheirNames() throws IOException {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        Path second =
                TestSounds.writeWav(
                        sub.resolve("tone.wav"),
                        TestSounds.sine(220, 2),
                        AudioSource.SAMPLE_RATE_HZ);

        CommandRun run = analyze(tone, second, "--plot", folder.resolve("p-{name}.png"));

        assertThat(run.status()).isZero();
        assertThat(folder.resolve("p-tone.png")).exists();
        assertThat(folder.resolve("p-tone-2.png")).exists();
    }

    @Test
    void onePageHoldsSeveralInputs() throws IOException {
        Path page = folder.resolve("all.html");

        assertThat(analyze(tone, write("second.wav", 4), "--plot", page).status()).isZero();

        assertThat(page).content().contains("tone.wav").contains("second.wav");
    }

    @Test
    void oneImageForSeveralInputsIsAWrongCommandLine() throws IOException {
        CommandRun run = analyze(tone, write("b.wav", 1), "--plot", folder.resolve("p.png"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.error()).contains("must contain {name} or end in .html");
    }

    @Test
    void plotOfAnotherKindIsAWrongCommandLine() {
        CommandRun run = analyze(tone, "--plot", folder.resolve("p.gif"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.error()).contains("must end in .png or .html");
    }

    @Test
    void plotThatCannotBeWrittenFailsAfterTheResult() throws IOException {
        Path plain = Files.writeString(folder.resolve("file"), "x");

        CommandRun run = analyze(tone, "--plot", plain.resolve("p.html"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("tone.wav");
        assertThat(run.errorLines()).hasSize(1);
    }

    @Test
    void otherModalitiesAreRefusedInOneLine() {
        for (String option : List.of("--score", "--performance", "--video")) {
            CommandRun run = analyze(tone, option, "file");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.errorLines()).hasSize(1);
            assertThat(run.error()).contains("not supported yet in this version");
        }
    }

    @Test
    void wrongCommandLinesSayWhatIsAllowed() {
        assertThat(CommandRun.of("analyze").status()).isEqualTo(2);
        assertThat(CommandRun.of("analyze", "-").status()).isEqualTo(2);
        assertThat(CommandRun.of("analyze", "").status()).isEqualTo(2);
        assertThat(CommandRun.of("analyze", tone, "--format", "xml").error())
                .contains("TEXT, JSON, CSV");
        CommandRun emotions = CommandRun.of("analyze", tone, "--emotions", "moods");
        assertThat(emotions.status()).isEqualTo(2);
        assertThat(emotions.error()).contains("'moods'", "quadrants", "paper", "Usage:");
    }

    @Test
    void missingModelIsOneLine() {
        CommandRun run = CommandRun.of("analyze", "--model", folder.resolve("none"), tone);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.error()).contains("none");
    }

    @Test
    void debugShowsWhereAnErrorCameFrom() {
        Path missing = folder.resolve("gone.wav");

        assertThat(analyze(missing).error()).doesNotContain("\tat ");
        assertThat(analyze("--debug", missing).error()).contains("\tat dev.affetto");
    }
}
