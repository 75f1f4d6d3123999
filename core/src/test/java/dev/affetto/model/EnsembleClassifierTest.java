package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.model.SupportVectorLearning.Statistic;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleClassifierTest {

    /** Sums of three numbers in another order. */
    private static final double ROUNDING = 1e-12;

    private static final List<LabelledFeatures> TRAINING = pieces(40, 1);
    private static final List<LabelledFeatures> HELD_OUT = pieces(20, 2);

    @TempDir private Path folder;

    private static Preset machine() {
        return SyntheticExamples.preset("svm")
                .withMethod(
                        new SupportVectorLearning(
                                List.of(Statistic.MEAN), List.of(1.0), List.of(1.0), 2, 1));
    }

    private static Preset regression() {
        return SyntheticExamples.preset("logistic")
                .withMethod(
                        new LogisticLearning(List.of(Statistic.MEAN), new PieceWindow(2, 1), 1, 1));
    }

    private static Preset network() {
        Preset known = SyntheticExamples.preset("lstm-attention");
        return known.withTraining(known.networkLearning().training().withEpochs(3));
    }

    private static Preset ensemble() {
        return machine()
                .withName("ensemble")
                .withMethod(new EnsembleLearning(List.of(machine(), regression(), network())));
    }

    /** Feature 0 tells the emotion, softly. */
    private static List<LabelledFeatures> pieces(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(
                        i -> {
                            float[][] values =
                                    SyntheticExamples.noise(3 + random.nextInt(3), 4, random);
                            for (float[] row : values) {
                                row[0] += i % 4;
                            }
                            return new LabelledFeatures(
                                    SyntheticExamples.features(values), i % 4, "work " + i / 2);
                        })
                .toList();
    }

    private static EmotionClassifier train(Preset preset) throws IOException {
        return new EmotionTrainer(preset, 3, TrainingListener.SILENT)
                .train(EmotionSet.QUADRANTS, TRAINING, List.of(), Optional.empty());
    }

    @Test
    void probabilitiesAndAttentionAreTheMembersMeans() throws IOException {
        try (EmotionClassifier ensemble = train(ensemble());
                EmotionClassifier machine = train(machine());
                EmotionClassifier regression = train(regression());
                EmotionClassifier network = train(network())) {
            for (LabelledFeatures piece : HELD_OUT) {
                List<EmotionTimeline> members =
                        List.of(machine, regression, network).stream()
                                .map(member -> member.predict(piece.features()))
                                .toList();
                EmotionTimeline timeline = ensemble.predict(piece.features());
                for (int i = 0; i < 4; i++) {
                    int label = i;
                    assertThat(timeline.overall().probabilities()[i])
                            .isCloseTo(
                                    members.stream()
                                            .mapToDouble(
                                                    one -> one.overall().probabilities()[label])
                                            .average()
                                            .orElseThrow(),
                                    within(ROUNDING));
                }
                assertThat(timeline.segments().get(0).attention())
                        .isCloseTo(
                                members.stream()
                                        .mapToDouble(one -> one.segments().get(0).attention())
                                        .average()
                                        .orElseThrow(),
                                within(ROUNDING));
            }
            assertThat(ensemble.parameterCount())
                    .isEqualTo(
                            machine.parameterCount()
                                    + regression.parameterCount()
                                    + network.parameterCount());
        }
    }

    @Test
    void calibrationLowersTheLossOfTheExamplesItIsFittedOn() throws IOException {
        try (EmotionClassifier ensemble = train(ensemble())) {
            EmotionClassifier honest = ensemble.calibrated(HELD_OUT);
            assertThat(loss(honest)).isLessThan(loss(ensemble));
            assertThat(honest.temperature()).isNotEqualTo(1);
            assertThatThrownBy(() -> ensemble.calibrated(List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "illegal number of examples to calibrate on: 0, must be at least 1");
        }
    }

    private static double loss(EmotionClassifier classifier) {
        return HELD_OUT.stream()
                .mapToDouble(
                        piece ->
                                -Math.log(
                                        classifier
                                                .predict(piece.features())
                                                .overall()
                                                .probabilities()[piece.label()]))
                .average()
                .orElseThrow();
    }

    @Test
    void savedEnsemblePredictsTheSameToTheLastBit() throws IOException {
        try (EmotionClassifier ensemble = train(ensemble()).calibrated(HELD_OUT)) {
            ensemble.save(folder);
            try (EmotionClassifier loaded = ModelFolder.load(folder)) {
                assertThat(loaded.provenance()).isEqualTo(ensemble.provenance());
                assertThat(loaded.temperature()).isEqualTo(ensemble.temperature());
                for (LabelledFeatures piece : HELD_OUT) {
                    assertThat(loaded.predict(piece.features()).overall().probabilities())
                            .isEqualTo(
                                    ensemble.predict(piece.features()).overall().probabilities());
                }
            }
        }
    }

    @Test
    void memberOfAnotherModelIsNoticed() throws IOException {
        try (EmotionClassifier ensemble = train(ensemble())) {
            ensemble.save(folder);
        }
        Path second = folder.resolve("member-2").resolve("model.json");
        Files.writeString(second, Files.readString(second) + " ");
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage(
                        "damaged model: "
                                + folder
                                + "/member-2/model.json is not the file that model.json names");
        Path description = folder.resolve("model.json");
        Files.writeString(
                description, Files.readString(description).replace("\"member-2\"", "\"member-1\""));
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("member-1/model.json is not the file");
        Files.delete(folder.resolve("member-1").resolve("model.json"));
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("no model there");
    }

    @Test
    void interruptedMembersLeaveNoCheckpointBehindOnceDiscarded() throws IOException {
        Preset inner = Preset.named("lstm3-attention");
        Path checkpoint = folder.resolve(inner.name()).resolve("checkpoint.bin");
        Files.createDirectories(checkpoint.getParent());
        Files.writeString(checkpoint, "left");
        EmotionTrainer.discardCheckpoint(folder);
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void membersMustDifferAndMeasureAlike() {
        Preset svm = Preset.named("svm");
        assertThatThrownBy(() -> new EnsembleLearning(List.of(svm)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal ensemble: [svm], must be at least two that differ");
        assertThatThrownBy(() -> new EnsembleLearning(List.of(svm, svm)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EnsembleLearning(List.of(svm, Preset.named("lstm-paper"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "illegal member of an ensemble: lstm-paper, must be no ensemble, and cut"
                                + " and prepare recordings as the others do");
        assertThatThrownBy(() -> new EnsembleLearning(List.of(svm, Preset.named("ensemble"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ensemble: ensemble");
    }

    /** One member hears the sound, the other reads the notes of the same recording. */
    @Test
    void membersMayReadDifferentFeatureSets() throws IOException {
        Preset onNotes = machine().withName("svm-notes").withFeatureSetName("performance");
        Preset both =
                machine()
                        .withName("both")
                        .withMethod(new EnsembleLearning(List.of(regression(), onNotes)));
        assertThat(both.featureSetNames()).containsExactly("synthetic", "performance");
        List<LabelledFeatures> training =
                TRAINING.stream().map(EnsembleClassifierTest::withPerformance).toList();
        try (EmotionClassifier ensemble =
                new EmotionTrainer(both, 3, TrainingListener.SILENT)
                        .train(EmotionSet.QUADRANTS, training, List.of(), Optional.empty())) {
            assertThat(ensemble.provenance().featureSetId()).isEqualTo("synthetic/1+performance/3");
            assertThat(ensemble.provenance().featureNames()).hasSize(5);
            EmotionTimeline timeline = ensemble.predict(training.get(0).features());
            assertThat(timeline.modalityWeights())
                    .isEqualTo(Map.of("audio", 0.5, "performance", 0.5));
            ensemble.save(folder);
            try (EmotionClassifier loaded = ModelFolder.load(folder)) {
                assertThat(loaded.predict(training.get(0).features()).overall().probabilities())
                        .isEqualTo(timeline.overall().probabilities());
            }
            assertThatThrownBy(() -> ensemble.predict(TRAINING.get(0).features()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("missing features: performance, there are [synthetic]");
        }
    }

    /** The first feature alone, as another feature set on the same grid. */
    private static LabelledFeatures withPerformance(LabelledFeatures piece) {
        FeatureSequence sound = piece.features().sequences().get(0);
        float[][] values = new float[sound.length()][1];
        for (int i = 0; i < values.length; i++) {
            values[i][0] = sound.values()[i][0];
        }
        FeatureSequence performance =
                new FeatureSequence(
                        new FeatureSet("performance", 3, List.of("velocity")),
                        sound.segments(),
                        values);
        return new LabelledFeatures(
                new MultimodalFeatures(
                        piece.features().durationSeconds(), List.of(sound, performance)),
                piece.label(),
                piece.group());
    }
}
