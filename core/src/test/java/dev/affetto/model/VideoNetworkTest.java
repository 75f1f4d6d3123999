package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.video.VideoFeatures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The network over the moments of a video. */
class VideoNetworkTest {

    private static final int PIXELS = 12 * 20;

    /**
     * Six seconds; what moves, to the right or downwards, on the left or on the right, tells the
     * label.
     */
    private static MultimodalFeatures video(int label, SplittableRandom random) {
        List<Segment> moments = new ArrayList<>();
        float[][] rows = new float[30][3 * PIXELS];
        for (int i = 0; i < rows.length; i++) {
            moments.add(new Segment(0.2 * i, 0.2 * (i + 1)));
            for (int pixel = 0; pixel < 3 * PIXELS; pixel++) {
                rows[i][pixel] = 0.5f + 0.05f * (float) (random.nextDouble() - 0.5);
            }
            int plane = 1 + label / 2;
            int left = label % 2 == 0 ? 3 : 13;
            for (int y = 4; y < 8; y++) {
                for (int x = left; x < left + 4; x++) {
                    rows[i][plane * PIXELS + y * 20 + x] += 0.3f;
                }
            }
        }
        return new MultimodalFeatures(
                6, List.of(new FeatureSequence(VideoFeatures.FRAMES, moments, rows)));
    }

    @Test
    void whatMovesWhereIsLearntAndToldOnTheGrid() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<LabelledFeatures> examples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            examples.add(new LabelledFeatures(video(i % 4, random), i % 4, "work " + i));
        }
        Preset preset = Preset.named("cnn-lstm");
        Preset quick = preset.withTraining(preset.networkLearning().training().withEpochs(12));
        try (EmotionClassifier classifier =
                new EmotionTrainer(quick, 1, TrainingListener.SILENT)
                        .train(EmotionSet.QUADRANTS, examples, List.of(), Optional.empty())) {
            int right = 0;
            for (int i = 0; i < 12; i++) {
                EmotionTimeline timeline = classifier.predict(video(i % 4, random));
                double[] probabilities = timeline.overall().probabilities();
                int best = 0;
                for (int k = 1; k < probabilities.length; k++) {
                    best = probabilities[k] > probabilities[best] ? k : best;
                }
                right += best == i % 4 ? 1 : 0;
                // Two segments of three seconds, though there are 30 moments.
                assertThat(timeline.segments()).hasSize(2);
                assertThat(
                                timeline.segments().stream()
                                        .mapToDouble(EmotionTimeline.SegmentEmotion::attention)
                                        .sum())
                        .isCloseTo(1, within(1e-4));
            }
            assertThat(right).isGreaterThanOrEqualTo(10);
        }
    }
}
