package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.TestEnvironment;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import dev.affetto.dataset.rendering.PerformanceVideo;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.Performance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void whatIsNoVideoIsRefusedInOneLine() {
        CommandRun run = analyze(tone, "--video", tone);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error()).contains("--video " + tone, "must hold moving pictures");
    }

    @Test
    void allFourModalitiesAreJoined() throws IOException {
        Path video = folder.resolve("hands.mp4");
        Performance performance = MidiReader.read(example("performance.mid"));
        new PerformanceVideo(performance.sounding(), 12, 4, PerformanceVideo.Variation.NONE)
                .write(video, "rendered");
        CommandRun run =
                CommandRun.of(
                        "analyze",
                        "--format",
                        "json",
                        "--explain",
                        example("audio.ogg"),
                        "--score",
                        example("score.musicxml"),
                        "--performance",
                        example("performance.mid"),
                        "--video",
                        video);

        assertThat(run.status()).as(run.error()).isZero();
        JsonNode node = MAPPER.readTree(run.out());
        List<String> four = List.of("audio", "score", "performance", "video");
        assertThat(node.get("modalities").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(four);
        for (JsonNode segment : node.get("segments")) {
            assertThat(segment.get("modalities").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(four);
        }
        assertThat(node.get("modality_influences")).hasSize(4);
        assertThat(node.get("explanations")).hasSize(4); // one a member
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm3-attention", "transcribed-svm"})
    void otherModelsOfTheProgramStaySelectable(String name) throws IOException {
        Path sound = example("audio.ogg");
        CommandRun run = CommandRun.of("analyze", "--format", "json", "--model", name, sound);

        assertThat(run.status()).as(run.error()).isZero();
        assertThat(MAPPER.readTree(run.out()).get("model").asText()).isEqualTo(name);
    }

    private static Path example(String file) {
        return TestEnvironment.examples().resolve("bach-prelude-c-minor").resolve(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audio",
                "score",
                "performance",
                "audio+score",
                "audio+performance",
                "performance+score",
                "audio+performance+score"
            })
    void everyCombinationIsReadByTheModelsOfItsFiles(String combination) throws IOException {
        Map<String, Path> files =
                Map.of(
                        "audio", example("audio.ogg"),
                        "score", example("score.musicxml"),
                        "performance", example("performance.mid"));
        List<String> modalities = List.of(combination.split("\\+", -1));
        List<Object> command = new ArrayList<>(List.of("analyze", "--format", "json"));
        command.add(files.get(modalities.get(0)));
        for (String beside : modalities.subList(1, modalities.size())) {
            command.addAll(List.of("--" + beside, files.get(beside)));
        }
        CommandRun run = CommandRun.of(command.toArray());

        assertThat(run.status()).as(run.error()).isZero();
        JsonNode node = MAPPER.readTree(run.out());
        assertIsPrediction(node);
        assertThat(node.get("modalities").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(modalities);
        assertThat(node.get("model").asText()).isEqualTo("fusion");
        double shares = 0;
        for (JsonNode share : node.get("modalities")) {
            assertThat(share.asDouble()).isPositive();
            shares += share.asDouble();
        }
        assertThat(shares).isCloseTo(1, within(1e-12)); // a sum of a few doubles
        double lastEnd = 0;
        for (JsonNode segment : node.get("segments")) {
            assertIsPrediction(segment);
            assertThat(segment.get("start_seconds").asDouble()).isGreaterThanOrEqualTo(lastEnd);
            lastEnd = segment.get("end_seconds").asDouble();
        }
        assertThat(lastEnd).isBetween(25.0, 40.0); // the piece is played in 34 s
    }

    @Test
    void midiThatNobodyHasPlayedIsReadAsAScore() throws Exception {
        Sequence sequence = new Sequence(Sequence.PPQ, 480);
        Track track = sequence.createTrack();
        for (int chord = 0; chord < 24; chord++) {
            for (int pitch : new int[] {60, 64, 67}) {
                track.add(
                        new MidiEvent(
                                new ShortMessage(ShortMessage.NOTE_ON, pitch, 64), 480L * chord));
                track.add(
                        new MidiEvent(
                                new ShortMessage(ShortMessage.NOTE_OFF, pitch, 0),
                                480L * chord + 400));
            }
        }
        Path midi = folder.resolve("mechanical.mid");
        MidiSystem.write(sequence, 0, midi.toFile());
        CommandRun run = CommandRun.of("analyze", "--format", "json", midi.toString());
        assertThat(run.status()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.get("modalities").size()).isEqualTo(1);
        assertThat(result.get("modalities").get("score").asDouble()).isCloseTo(1, within(1e-9));
    }

    @Test
    void explanationHasAllItsNumbers() throws IOException {
        JsonNode node =
                MAPPER.readTree(
                        CommandRun.of(
                                        "analyze",
                                        "--format",
                                        "json",
                                        "--explain",
                                        example("score.musicxml"),
                                        "--performance",
                                        example("performance.mid"))
                                .out());

        assertThat(node.get("explanations")).hasSize(2); // one a model
        for (JsonNode one : node.get("explanations")) {
            assertThat(one.get("model").asText()).isIn("score-svm", "performance-svm");
            assertThat(one.get("emotion")).isEqualTo(node.get("emotion"));
            assertThat(one.get("sentences").get(0).asText())
                    .startsWith(one.get("emotion").asText());
            double sum = one.get("base_log_odds").asDouble();
            for (JsonNode contribution : one.get("contributions")) {
                assertThat(contribution.get("dimension").asText()).isNotEmpty();
                sum += contribution.get("log_odds").asDouble();
                for (JsonNode evidence : contribution.get("evidence")) {
                    assertThat(evidence.fieldNames())
                            .toIterable()
                            .containsExactly(
                                    "feature", "value", "share_below", "share_above", "log_odds");
                    assertThat(evidence.get("share_below").asDouble()).isBetween(0.0, 1.0);
                }
            }
            // a telescoping sum of doubles
            assertThat(sum).isCloseTo(one.get("log_odds").asDouble(), within(1e-9));
            for (JsonNode turn : one.get("turns")) {
                assertThat(turn.get("quality").asText()).isIn("valence", "arousal");
                assertThat(turn.get("at_seconds").asDouble()).isPositive();
                assertThat(Math.abs(turn.get("change").asDouble())).isBetween(0.2, 2.0);
            }
        }
    }

    @Test
    void reasonsAreShownOnlyWhereTheyAreAskedFor() throws IOException {
        Path page = folder.resolve("reasons.html");
        CommandRun run = analyze(tone, "--explain", "--plot", page);

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("\nwhy\n", "for the reference pieces");
        assertThat(run.outLines()).allMatch(line -> line.length() <= 80);
        assertThat(page).content().contains("for the reference pieces");
        assertThat(analyze(tone).out()).doesNotContain("\nwhy\n");
        assertThat(analyze("--format", "json", tone).out()).doesNotContain("explanations");
    }

    @Test
    void modelThatCannotExplainItselfIsSaid() throws IOException {
        Path silent = folder.resolve("model");
        Files.createDirectory(silent);
        for (String file : List.of("model.json", "parameters.bin")) {
            Files.copy(model.resolve(file), silent.resolve(file));
        }
        CommandRun run = CommandRun.of("analyze", "--explain", "--model", silent, tone);

        assertThat(run.status()).isZero();
        assertThat(run.error())
                .isEqualTo(
                        "affetto: warning: the model lstm-attention cannot explain itself: it has no"
                                + " reference pieces\n");
        assertThat(run.out()).doesNotContain("\nwhy\n");
    }

    @Test
    void filesThatDoNotFitTogetherAreSaidInOneLine() {
        Path score = example("score.musicxml");
        Path midi = example("performance.mid");
        assertFails(analyze(score, "--score", score), "is of the same kind as --score " + score);
        assertFails(
                analyze(midi, "--performance", midi),
                "is of the same kind as --performance " + midi);
        assertFails(analyze(tone, "--score", midi), "--score " + midi + ", which must be MusicXML");
        assertFails(
                analyze(tone, "--performance", score),
                "--performance " + score + ", which must be MIDI");
        assertFails(analyze(tone, "--score", folder.resolve("gone.xml")), "gone.xml");
        assertFails(analyze(midi), "it has no audio"); // the model reads sound alone
    }

    private static void assertFails(CommandRun run, String message) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.error()).contains(message);
    }

    @Test
    void scoreOfSeveralInputsIsAWrongCommandLine() throws IOException {
        CommandRun run = analyze(tone, write("b.wav", 1), "--score", example("score.musicxml"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.error()).contains("--score, --performance and --video belong to one INPUT");
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
