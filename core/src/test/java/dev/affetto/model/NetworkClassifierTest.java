package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSet;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NetworkClassifierTest {

    private static final int FEATURES = 6;
    private static final List<LabelledFeatures> EXAMPLES = SyntheticExamples.of(80, FEATURES, 1);
    private static EmotionClassifier classifier;

    @BeforeAll
    static void train() throws IOException {
        classifier = train(1, EmotionSet.QUADRANTS);
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    private static EmotionClassifier train(long seed, EmotionSet emotions) throws IOException {
        Preset preset =
                SyntheticExamples.preset("lstm-attention")
                        .withNetwork(
                                new NetworkLearning.Network(
                                        1, 8, true, NetworkLearning.Pooling.ATTENTION, 0, true))
                        .withTraining(
                                new NetworkLearning.Training(
                                        NetworkLearning.Optimizer.ADAM,
                                        0.02,
                                        NetworkLearning.Schedule.CONSTANT,
                                        0,
                                        0,
                                        0,
                                        32,
                                        20,
                                        0,
                                        false,
                                        0,
                                        0))
                        .withAugmentation(NetworkLearning.Augmentation.NONE);
        return new EmotionTrainer(preset, seed, TrainingListener.SILENT)
                .train(emotions, EXAMPLES, List.of(), Optional.empty());
    }

    private static void assertSound(EmotionTimeline timeline) {
        assertThat(Arrays.stream(timeline.overall().probabilities()).sum())
                .isCloseTo(1, within(1e-12)); // four doubles
        double attention = 0;
        for (EmotionTimeline.SegmentEmotion segment : timeline.segments()) {
            attention += segment.attention();
            assertThat(Arrays.stream(segment.prediction().probabilities()).sum())
                    .isCloseTo(1, within(1e-12));
        }
        assertThat(attention).isCloseTo(1, within(1e-5)); // single-precision softmax
        assertThat(timeline.modalityWeights()).isEqualTo(Map.of("audio", 1.0));
    }

    @Test
    void timelineHasTheSegmentsOfTheFeatures() {
        MultimodalFeatures features = EXAMPLES.get(0).features();
        EmotionTimeline timeline = classifier.predict(features);
        assertSound(timeline);
        assertThat(timeline.durationSeconds()).isEqualTo(features.durationSeconds());
        assertThat(timeline.segments())
                .hasSize(features.sequence(SyntheticExamples.FEATURE_SET_NAME).length());
        assertThat(timeline.segments().get(1).startSeconds()).isEqualTo(3);
        assertThat(timeline.segments().get(1).endSeconds()).isEqualTo(6);
    }

    @Test
    void extremeFeaturesStillGiveProbabilities() {
        float[][] extreme = new float[4][FEATURES];
        Arrays.fill(extreme[0], Float.MAX_VALUE);
        Arrays.fill(extreme[1], -Float.MAX_VALUE);
        Arrays.fill(extreme[2], Float.MIN_VALUE);
        assertSound(classifier.predict(SyntheticExamples.features(extreme)));
    }

    @Test
    void oneSegmentAndThreeHoursOfThemAreBothPredicted() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] one = SyntheticExamples.noise(1, FEATURES, random);
        EmotionTimeline shortest = classifier.predict(SyntheticExamples.features(one));
        assertSound(shortest);
        assertThat(shortest.segments().get(0).attention()).isEqualTo(1);
        float[][] threeHours = SyntheticExamples.noise(3600, FEATURES, random);
        EmotionTimeline longest = classifier.predict(SyntheticExamples.features(threeHours));
        assertSound(longest);
        assertThat(longest.segments()).hasSize(3600);
    }

    @Test
    void manyThreadsGetTheAnswersOfOne() {
        List<double[]> alone = EXAMPLES.stream().map(NetworkClassifierTest::overall).toList();
        List<double[]> together =
                IntStream.range(0, 800)
                        .parallel()
                        .mapToObj(i -> overall(EXAMPLES.get(i % EXAMPLES.size())))
                        .toList();
        for (int i = 0; i < together.size(); i++) {
            assertThat(together.get(i)).isEqualTo(alone.get(i % alone.size()));
        }
    }

    private static double[] overall(LabelledFeatures example) {
        return classifier.predict(example.features()).overall().probabilities();
    }

    @Test
    void otherFeaturesThanTheModelsAreRefused() {
        MultimodalFeatures others =
                SyntheticExamples.features(
                        new FeatureSet("others", 1, List.of("a")), new float[2][1]);
        assertThatThrownBy(() -> classifier.predict(others))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("missing features: synthetic, there are [others]");
    }

    /**
     * Labels drawn from the model's own probabilities fit it at temperature 1: no other lowers the
     * expected cross-entropy (Gibbs' inequality).
     */
    @Test
    void calibrationOnItsOwnLabelsLeavesTheModel() {
        SplittableRandom random = new SplittableRandom(3);
        List<LabelledFeatures> own =
                SyntheticExamples.of(1500, FEATURES, 9).stream()
                        .map(e -> new LabelledFeatures(e.features(), draw(overall(e), random), ""))
                        .toList();
        NetworkClassifier calibrated = NetworkClassifier.requireNetwork(classifier.calibrated(own));
        // 1500 labels tell a temperature to a few percent
        assertThat(calibrated.temperature()).isCloseTo(1, within(0.2));
    }

    private static int draw(double[] probabilities, SplittableRandom random) {
        double rest = random.nextDouble();
        int label = 0;
        while (label < probabilities.length - 1 && rest >= probabilities[label]) {
            rest -= probabilities[label];
            label++;
        }
        return label;
    }

    @Test
    void calibrationFlattensAModelThatIsOftenWrong() {
        List<LabelledFeatures> wrong = SyntheticExamples.permuted(EXAMPLES, 3);
        NetworkClassifier calibrated =
                NetworkClassifier.requireNetwork(classifier.calibrated(wrong));
        assertThat(calibrated.temperature()).isGreaterThan(2);
        MultimodalFeatures features = EXAMPLES.get(0).features();
        assertThat(calibrated.predict(features).overall().emotion())
                .isEqualTo(classifier.predict(features).overall().emotion());
    }

    @Test
    void onlyLikeClassifiersAreAveraged() throws IOException {
        assertThatThrownBy(() -> EmotionClassifier.averageOf(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of classifiers: 0, must be at least 1");
        try (EmotionClassifier other = train(1, EmotionSet.PAPER)) {
            assertThatThrownBy(() -> EmotionClassifier.averageOf(List.of(classifier, other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("they differ in emotions");
        }
    }
}
