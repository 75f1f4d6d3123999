package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.emotion.EmotionSet;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmotionTrainerTest {

    private static final int FEATURES = 6;
    private static final List<LabelledFeatures> TRAINING = SyntheticExamples.of(300, FEATURES, 1);
    private static final List<LabelledFeatures> VALIDATION = SyntheticExamples.of(60, FEATURES, 2);
    private static final List<LabelledFeatures> HELD_OUT = SyntheticExamples.of(200, FEATURES, 3);

    /** Everything that draws random numbers is on: dropout, noise, crops, hidden features. */
    private static final Preset SMALL = small(13, 0);

    private static Preset small(int epochs, int patience) {
        return SyntheticExamples.preset("lstm3-attention")
                .withNetwork(
                        new NetworkLearning.Network(
                                3, 8, true, NetworkLearning.Pooling.ATTENTION, 0.3, true))
                .withTraining(
                        new NetworkLearning.Training(
                                NetworkLearning.Optimizer.ADAMW,
                                0.01,
                                NetworkLearning.Schedule.COSINE,
                                0,
                                0.01,
                                1,
                                64,
                                epochs,
                                patience,
                                true,
                                0.1,
                                0.3));
    }

    private static Map<String, List<Float>> train(Preset preset, long seed) throws IOException {
        return train(preset, seed, Optional.empty(), TrainingListener.SILENT);
    }

    private static Map<String, List<Float>> train(
            Preset preset, long seed, Optional<Path> checkpoints, TrainingListener listener)
            throws IOException {
        try (EmotionClassifier classifier =
                new EmotionTrainer(preset, seed, listener)
                        .train(EmotionSet.QUADRANTS, TRAINING, VALIDATION, checkpoints)) {
            return parameters(classifier);
        }
    }

    private static Map<String, List<Float>> parameters(EmotionClassifier classifier) {
        Map<String, List<Float>> parameters = new TreeMap<>();
        NetworkClassifier.requireNetwork(classifier)
                .members()
                .get(0)
                .parameters()
                .forEach((name, tensor) -> parameters.put(name, listOf(tensor.values())));
        return parameters;
    }

    private static List<Float> listOf(float[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "lstm-attention", "lstm3-attention"})
    void classOfTheMiddleThirdIsLearnt(String name) throws IOException {
        Preset known = SyntheticExamples.preset(name);
        Preset preset =
                known.withNetwork(
                                new NetworkLearning.Network(
                                        known.networkLearning().network().layers(),
                                        32,
                                        known.networkLearning().network().bidirectional(),
                                        known.networkLearning().network().pooling(),
                                        0.2,
                                        true))
                        .withTraining(known.networkLearning().training().withEpochs(25))
                        .withAugmentation(
                                NetworkLearning.Augmentation.NONE); // a crop moves the middle third
        assertThat(heldOutAccuracy(preset, TRAINING)).isGreaterThan(0.95);
    }

    @Test
    void permutedLabelsTeachNothing() throws IOException {
        // Chance is 0.25 with a standard error of 0.031 over 200 examples; 0.40 is five of them.
        assertThat(heldOutAccuracy(SMALL, SyntheticExamples.permuted(TRAINING, 4)))
                .isBetween(0.10, 0.40);
    }

    private static double heldOutAccuracy(Preset preset, List<LabelledFeatures> training)
            throws IOException {
        try (EmotionClassifier classifier =
                new EmotionTrainer(preset, 1, TrainingListener.SILENT)
                        .train(EmotionSet.QUADRANTS, training, List.of(), Optional.empty())) {
            return SyntheticExamples.accuracy(classifier, HELD_OUT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SGD", "ADAM"})
    void eachOptimizerLowersTheLoss(NetworkLearning.Optimizer optimizer) throws IOException {
        Preset preset =
                SMALL.withTraining(
                        new NetworkLearning.Training(
                                optimizer,
                                optimizer == NetworkLearning.Optimizer.SGD ? 0.1 : 0.01,
                                NetworkLearning.Schedule.CONSTANT,
                                optimizer == NetworkLearning.Optimizer.SGD ? 0.9 : 0,
                                0.0001,
                                0,
                                32,
                                8,
                                0,
                                false,
                                0,
                                0));
        List<EpochReport> reports = new ArrayList<>();
        train(preset, 1, Optional.empty(), reports::add);
        assertThat(reports).hasSize(8);
        assertThat(reports.get(7).trainingLoss()).isLessThan(0.9 * reports.get(0).trainingLoss());
    }

    @Test
    void sameSeedGivesTheSameModelWhateverRunsBesideIt() throws IOException {
        CompletableFuture<Map<String, List<Float>>> other = trainBeside(99);
        CompletableFuture<Map<String, List<Float>>> same = trainBeside(7);
        Map<String, List<Float>> first = train(SMALL, 7);
        assertThat(same.join()).isEqualTo(first);
        assertThat(other.join()).isNotEqualTo(first);
        assertThat(train(SMALL, 7)).isEqualTo(first);
    }

    private static CompletableFuture<Map<String, List<Float>>> trainBeside(long seed) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return train(SMALL, seed);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Test
    void resumedTrainingEndsAsAnUninterruptedOne(@TempDir Path folder) throws IOException {
        assertThatThrownBy(
                        () -> train(SMALL, 7, Optional.of(folder), report -> stopAfter(report, 11)))
                .hasMessage("power cut");
        List<EpochReport> resumed = new ArrayList<>();
        Map<String, List<Float>> parameters = train(SMALL, 7, Optional.of(folder), resumed::add);
        assertThat(resumed.get(0).epoch()).isEqualTo(11); // the checkpoint is of epoch 10
        assertThat(parameters).isEqualTo(train(SMALL, 7));
    }

    private static void stopAfter(EpochReport report, int epoch) {
        if (report.epoch() == epoch) {
            throw new IllegalStateException("power cut");
        }
    }

    @Test
    void finishedTrainingIsNotRepeated(@TempDir Path folder) throws IOException {
        Preset preset = small(2, 0);
        Map<String, List<Float>> first =
                train(preset, 7, Optional.of(folder), TrainingListener.SILENT);
        List<EpochReport> again = new ArrayList<>();
        assertThat(train(preset, 7, Optional.of(folder), again::add)).isEqualTo(first);
        assertThat(again).isEmpty();
        EmotionTrainer.discardCheckpoint(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void damagedCheckpointIsRefusedByName(@TempDir Path folder) throws IOException {
        Preset preset = small(2, 0);
        train(preset, 7, Optional.of(folder), TrainingListener.SILENT);
        Path file = folder.resolve("checkpoint.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> train(preset, 7, Optional.of(folder), TrainingListener.SILENT))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("damaged checkpoint: " + file)
                .hasMessageContaining("delete it to train from the beginning");
    }

    @Test
    void checkpointOfAnotherTrainingIsRefused(@TempDir Path folder) throws IOException {
        Preset preset = small(2, 0);
        train(preset, 7, Optional.of(folder), TrainingListener.SILENT);
        assertThatThrownBy(() -> train(preset, 8, Optional.of(folder), TrainingListener.SILENT))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("checkpoint of another training");
    }

    @Test
    void stopsWhenTheValidationLossNoLongerFalls() throws IOException {
        List<EpochReport> reports = new ArrayList<>();
        List<LabelledFeatures> misleading = SyntheticExamples.permuted(VALIDATION, 5);
        new EmotionTrainer(small(60, 4), 1, reports::add)
                .train(EmotionSet.QUADRANTS, TRAINING, misleading, Optional.empty())
                .close();
        int best = 0;
        for (int i = 1; i < reports.size(); i++) {
            best = reports.get(i).validationLoss() < reports.get(best).validationLoss() ? i : best;
        }
        assertThat(reports).hasSize(best + 1 + 4);
    }

    @Test
    void validationExamplesDoNotScaleTheFeatures() throws IOException {
        Preset lastEpoch =
                SMALL.withTraining(
                        new NetworkLearning.Training(
                                NetworkLearning.Optimizer.ADAM,
                                0.01,
                                NetworkLearning.Schedule.CONSTANT,
                                0,
                                0,
                                0,
                                64,
                                2,
                                0,
                                false,
                                0,
                                0));
        EmotionTrainer trainer = new EmotionTrainer(lastEpoch, 1, TrainingListener.SILENT);
        float[][] loud = new float[3][FEATURES];
        loud[1][2] = 1e6f;
        List<LabelledFeatures> outlier =
                List.of(new LabelledFeatures(SyntheticExamples.features(loud), 0, "loud"));
        try (EmotionClassifier with =
                        trainer.train(EmotionSet.QUADRANTS, TRAINING, outlier, Optional.empty());
                EmotionClassifier without =
                        trainer.train(
                                EmotionSet.QUADRANTS, TRAINING, List.of(), Optional.empty())) {
            assertThat(parameters(with)).isEqualTo(parameters(without));
        }
    }

    @Test
    void interruptionEndsTheTraining() {
        assertThatThrownBy(
                        () ->
                                train(
                                        SMALL,
                                        1,
                                        Optional.empty(),
                                        report -> Thread.currentThread().interrupt()))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("training interrupted after epoch 1");
    }

    @Test
    void divergenceIsNamed() {
        Preset wild =
                SMALL.withTraining(
                        new NetworkLearning.Training(
                                NetworkLearning.Optimizer.SGD,
                                1e30,
                                NetworkLearning.Schedule.CONSTANT,
                                0,
                                0,
                                0,
                                64,
                                20,
                                0,
                                false,
                                0,
                                0));
        assertThatThrownBy(() -> train(wild, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("training diverged")
                .hasMessageContaining("1.0E30");
    }

    @Test
    void labelOutsideTheEmotionSetIsRefused() {
        LabelledFeatures wrong = new LabelledFeatures(TRAINING.get(0).features(), 4, "x");
        assertThatThrownBy(
                        () ->
                                new EmotionTrainer(SMALL, 1, TrainingListener.SILENT)
                                        .train(
                                                EmotionSet.QUADRANTS,
                                                List.of(wrong),
                                                List.of(),
                                                Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal label: 4, quadrants has 4 emotions");
    }

    @Test
    void featuresOfAnotherSetAreRefused() {
        assertThatThrownBy(() -> train(Preset.named("lstm"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("missing features: piano, there are [synthetic]");
    }

    @Test
    void noTrainingExamplesAreRefused() {
        assertThatThrownBy(
                        () ->
                                new EmotionTrainer(SMALL, 1, TrainingListener.SILENT)
                                        .train(
                                                EmotionSet.QUADRANTS,
                                                List.of(),
                                                VALIDATION,
                                                Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of training examples: 0, must be at least 1");
    }
}
