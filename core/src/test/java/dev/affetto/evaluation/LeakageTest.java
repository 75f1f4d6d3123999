package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.dataset.Example;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.evaluation.Trial.Protocol;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.EmotionTrainer;
import dev.affetto.model.EnsembleLearning;
import dev.affetto.model.FusionLearning;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.model.LearningMethod;
import dev.affetto.model.NetworkLearning;
import dev.affetto.model.Preset;
import dev.affetto.model.SupportVectorLearning;
import dev.affetto.model.TrainingListener;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing that is tested on was learnt from, by any preset.
 *
 * <p>The data: works of two nearly equal recordings each, whose features tell the work and nothing
 * else, with emotions shuffled among the works. Whoever has heard a work can name its emotion;
 * whoever has not can only guess.
 */
class LeakageTest {

    private static final int WORKS = 120;
    private static final int SEGMENTS = 3;
    private static final EmotionSet EMOTIONS = EmotionSet.QUADRANTS;
    private static final Trial TRIAL = new Trial("any", Protocol.SHUFFLED_LABELS, 1, 0, 2);

    @TempDir Path folder;

    static Stream<Preset> presets() {
        return Preset.names().stream()
                .filter(name -> !name.startsWith("fusion-without-")) // fusion with fewer members
                .map(Preset::named)
                .map(LeakageTest::quick);
    }

    /**
     * Networks that learn fast, and choices among few: what is tested is what they are given to
     * learn.
     */
    private static Preset quick(Preset preset) {
        LearningMethod method = preset.method();
        if (method instanceof NetworkLearning learning) {
            return preset.withMethod(quick(learning));
        }
        return method instanceof EnsembleLearning ensemble
                ? preset.withMethod(
                        new EnsembleLearning(
                                ensemble.members().stream().map(LeakageTest::quick).toList()))
                : preset;
    }

    private static NetworkLearning quick(NetworkLearning learning) {
        NetworkLearning.Network network = learning.network();
        return new NetworkLearning(
                new NetworkLearning.Network(
                        1,
                        32,
                        network.bidirectional(),
                        network.pooling(),
                        0,
                        true,
                        network.frontEnd().isPresent() ? network.convolution() : null),
                new NetworkLearning.Training(
                        NetworkLearning.Optimizer.ADAM,
                        network.frontEnd().isPresent() ? 0.001 : 0.005,
                        NetworkLearning.Schedule.CONSTANT,
                        0,
                        0,
                        1,
                        16,
                        network.frontEnd().isPresent() ? 24 : 8,
                        0,
                        false,
                        0,
                        0),
                NetworkLearning.Augmentation.NONE);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void shuffledLabelsAreGuessedAtChance(Preset preset) throws IOException {
        double accuracy = accuracy(preset, dataset(preset, work -> "work " + work));

        // 120 tested recordings of 60 works in four emotions: a deviation of
        // sqrt(0.25 * 0.75 / 60) = 0.056 where both recordings of a work stand or fall together.
        assertThat(accuracy).isBetween(0.25 - 3.5 * 0.056, 0.25 + 3.5 * 0.056);
    }

    /**
     * Of the support vector machines, {@code svm} for all: their probabilities are fitted on works
     * that inner folds have not learnt from, where shuffled emotions tell nothing, and among a
     * thousand features that outweighs what they remember. So it is with the attention of a fusion,
     * and with averages of nothing but such machines.
     */
    static Stream<Preset> presetsThatRemember() {
        return presets().filter(LeakageTest::remembers);
    }

    private static boolean remembers(Preset preset) {
        if (preset.method() instanceof EnsembleLearning ensemble) {
            return ensemble.members().stream().anyMatch(LeakageTest::remembers);
        }
        return preset.name().equals("svm")
                || !(preset.method() instanceof SupportVectorLearning
                        || preset.method() instanceof FusionLearning);
    }

    @ParameterizedTest
    @MethodSource("presetsThatRemember")
    void recordingsOfOneWorkOnBothSidesWouldBeNoticed(Preset preset) throws IOException {
        MeasuredDataset dataset =
                dataset(preset, work -> "work " + work)
                        .withLabelsShuffledByGroup(EMOTIONS, TRIAL.seed());
        double accuracy = accuracy(preset, dataset, firstTakesAgainstSecond(dataset));

        assertThat(accuracy).isGreaterThan(0.25 + 3.5 * 0.056);
    }

    private static TrialData firstTakesAgainstSecond(MeasuredDataset dataset) {
        List<LabelledFeatures> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        for (int place = 0; place < dataset.features().size(); place += 2) {
            first.add(dataset.features().get(place));
            second.add(place + 1);
        }
        return new TrialData(first, List.of(), second);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void whatIsFittedBeforeTheLearningSeesTheTrainingPartAlone(Preset preset) throws IOException {
        MeasuredDataset dataset = dataset(preset, work -> "work " + work);
        TrialData data = TrialData.of(TRIAL, dataset);
        List<LabelledFeatures> wild =
                data.validation().stream().map(LeakageTest::withWildValues).toList();

        assertThat(fitted(preset, data.training(), wild, folder.resolve("wild")))
                .isEqualTo(
                        fitted(preset, data.training(), data.validation(), folder.resolve("tame")));
    }

    /**
     * Scaling of the inputs; and all that was learnt, where validation does not stop the learning.
     */
    private static List<String> fitted(
            Preset preset,
            List<LabelledFeatures> training,
            List<LabelledFeatures> validation,
            Path folder)
            throws IOException {
        try (EmotionClassifier classifier =
                new EmotionTrainer(preset, 1, TrainingListener.SILENT)
                        .train(EMOTIONS, training, validation, Optional.empty())) {
            classifier.save(folder);
        }
        List<String> fitted = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.equals("model.json")) {
                    for (JsonNode member :
                            new ObjectMapper().readTree(file.toFile()).path("members")) {
                        fitted.add(member.toString());
                    }
                }
            }
        }
        assertThat(fitted).isNotEmpty();
        return fitted;
    }

    private static LabelledFeatures withWildValues(LabelledFeatures example) {
        List<FeatureSequence> wild = new ArrayList<>();
        for (FeatureSequence sequence : example.features().sequences()) {
            float[][] values = sequence.values();
            for (float[] row : values) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = 1000 * row[i] + 5000;
                }
            }
            wild.add(new FeatureSequence(sequence.featureSet(), sequence.segments(), values));
        }
        return new LabelledFeatures(
                new MultimodalFeatures(example.features().durationSeconds(), wild),
                example.label(),
                example.group());
    }

    private static double accuracy(Preset preset, MeasuredDataset dataset) throws IOException {
        MeasuredDataset shuffled = dataset.withLabelsShuffledByGroup(EMOTIONS, TRIAL.seed());
        return accuracy(preset, shuffled, TrialData.of(TRIAL, shuffled));
    }

    private static double accuracy(Preset preset, MeasuredDataset dataset, TrialData data)
            throws IOException {
        try (EmotionClassifier classifier =
                new EmotionTrainer(preset, 1, TrainingListener.SILENT)
                        .train(EMOTIONS, data.training(), data.validation(), Optional.empty())) {
            long right =
                    data.test().stream()
                            .map(dataset.features()::get)
                            .filter(
                                    example ->
                                            classifier
                                                    .predict(example.features())
                                                    .overall()
                                                    .emotion()
                                                    .label()
                                                    .equals(EMOTIONS.labels().get(example.label())))
                            .count();
            return (double) right / data.test().size();
        }
    }

    private static MeasuredDataset dataset(Preset preset, IntFunction<String> groupOfWork) {
        List<FeatureSet> sets = preset.featureSetNames().stream().map(FeatureSets::named).toList();
        SplittableRandom random = new SplittableRandom(7);
        List<Example> examples = new ArrayList<>();
        List<LabelledFeatures> features = new ArrayList<>();
        for (int work = 0; work < WORKS; work++) {
            List<float[][]> characters = sets.stream().map(set -> values(set, random)).toList();
            for (int take = 0; take < 2; take++) {
                examples.add(example(2 * work + take, work % 4, groupOfWork.apply(work)));
                features.add(
                        labelled(
                                sets,
                                characters.stream().map(one -> near(one, random)).toList(),
                                work % 4,
                                groupOfWork.apply(work)));
            }
        }
        return new MeasuredDataset(examples, features, List.of());
    }

    private static Example example(int place, int label, String group) {
        return new Example(
                Recording.ofAudio(Path.of(place + ".wav")),
                "recording " + place,
                "",
                "",
                EMOTIONS.labels().get(label),
                group,
                Optional.empty());
    }

    private static float[][] values(FeatureSet set, SplittableRandom random) {
        float[][] values = new float[SEGMENTS][set.size()];
        float[] row = new float[set.size()];
        // neighbouring features are alike, so that a picture has large patches
        int alike = Math.max(1, row.length / 32);
        for (int i = 0; i < row.length; i++) {
            row[i] = i % alike == 0 ? (float) random.nextGaussian() : row[i - 1];
        }
        for (float[] segment : values) {
            System.arraycopy(row, 0, segment, 0, row.length);
        }
        return values;
    }

    private static float[][] near(float[][] character, SplittableRandom random) {
        float[][] values = new float[character.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = character[i].clone();
            for (int k = 0; k < values[i].length; k++) {
                values[i][k] += (float) (0.1 * random.nextGaussian());
            }
        }
        return values;
    }

    private static LabelledFeatures labelled(
            List<FeatureSet> sets, List<float[][]> values, int label, String group) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < SEGMENTS; i++) {
            segments.add(new Segment(3.0 * i, 3.0 * (i + 1)));
        }
        List<FeatureSequence> sequences = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            sequences.add(new FeatureSequence(sets.get(i), segments, values.get(i)));
        }
        return new LabelledFeatures(
                new MultimodalFeatures(3.0 * SEGMENTS, sequences), label, group);
    }
}
