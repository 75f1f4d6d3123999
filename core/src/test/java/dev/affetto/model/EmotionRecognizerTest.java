package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.audio.AudioFeatures;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.feature.FeatureSet;
import dev.affetto.multimodal.Modality;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmotionRecognizerTest {

    @TempDir private Path folder;

    private void saveModel(FeatureSet featureSet) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<LabelledFeatures> examples =
                IntStream.range(0, 8)
                        .mapToObj(
                                i ->
                                        new LabelledFeatures(
                                                noise(featureSet, random), i % 4, "work " + i))
                        .toList();
        Preset known = Preset.named("lstm").withFeatureSetName(featureSet.name());
        Preset preset =
                known.withNetwork(
                                new NetworkLearning.Network(
                                        1, 4, false, NetworkLearning.Pooling.LAST_STATE, 0, false))
                        .withTraining(known.networkLearning().training().withEpochs(1));
        try (EmotionClassifier classifier =
                new EmotionTrainer(preset, 1, TrainingListener.SILENT)
                        .train(EmotionSet.QUADRANTS, examples, List.of(), Optional.empty())) {
            classifier.save(folder);
        }
    }

    private static MultimodalFeatures noise(FeatureSet featureSet, SplittableRandom random) {
        float[][] values = SyntheticExamples.noise(5, featureSet.size(), random);
        return SyntheticExamples.features(featureSet, values);
    }

    @Test
    void modelsThatComeWithAffettoAreKnownByName() throws IOException {
        assertThat(EmotionRecognizer.shippedNames())
                .containsExactly(
                        "fusion",
                        "transcribed-svm",
                        "performance-svm",
                        "score-svm",
                        "motion-svm",
                        "lstm3-attention");
        for (String name : EmotionRecognizer.shippedNames()) {
            try (EmotionRecognizer recognizer = EmotionRecognizer.shipped(name)) {
                assertThat(recognizer.modelName()).isEqualTo(name);
                assertThat(recognizer.readers())
                        .allSatisfy(reader -> assertThat(reader.references()).isPresent());
            }
        }
        assertThatThrownBy(() -> EmotionRecognizer.shipped("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown model: 'nothing', must be one of [fusion, ");
    }

    @Test
    void ofOneModalityAloneItsMembersAreAsked() throws IOException {
        try (EmotionRecognizer recognizer = EmotionRecognizer.loadDefault(Modality.AUDIO)) {
            assertThat(recognizer.readers().stream().map(EmotionRecognizer.Reader::name))
                    .containsExactly("transcribed-svm");
            assertThat(recognizer.extractionSettings().featureSetNames())
                    .containsExactly("transcribed-piece");
        }
    }

    @Test
    void savedModelRecognises() throws IOException {
        FeatureSet featureSet = AudioFeatures.named("paper50").featureSet();
        saveModel(featureSet);
        try (EmotionRecognizer recognizer = EmotionRecognizer.load(folder)) {
            assertThat(recognizer.modelName()).isEqualTo("lstm");
            assertThat(recognizer.emotionSet()).isEqualTo(EmotionSet.QUADRANTS);
            assertThat(recognizer.readers().get(0).classifier().provenance().featureSetId())
                    .isEqualTo(featureSet.id());
            MultimodalFeatures features = noise(featureSet, new SplittableRandom(2));
            assertThat(recognizer.recognize(features).segments()).hasSize(5);
        }
    }

    @Test
    void modelOfFeaturesThatAreNoLongerMeasuredIsNamed() throws IOException {
        FeatureSet now = AudioFeatures.named("paper50").featureSet();
        saveModel(new FeatureSet(now.name(), now.version() + 1, now.featureNames()));
        assertThatThrownBy(() -> EmotionRecognizer.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage(
                        "model of other features: "
                                + folder
                                + " reads paper50/"
                                + (now.version() + 1)
                                + ", this version measures "
                                + now.id());
    }

    @Test
    void modelOfUnknownFeaturesIsNamed() throws IOException {
        saveModel(new FeatureSet("lost", 1, List.of("a", "b")));
        assertThatThrownBy(() -> EmotionRecognizer.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("reads lost/1, this version measures none of that name");
    }

    @Test
    void folderThatIsAFileIsNoModel() throws IOException {
        Path file = Files.writeString(folder.resolve("model"), "no folder");
        assertThatThrownBy(() -> EmotionRecognizer.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void modelThatIsNotInTheJarIsNamed() {
        assertThatThrownBy(() -> ModelFolder.loadResource("/dev/affetto/model/nowhere"))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage(
                        "no model there: /dev/affetto/model/nowhere/model.json is missing from the"
                                + " class path");
    }
}
