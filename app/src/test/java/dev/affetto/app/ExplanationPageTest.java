package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.explanation.Contribution;
import dev.affetto.explanation.EmotionExplainer;
import dev.affetto.explanation.EmotionExplanation;
import dev.affetto.model.EmotionRecognizer;
import dev.affetto.multimodal.Recording;
import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Explanations against causes: where a cause is taken away, the emotion must move as music
 * psychology says, and the contribution of that cause with it. With {@code
 * -Daffetto.updateDocs=true} this writes the figures of {@code docs/explanations.md}, from the
 * clips of EMOPIA's test split. {@code -Daffetto.explanation.model=FOLDER} takes another model than
 * the one of performances that comes with Affetto.
 */
class ExplanationPageTest {

    private static final String MODEL = System.getProperty("affetto.explanation.model", "");
    private static final List<String> EXAMPLES =
            List.of(
                    "beethoven-moonlight",
                    "grieg-mountain-king",
                    "joplin-entertainer",
                    "satie-gymnopedie-1");

    private static EmotionRecognizer recognizer;

    @TempDir private static Path folder;

    @BeforeAll
    static void load() throws IOException {
        recognizer =
                MODEL.isEmpty()
                        ? EmotionRecognizer.shipped("performance-svm")
                        : EmotionRecognizer.load(Path.of(MODEL));
    }

    @AfterAll
    static void close() {
        recognizer.close();
    }

    /**
     * A change of a cause, and what must follow (Juslin and Laukka 2003; Gabrielsson and Lindström
     * 2010): the major mode raises valence, the minor mode lowers it; half the tempo lowers
     * arousal; loud notes that become softer lower arousal, soft notes that become louder raise it.
     *
     * @param dimension whose contribution must follow
     * @param valence 1 if valence must rise, -1 if it must fall, 0 if nothing is expected of it
     * @param arousal the same of arousal
     * @param clips which clips it is tried on
     */
    private record Experiment(
            String name,
            MidiChange change,
            String dimension,
            int valence,
            int arousal,
            Predicate<Clip> clips) {

        /** Which way an emotion's probability and the contribution must move: 1 or -1. */
        double direction(Emotion emotion) {
            return Math.signum(valence * emotion.valence() + arousal * emotion.arousal());
        }

        double expected(EmotionPrediction prediction) {
            return valence * prediction.valence() + arousal * prediction.arousal();
        }
    }

    private static final List<Experiment> EXPERIMENTS =
            List.of(
                    new Experiment(
                            "minor to parallel major",
                            MidiChange.PARALLEL_MODE,
                            "mode",
                            1,
                            0,
                            clip -> !clip.isMajor()),
                    new Experiment(
                            "major to parallel minor",
                            MidiChange.PARALLEL_MODE,
                            "mode",
                            -1,
                            0,
                            Clip::isMajor),
                    new Experiment(
                            "half the tempo",
                            MidiChange.HALF_TEMPO,
                            "tempo_and_density",
                            0,
                            -1,
                            clip -> true),
                    new Experiment(
                            "velocity 64, of louder clips",
                            MidiChange.EVEN_VELOCITY,
                            "dynamics",
                            0,
                            -1,
                            clip -> clip.meanVelocity() > 64),
                    new Experiment(
                            "velocity 64, of softer clips",
                            MidiChange.EVEN_VELOCITY,
                            "dynamics",
                            0,
                            1,
                            clip -> clip.meanVelocity() <= 64));

    /** A piece as it is played. */
    private record Clip(
            Path midi, boolean isMajor, double meanVelocity, View before, String emotion) {

        static Clip of(Path midi) throws IOException {
            View view = View.of(midi, Optional.empty());
            return new Clip(
                    midi,
                    MidiChange.keyOf(midi).isMajor(),
                    MidiReader.read(midi).sounding().notes().stream()
                            .mapToInt(SoundingNote::velocity)
                            .average()
                            .orElseThrow(),
                    view,
                    view.explanation().emotion());
        }
    }

    /** What the model says of a file, and why it says one emotion. */
    private record View(EmotionPrediction prediction, EmotionExplanation explanation) {

        static View of(Path midi, Optional<String> emotion) throws IOException {
            EmotionRecognizer.Recognition recognition =
                    recognizer.recognize(Recording.ofPerformance(midi));
            EmotionRecognizer.Reader reader = recognition.readers().get(0);
            EmotionPrediction prediction = recognition.timeline().overall();
            EmotionExplainer explainer =
                    new EmotionExplainer(reader.classifier(), reader.references().orElseThrow());
            return new View(
                    prediction,
                    explainer.explain(
                            recognition.features(), emotion.orElse(prediction.emotion().label())));
        }

        double contribution(String dimension) {
            return explanation.contribution(dimension).logOdds();
        }
    }

    /** What a change did to a clip; numbers are above 0 where they move as expected. */
    private record Outcome(Clip clip, Experiment experiment, View after) {

        static Outcome of(Clip clip, Experiment experiment) throws IOException {
            Path changed = experiment.change().apply(clip.midi(), folder.resolve("changed.mid"));
            return new Outcome(clip, experiment, View.of(changed, Optional.of(clip.emotion())));
        }

        private double direction() {
            return experiment.direction(clip.before().prediction().emotion());
        }

        double prediction() {
            return experiment.expected(after.prediction())
                    - experiment.expected(clip.before().prediction());
        }

        double contribution() {
            return direction() * moved(experiment.dimension());
        }

        private double moved(String dimension) {
            return after.contribution(dimension) - clip.before().contribution(dimension);
        }

        /** Whether no other dimension moves further. */
        boolean isLargest() {
            return after.explanation().contributions().stream()
                    .map(Contribution::dimension)
                    .allMatch(
                            other ->
                                    Math.abs(moved(other))
                                            <= Math.abs(moved(experiment.dimension())));
        }
    }

    @Test
    void mountainKingInMajorIsMorePleasantAndItsModeSaysSo() throws IOException {
        Clip clip = Clip.of(midi("grieg-mountain-king"));
        assertThat(clip.isMajor()).isFalse();
        Outcome outcome = Outcome.of(clip, EXPERIMENTS.get(0));
        assertThat(outcome.prediction()).isPositive();
        assertThat(outcome.contribution()).isPositive();
    }

    @Test
    void mountainKingAtHalfTempoIsCalmerAndItsTempoSaysSo() throws IOException {
        Outcome outcome = Outcome.of(Clip.of(midi("grieg-mountain-king")), EXPERIMENTS.get(2));
        assertThat(outcome.prediction()).isPositive();
        assertThat(outcome.contribution()).isPositive();
    }

    @Test
    @EnabledIfSystemProperty(named = "affetto.updateDocs", matches = "true")
    void pageHoldsTheExamples() throws IOException {
        update("examples", examples());
        update("example changes", table(exampleClips(), true));
    }

    @Test
    @EnabledIfSystemProperty(named = "affetto.updateDocs", matches = "true")
    void pageHoldsTheChanges() throws IOException {
        List<Clip> clips = testClips();
        update("changes", clips.size() + " clips.\n\n" + table(clips, false));
    }

    private static void update(String name, String content) throws IOException {
        Path page = TestEnvironment.repositoryRoot().resolve("docs/explanations.md");
        Files.writeString(page, replaced(Files.readString(page), name, content));
    }

    private static String replaced(String text, String name, String content) {
        String start = "<!-- " + name + " -->\n";
        int from = text.indexOf(start) + start.length();
        return text.substring(0, from)
                + content
                + text.substring(text.indexOf("<!-- end -->", from));
    }

    private static Path midi(String example) {
        return TestEnvironment.examples().resolve(example).resolve("performance.mid");
    }

    private static String examples() {
        StringBuilder text = new StringBuilder();
        for (String example : EXAMPLES) {
            String file = example + "/performance.mid";
            List<Object> command = new ArrayList<>(List.of("analyze", "--explain"));
            if (!MODEL.isEmpty()) {
                command.addAll(List.of("--model", MODEL));
            }
            command.add("../examples/" + file);
            CommandRun run = CommandRun.of(command.toArray());
            assertThat(run.status()).as(run.error()).isZero();
            // Seen from the checkout's root; as wide as before.
            String output = run.out().replaceFirst("\\.\\./(\\S+)", "$1   ");
            text.append("```console\n$ ./affetto analyze --explain examples/" + file + "\n");
            text.append(output.stripTrailing()).append("\n```\n\n");
        }
        return text.toString();
    }

    private static List<Clip> exampleClips() throws IOException {
        List<Clip> clips = new ArrayList<>();
        for (String example : EXAMPLES) {
            clips.add(Clip.of(midi(example)));
        }
        return clips;
    }

    /** The clips of EMOPIA that its authors test on. */
    private static List<Clip> testClips() throws IOException {
        Path emopia = TestEnvironment.dataFolder().resolve("emopia");
        List<Clip> clips = new ArrayList<>();
        for (String line : Files.readAllLines(emopia.resolve("manifest.csv"))) {
            List<String> cells = Arrays.asList(line.split(",", -1));
            if (cells.get(4).equals("test") && cells.get(5).equals("1")) {
                clips.add(Clip.of(emopia.resolve(cells.get(7))));
            }
        }
        return clips;
    }

    private static String table(List<Clip> clips, boolean each) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Experiment experiment : EXPERIMENTS) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Clip clip : clips.stream().filter(experiment.clips()).toList()) {
                outcomes.add(Outcome.of(clip, experiment));
            }
            if (each) {
                outcomes.forEach(outcome -> lines.add(row(outcome)));
            } else {
                lines.add(row(experiment, outcomes));
            }
        }
        return (each ? EACH_HEAD : HEAD) + String.join("\n", lines) + "\n";
    }

    private static final String EACH_HEAD =
            """
            | change | piece | valence | arousal | probabilities, after | contribution |
            |---|---|---|---|---|---|
            """;

    private static final String HEAD =
            """
            | change | clips | valence | arousal | another emotion | prediction as expected |\
             contribution | as expected | moves most |
            |---|---|---|---|---|---|---|---|---|
            """;

    private static String row(Outcome outcome) {
        Clip clip = outcome.clip();
        EmotionPrediction before = clip.before().prediction();
        EmotionPrediction after = outcome.after().prediction();
        String dimension = outcome.experiment().dimension();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %+.2f → %+.2f | %+.2f → %+.2f | %s | %s for %s: %+.2f → %+.2f |",
                outcome.experiment().name(),
                clip.midi().getParent().getFileName(),
                before.valence(),
                after.valence(),
                before.arousal(),
                after.arousal(),
                shares(after),
                dimension.replace('_', ' '),
                clip.emotion(),
                clip.before().contribution(dimension),
                outcome.after().contribution(dimension));
    }

    private static String shares(EmotionPrediction prediction) {
        List<String> shares = new ArrayList<>();
        for (String label : prediction.emotionSet().labels()) {
            double percent = 100 * prediction.probabilityOf(label);
            shares.add(String.format(Locale.ROOT, "%s %.0f %%", label, percent));
        }
        return String.join(", ", shares);
    }

    private static String row(Experiment experiment, List<Outcome> outcomes) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s | %s | %s: %+.2f | %s | %s |",
                experiment.name(),
                outcomes.size(),
                means(outcomes, EmotionPrediction::valence),
                means(outcomes, EmotionPrediction::arousal),
                percent(
                        outcomes,
                        one ->
                                !one.after()
                                        .prediction()
                                        .emotion()
                                        .label()
                                        .equals(one.clip().emotion())),
                percent(outcomes, one -> one.prediction() > 0),
                experiment.dimension().replace('_', ' '),
                outcomes.stream().mapToDouble(Outcome::contribution).average().orElse(0),
                percent(outcomes, one -> one.contribution() > 0),
                percent(outcomes, Outcome::isLargest));
    }

    private static String means(List<Outcome> outcomes, ToDoubleFunction<EmotionPrediction> value) {
        double before =
                outcomes.stream()
                        .mapToDouble(one -> value.applyAsDouble(one.clip().before().prediction()))
                        .average()
                        .orElse(0);
        double after =
                outcomes.stream()
                        .mapToDouble(one -> value.applyAsDouble(one.after().prediction()))
                        .average()
                        .orElse(0);
        return String.format(Locale.ROOT, "%+.2f → %+.2f", before, after);
    }

    private static String percent(List<Outcome> outcomes, Predicate<Outcome> condition) {
        double share = (double) outcomes.stream().filter(condition).count() / outcomes.size();
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
