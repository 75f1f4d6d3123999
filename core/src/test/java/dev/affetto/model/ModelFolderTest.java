package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    private static final List<LabelledFeatures> EXAMPLES = SyntheticExamples.of(20, 6, 1);
    private static EmotionClassifier first;
    private static EmotionClassifier second;

    @TempDir private Path folder;

    @BeforeAll
    static void trainTwo() throws IOException {
        first = train(1);
        second = train(2);
    }

    @AfterAll
    static void closeBoth() {
        first.close();
        second.close();
    }

    private static EmotionClassifier train(long seed) throws IOException {
        Preset known = SyntheticExamples.preset("lstm3-attention");
        Preset preset =
                known.withNetwork(
                                new NetworkLearning.Network(
                                        3, 5, true, NetworkLearning.Pooling.ATTENTION, 0, true))
                        .withTraining(known.networkLearning().training().withEpochs(2));
        return new EmotionTrainer(preset, seed, TrainingListener.SILENT)
                .train(EmotionSet.QUADRANTS, EXAMPLES, EXAMPLES, Optional.empty());
    }

    private static double[] probabilities(EmotionTimeline timeline) {
        List<Double> all = new ArrayList<>();
        for (double probability : timeline.overall().probabilities()) {
            all.add(probability);
        }
        for (EmotionTimeline.SegmentEmotion segment : timeline.segments()) {
            all.add(segment.attention());
            for (double probability : segment.prediction().probabilities()) {
                all.add(probability);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void savedModelPredictsTheSameToTheLastBit() throws IOException {
        first.save(folder);
        try (EmotionClassifier loaded = ModelFolder.load(folder)) {
            for (LabelledFeatures example : EXAMPLES) {
                assertThat(probabilities(loaded.predict(example.features())))
                        .isEqualTo(probabilities(first.predict(example.features())));
            }
            assertThat(loaded.emotionSet()).isEqualTo(EmotionSet.QUADRANTS);
        }
    }

    @Test
    void provenanceIsKept() throws IOException {
        ModelProvenance provenance =
                first.provenance()
                        .withData("twenty made-up clips", "CC0-1.0")
                        .withScores("resubstitution", Map.of("accuracy", 0.25));
        first.withProvenance(provenance).save(folder);
        try (EmotionClassifier loaded = ModelFolder.load(folder)) {
            assertThat(loaded.provenance()).isEqualTo(provenance);
        }
        assertThat(provenance.history()).hasSize(2);
        assertThat(provenance.seeds()).containsExactly(1L);
        assertThat(provenance.versions()).containsKeys("java", "pytorch", "djl");
        assertThat(folder.resolve("README.md"))
                .content()
                .contains("# lstm3-attention", "twenty made-up clips", "CC0-1.0")
                .contains("| accuracy | 0.250 |", "| tense | -0.7 | 0.7 |", provenance.dataHash());
    }

    @Test
    void averageOfSeveralIsSavedAndPredictsTheirMean() throws IOException {
        try (EmotionClassifier average = EmotionClassifier.averageOf(List.of(first, second))) {
            average.save(folder);
        }
        assertThat(folder.resolve("parameters-2.bin")).exists();
        try (EmotionClassifier loaded = ModelFolder.load(folder)) {
            double[] mean = probabilities(loaded.predict(EXAMPLES.get(0).features()));
            double[] one = probabilities(first.predict(EXAMPLES.get(0).features()));
            double[] other = probabilities(second.predict(EXAMPLES.get(0).features()));
            for (int i = 0; i < mean.length; i++) {
                assertThat(mean[i]).isCloseTo((one[i] + other[i]) / 2, within(1e-12)); // doubles
            }
            assertThat(loaded.provenance().seeds()).containsExactly(1L, 2L);
        }
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage("no model there: " + folder.resolve("model.json") + " is missing");
        first.save(folder);
        Files.delete(folder.resolve("parameters.bin"));
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage("no model there: " + folder.resolve("parameters.bin") + " is missing");
    }

    @Test
    void eachDamagedByteOfTheParametersIsNoticed() throws IOException {
        first.save(folder);
        Path file = folder.resolve("parameters.bin");
        byte[] whole = Files.readAllBytes(file);
        for (int place : new int[] {0, 9, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 4;
            Files.write(file, damaged);
            assertThatThrownBy(() -> ModelFolder.load(folder))
                    .isInstanceOf(MalformedModelException.class)
                    .hasMessageContaining("damaged model: " + file);
        }
    }

    @Test
    void brokenDescriptionIsNamed() throws IOException {
        first.save(folder);
        Path file = folder.resolve("model.json");
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("damaged model: " + folder + ", model.json");
        Files.writeString(file, whole.replaceFirst("\"layers\" : 3", "\"layers\" : 0"));
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("illegal number of layers: 0");
        Files.writeString(file, "[]");
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("has no formatVersion");
    }

    @Test
    void newerFormatIsNamed() throws IOException {
        first.save(folder);
        Path file = folder.resolve("model.json");
        Files.writeString(
                file,
                Files.readString(file).replace("\"formatVersion\" : 2", "\"formatVersion\" : 9"));
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage(
                        "model of a newer Affetto: "
                                + folder
                                + " has format version 9, this one reads up to 2");
    }

    @Test
    void networkOfAnotherShapeThanDescribedIsNamed() throws IOException {
        first.save(folder);
        Path file = folder.resolve("model.json");
        Files.writeString(
                file, Files.readString(file).replace("\"hiddenSize\" : 5", "\"hiddenSize\" : 6"));
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("lstm.0.forward.input_weight must be there");
    }
}
