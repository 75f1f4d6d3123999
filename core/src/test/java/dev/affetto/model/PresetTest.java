package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.model.NetworkLearning.Augmentation;
import dev.affetto.model.NetworkLearning.Network;
import dev.affetto.model.NetworkLearning.Optimizer;
import dev.affetto.model.NetworkLearning.Pooling;
import dev.affetto.model.NetworkLearning.Schedule;
import dev.affetto.model.NetworkLearning.Training;
import dev.affetto.model.SupportVectorLearning.Statistic;
import dev.affetto.multimodal.ExtractionSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresetTest {

    @Test
    void tunedPresetsArePinned() {
        Training training =
                new Training(
                        Optimizer.ADAMW,
                        0.001,
                        Schedule.COSINE,
                        0,
                        0.1,
                        1,
                        32,
                        60,
                        12,
                        true,
                        0.2,
                        0.3);
        Augmentation augmentation = new Augmentation(0.3, 0.6, 0.8);
        assertTuned(
                "lstm",
                new Network(1, 64, false, Pooling.LAST_STATE, 0.3, true),
                training,
                augmentation);
        assertTuned(
                "lstm-attention",
                new Network(1, 64, true, Pooling.ATTENTION, 0.3, true),
                training,
                augmentation);
        assertTuned(
                "lstm3-attention",
                new Network(3, 64, true, Pooling.ATTENTION, 0.3, true),
                training,
                augmentation);
    }

    @Test
    void augmentedRecordingsAreReadByWhatHearsTheSound() {
        ExtractionSettings heard = new ExtractionSettings("transcribed-piece", 3, false, true);

        for (String joined : List.of("fusion", "fusion-without-score", "late-average")) {
            assertThat(Preset.named(joined).augmentedSettings()).as(joined).hasValue(heard);
        }
        assertThat(Preset.named("fusion-without-audio").augmentedSettings()).isEmpty();
        for (String alone :
                List.of("lstm3-attention", "sound-ensemble", "performance-svm", "concatenation")) {
            assertThat(Preset.named(alone).augmentedSettings())
                    .as(alone)
                    .hasValue(Preset.named(alone).extractionSettings());
        }
    }

    private static void assertTuned(
            String name, Network network, Training training, Augmentation augmentation) {
        assertThat(Preset.named(name))
                .isEqualTo(
                        new Preset(
                                name,
                                "piano",
                                3,
                                false,
                                true,
                                new NetworkLearning(network, training, augmentation)));
    }

    @Test
    void moodIsReadFromThePapersFeaturesByTheTunedNetwork() {
        Preset mood = Preset.named("mood-lstm3-attention");
        assertThat(mood.method()).isEqualTo(Preset.named("lstm3-attention").method());
        assertThat(mood.extractionSettings()).isEqualTo(MoodModel.SETTINGS);
        assertThat(MoodModel.SETTINGS).isEqualTo(new ExtractionSettings("paper50", 2, false, true));
    }

    @Test
    void presetsThatReadWholePiecesArePinned() {
        assertThat(Preset.named("svm"))
                .isEqualTo(
                        new Preset(
                                "svm",
                                "piano",
                                3,
                                false,
                                true,
                                new SupportVectorLearning(
                                        List.of(Statistic.MEAN, Statistic.DEVIATION),
                                        List.of(0.5, 1.0, 2.0, 4.0, 8.0),
                                        List.of(0.25, 0.5, 1.0),
                                        5,
                                        2)));
        assertThat(Preset.named("lda"))
                .isEqualTo(
                        new Preset(
                                "lda",
                                "piano",
                                3,
                                false,
                                true,
                                new TopicLearning(8, 32, 40, 100, 10, 2)));
    }

    @Test
    void ensembleIsPinned() {
        LogisticLearning logistic =
                new LogisticLearning(
                        List.of(Statistic.MEAN, Statistic.DEVIATION, Statistic.LOW, Statistic.HIGH),
                        new PieceWindow(4, 2),
                        1000,
                        2);
        assertThat(Preset.named("logistic"))
                .isEqualTo(new Preset("logistic", "piano", 3, false, true, logistic));
        assertThat(Preset.named("ensemble"))
                .isEqualTo(
                        new Preset(
                                "ensemble",
                                "piano",
                                3,
                                false,
                                true,
                                new EnsembleLearning(
                                        List.of(Preset.named("svm"), Preset.named("logistic")))));
    }

    @Test
    void convolutionalPresetIsPinned() {
        Network network =
                new Network(
                        1,
                        64,
                        true,
                        Pooling.ATTENTION,
                        0.3,
                        true,
                        new Convolution(64, 30, List.of(8, 16, 32), 64));
        Training training =
                new Training(
                        Optimizer.ADAMW,
                        0.002,
                        Schedule.COSINE,
                        0,
                        0.05,
                        1,
                        16,
                        24,
                        8,
                        true,
                        0.2,
                        0.3);
        Augmentation augmentation = new Augmentation(0, 0, 0.8, 8, 4, 2);
        assertThat(Preset.named("cnn-rnn"))
                .isEqualTo(
                        new Preset(
                                "cnn-rnn",
                                "logmel",
                                3,
                                false,
                                true,
                                new NetworkLearning(network, training, augmentation)));
    }

    @Test
    void papersPresetsArePinned() {
        assertPaper("lstm-paper", new Network(2, 32, false, Pooling.LAST_STATE, 0.7, false));
        assertPaper(
                "lstm-attention-paper", new Network(2, 32, false, Pooling.ATTENTION, 0.7, false));
        assertPaper(
                "lstm3-attention-paper", new Network(3, 32, false, Pooling.ATTENTION, 0.7, false));
    }

    private static void assertPaper(String name, Network network) {
        Training training =
                new Training(
                        Optimizer.SGD,
                        0.002,
                        Schedule.CONSTANT,
                        0,
                        0,
                        0,
                        128,
                        1000,
                        0,
                        false,
                        0,
                        0);
        assertThat(Preset.named(name))
                .isEqualTo(
                        new Preset(
                                name,
                                "paper50",
                                3,
                                true,
                                true,
                                new NetworkLearning(network, training, Augmentation.NONE)));
    }

    @Test
    void everyPresetNamesFeaturesThatExist() {
        assertThat(Preset.names()).hasSize(29);
        for (String name : Preset.names()) {
            Preset preset = Preset.named(name);
            assertThat(preset.extractionSettings())
                    .isEqualTo(
                            new ExtractionSettings(
                                    preset.featureSetNames(),
                                    preset.name().equals(MoodModel.PRESET_NAME) ? 2 : 3,
                                    preset.noiseReduction(),
                                    preset.silenceTrimming()));
        }
    }

    @Test
    void notesAreReadAloneOrWithTheFeaturesOfTheirSegments() {
        assertThat(Preset.named("notes").featureSetNames()).containsExactly("notes");
        assertThat(Preset.named("notes-features").featureSetNames())
                .containsExactly("notes", "performance-piece");
        assertThat(Preset.named("notes-features").extractionSettings().readsSound()).isFalse();
    }

    @Test
    void heardNotesAreLearntFromAsPlayedOnesAreButByRanks() {
        Preset heard = Preset.named("transcribed-svm");
        SupportVectorLearning played =
                (SupportVectorLearning) Preset.named("performance-svm").method();
        assertThat(played.scaling()).isEqualTo(SupportVectorLearning.Scaling.DEVIATIONS);
        assertThat(heard.method())
                .isEqualTo(played.withScaling(SupportVectorLearning.Scaling.RANKS));
        assertThat(heard.featureSetNames()).containsExactly("transcribed-piece");
        assertThat(heard.extractionSettings().readsSound()).isTrue();
        assertThat(Preset.named("sound-ensemble").featureSetNames())
                .containsExactly("transcribed-piece", "piano");
    }

    @Test
    void unknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Preset.named("transformer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown preset: 'transformer', must be one of " + Preset.names());
    }

    @Test
    void valuesOutsideTheirRangeAreRefused() {
        assertRefused(
                () -> new Network(0, 1, false, Pooling.ATTENTION, 0, false),
                "illegal number of layers: 0, must be at least 1");
        assertRefused(
                () -> new Network(1, 1, false, Pooling.ATTENTION, 1, false),
                "illegal dropout: 1.0, must lie in [0, 1)");
        assertRefused(
                () -> new Network(1, 1, true, Pooling.LAST_STATE, 0, false),
                "illegal network: bidirectional with the last state, which has read only one"
                        + " segment backwards; must have attention");
        assertRefused(
                () -> new Augmentation(0, 0, 0), "illegal shortest crop: 0.0, must lie in (0, 1]");
        assertRefused(
                () -> new TopicLearning(1, 1, 1, 1, 1, 0),
                "illegal number of topics: 1, must be 2 to 100000");
        assertRefused(
                () -> new TopicLearning(1, 1, 2, 1, 0, 0),
                "illegal strength: 0.0, must be above 0 and finite");
        assertRefused(
                () -> supportVectors(List.of(), 5, 0),
                "illegal costs: [], must be at least one, all above 0");
        assertRefused(
                () -> supportVectors(List.of(1.0, Double.NaN), 5, 0),
                "illegal costs: [1.0, NaN], must be at least one, all above 0");
        assertRefused(
                () -> supportVectors(List.of(1.0), 1, 0),
                "illegal number of inner folds: 1, must be at least 2");
        assertRefused(
                () -> supportVectors(List.of(1.0), 2, -1),
                "illegal context: -1 segments, must be at least 0");
        assertRefused(
                () -> new Augmentation(Double.NaN, 0, 1),
                "illegal input noise: NaN, must be at least 0 and finite");
    }

    private static SupportVectorLearning supportVectors(
            List<Double> costs, int innerFolds, int contextSegments) {
        return new SupportVectorLearning(
                List.of(Statistic.MEAN), costs, List.of(1.0), innerFolds, contextSegments);
    }

    private static void assertRefused(Runnable construction, String message) {
        assertThatThrownBy(construction::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
