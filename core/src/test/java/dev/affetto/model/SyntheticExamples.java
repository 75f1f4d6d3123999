package dev.affetto.model;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.multimodal.MultimodalFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Made-up examples. The class is told by the mean of the first feature over the middle third: 0, 1,
 * 2 or 3 times a step; all else is noise around the same mean.
 */
final class SyntheticExamples {

    static final String FEATURE_SET_NAME = "synthetic";
    static final int CLASSES = 4;
    private static final double SEGMENT_SECONDS = 3;
    private static final double STEP = 4; // in standard deviations of the noise: 3 segments tell it

    private SyntheticExamples() {}

    static List<LabelledFeatures> of(int count, int features, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(i -> example(i, features, random)).toList();
    }

    private static LabelledFeatures example(int index, int features, SplittableRandom random) {
        int label = random.nextInt(CLASSES);
        float[][] values = noise(9 + random.nextInt(7), features, random);
        for (int t = values.length / 3; t < values.length * 2 / 3; t++) {
            values[t][0] += (float) (STEP * (label - 1.5));
        }
        return new LabelledFeatures(features(values), label, "work " + index);
    }

    static float[][] noise(int segments, int features, SplittableRandom random) {
        float[][] values = new float[segments][features];
        for (float[] row : values) {
            for (int i = 0; i < features; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return values;
    }

    static MultimodalFeatures features(float[][] values) {
        return features(
                new FeatureSet(
                        FEATURE_SET_NAME,
                        1,
                        IntStream.range(0, values[0].length).mapToObj(i -> "x" + i).toList()),
                values);
    }

    static MultimodalFeatures features(FeatureSet set, float[][] values) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            segments.add(new Segment(i * SEGMENT_SECONDS, (i + 1) * SEGMENT_SECONDS));
        }
        return new MultimodalFeatures(
                values.length * SEGMENT_SECONDS,
                List.of(new FeatureSequence(set, segments, values)));
    }

    /** The same examples with each other's labels. */
    static List<LabelledFeatures> permuted(List<LabelledFeatures> examples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return examples.stream()
                .map(e -> new LabelledFeatures(e.features(), random.nextInt(CLASSES), e.group()))
                .toList();
    }

    /** A built-in preset on these features. */
    static Preset preset(String name) {
        return Preset.named(name).withFeatureSetName(FEATURE_SET_NAME);
    }

    /** Share of the examples whose emotion is recognised. */
    static double accuracy(EmotionClassifier classifier, List<LabelledFeatures> examples) {
        long right =
                examples.stream()
                        .filter(
                                example ->
                                        classifier
                                                .emotionSet()
                                                .emotions()
                                                .get(example.label())
                                                .equals(
                                                        classifier
                                                                .predict(example.features())
                                                                .overall()
                                                                .emotion()))
                        .count();
        return (double) right / examples.size();
    }
}
