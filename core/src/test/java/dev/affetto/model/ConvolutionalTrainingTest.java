package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.emotion.EmotionSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Convolutions, recurrent layer and attention learnt together, on made-up pictures. */
class ConvolutionalTrainingTest {

    private static final int BANDS = 12;
    private static final int FRAMES = 8;
    private static final List<LabelledFeatures> TRAINING = pictures(240, 1);
    private static final List<LabelledFeatures> HELD_OUT = pictures(80, 2);

    /**
     * Noise, and in two of five segments a glide over four frames, up or down, of one band or two a
     * frame. Where it starts is drawn, so that no single value tells the class.
     */
    private static List<LabelledFeatures> pictures(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(i -> example(i, random)).toList();
    }

    private static LabelledFeatures example(int index, SplittableRandom random) {
        int label = random.nextInt(SyntheticExamples.CLASSES);
        float[][] values = SyntheticExamples.noise(5, BANDS * FRAMES, random);
        int first = random.nextInt(4);
        for (int segment = first; segment < first + 2; segment++) {
            drawGlide(values[segment], label, random);
        }
        return new LabelledFeatures(SyntheticExamples.features(values), label, "work " + index);
    }

    private static void drawGlide(float[] picture, int label, SplittableRandom random) {
        int direction = label % 2 == 0 ? 1 : -1;
        int slope = direction * (1 + label / 2);
        int frame = random.nextInt(FRAMES - 3);
        int band = (direction > 0 ? 0 : BANDS - 1) + direction * random.nextInt(BANDS - 6);
        for (int step = 0; step < 4; step++) {
            picture[Math.floorMod(band + step * slope, BANDS) * FRAMES + frame + step] += 6;
        }
    }

    private static Preset preset(int epochs, NetworkLearning.Augmentation augmentation) {
        return SyntheticExamples.preset("cnn-rnn")
                .withMethod(
                        new NetworkLearning(
                                new NetworkLearning.Network(
                                        1,
                                        16,
                                        true,
                                        NetworkLearning.Pooling.ATTENTION,
                                        0.1,
                                        true,
                                        new Convolution(BANDS, FRAMES, List.of(8, 16), 16)),
                                new NetworkLearning.Training(
                                        NetworkLearning.Optimizer.ADAMW,
                                        0.01,
                                        NetworkLearning.Schedule.COSINE,
                                        0,
                                        0.01,
                                        1,
                                        32,
                                        epochs,
                                        0,
                                        false,
                                        0,
                                        0.3),
                                augmentation));
    }

    private static EmotionClassifier train(Preset preset) throws IOException {
        return new EmotionTrainer(preset, 1, TrainingListener.SILENT)
                .train(EmotionSet.QUADRANTS, TRAINING, HELD_OUT, Optional.empty());
    }

    private static Preset varied() {
        return preset(2, new NetworkLearning.Augmentation(0, 0, 0.6, 3, 2, 1));
    }

    @Test
    void directionAndSlopeOfGlidesAreLearntWhereverTheyAre() throws IOException {
        try (EmotionClassifier classifier = train(preset(20, NetworkLearning.Augmentation.NONE))) {
            // Chance is 0.25, and so it would be for a network that sees values one by one.
            assertThat(SyntheticExamples.accuracy(classifier, HELD_OUT)).isGreaterThan(0.8);
        }
    }

    @Test
    void sameSeedGivesTheSameModelAndItIsSavedToTheLastBit(@TempDir Path folder)
            throws IOException {
        try (EmotionClassifier first = train(varied());
                EmotionClassifier second = train(varied())) {
            first.save(folder);
            try (EmotionClassifier loaded = ModelFolder.load(folder)) {
                for (LabelledFeatures example : HELD_OUT) {
                    double[] expected = probabilities(first, example);
                    assertThat(probabilities(second, example)).isEqualTo(expected);
                    assertThat(probabilities(loaded, example)).isEqualTo(expected);
                }
                assertThat(loaded.provenance().preset()).isEqualTo(varied());
            }
        }
    }

    private static double[] probabilities(EmotionClassifier classifier, LabelledFeatures example) {
        return classifier.predict(example.features()).overall().probabilities();
    }

    @Test
    void modelWhosePicturesHaveAnotherSizeIsRefused(@TempDir Path folder) throws IOException {
        try (EmotionClassifier classifier = train(varied())) {
            classifier.save(folder);
        }
        Path file = folder.resolve("model.json");
        Files.writeString(file, Files.readString(file).replace("\"frames\" : 8", "\"frames\" : 9"));
        assertThatThrownBy(() -> ModelFolder.load(folder))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage(
                        "damaged model: "
                                + folder
                                + "/parameters.bin, illegal number of features: 96, must be 12"
                                + " bands by 9 frames");
    }

    @Test
    void featuresThatAreNoSuchPictureAreRefused() {
        List<LabelledFeatures> narrow = SyntheticExamples.of(4, 6, 1);
        assertThatThrownBy(
                        () ->
                                new EmotionTrainer(varied(), 1, TrainingListener.SILENT)
                                        .train(
                                                EmotionSet.QUADRANTS,
                                                narrow,
                                                List.of(),
                                                Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of features: 6, must be 12 bands by 8 frames");
    }

    @Test
    void examplesStayAsTheyAreWhileTheyAreVaried() throws IOException {
        float[] before = values().clone();
        train(varied()).close();
        assertThat(Arrays.equals(values(), before)).isTrue();
    }

    private static float[] values() {
        return TRAINING.get(0).sequence(SyntheticExamples.FEATURE_SET_NAME).values()[0];
    }
}
