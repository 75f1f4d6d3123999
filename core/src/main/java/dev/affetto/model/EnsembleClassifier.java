package dev.affetto.model;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Several classifiers whose probabilities and attention are averaged, each counting alike.
 *
 * <p>A temperature makes the average honest: {@code p} becomes {@code p^(1 / temperature)}, divided
 * by the sum (Guo et al. 2017). Each member has its own temperature besides.
 */
final class EnsembleClassifier implements EmotionClassifier {

    private static final double LEAST_PROBABILITY = 1e-12; // its logarithm is finite

    private final EmotionSet emotionSet;
    private final ModelProvenance provenance;
    private final double temperature;
    private final List<EmotionClassifier> members;

    EnsembleClassifier(
            EmotionSet emotionSet,
            ModelProvenance provenance,
            double temperature,
            List<EmotionClassifier> members) {
        this.emotionSet = emotionSet;
        this.provenance = provenance;
        this.temperature = temperature;
        this.members = List.copyOf(members);
    }

    @Override
    public EmotionTimeline predict(MultimodalFeatures features) {
        List<EmotionTimeline> timelines =
                members.stream().map(member -> member.predict(features)).toList();
        EmotionTimeline first = timelines.get(0);
        List<EmotionTimeline.SegmentEmotion> course = new ArrayList<>();
        for (int i = 0; i < first.segments().size(); i++) {
            int place = i;
            course.add(
                    average(
                            timelines.stream()
                                    .map(timeline -> timeline.segments().get(place))
                                    .toList()));
        }
        return new EmotionTimeline(
                first.durationSeconds(),
                average(timelines.stream().map(EmotionTimeline::overall), temperature),
                course,
                first.modalityWeights());
    }

    private EmotionTimeline.SegmentEmotion average(List<EmotionTimeline.SegmentEmotion> segments) {
        EmotionTimeline.SegmentEmotion first = segments.get(0);
        return new EmotionTimeline.SegmentEmotion(
                first.startSeconds(),
                first.endSeconds(),
                average(
                        segments.stream().map(EmotionTimeline.SegmentEmotion::prediction),
                        temperature),
                segments.stream()
                        .mapToDouble(EmotionTimeline.SegmentEmotion::attention)
                        .average()
                        .orElseThrow());
    }

    private EmotionPrediction average(Stream<EmotionPrediction> predictions, double divisor) {
        double[] sum = new double[emotionSet.size()];
        predictions.forEach(
                prediction -> {
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += prediction.probabilities()[i];
                    }
                });
        return new EmotionPrediction(emotionSet, sharpened(sum, divisor));
    }

    /** Shares of the values to the power of one over the divisor. */
    private static double[] sharpened(double[] values, double divisor) {
        double largest = Arrays.stream(values).max().orElseThrow();
        double[] shares = new double[values.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.pow(Math.max(values[i] / largest, LEAST_PROBABILITY), 1 / divisor);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    @Override
    public EmotionSet emotionSet() {
        return emotionSet;
    }

    @Override
    public ModelProvenance provenance() {
        return provenance;
    }

    @Override
    public double temperature() {
        return temperature;
    }

    @Override
    public long parameterCount() {
        return members.stream().mapToLong(EmotionClassifier::parameterCount).sum();
    }

    @Override
    public EmotionClassifier withProvenance(ModelProvenance other) {
        return new EnsembleClassifier(emotionSet, other, temperature, members);
    }

    /** First each member by itself, then their average. */
    @Override
    public EmotionClassifier calibrated(List<LabelledFeatures> heldOut) {
        List<EmotionClassifier> honest =
                members.stream().map(member -> member.calibrated(heldOut)).toList();
        EnsembleClassifier plain = new EnsembleClassifier(emotionSet, provenance, 1, honest);
        List<double[]> averages =
                heldOut.stream()
                        .map(example -> plain.predict(example.features()).overall().probabilities())
                        .toList();
        double fitted = TemperatureScaling.fit(divisor -> loss(averages, heldOut, divisor));
        return new EnsembleClassifier(emotionSet, provenance, fitted, honest);
    }

    /** Mean cross-entropy of the averages at a temperature. */
    private static double loss(
            List<double[]> averages, List<LabelledFeatures> examples, double divisor) {
        double sum = 0;
        for (int i = 0; i < averages.size(); i++) {
            double share = sharpened(averages.get(i), divisor)[examples.get(i).label()];
            sum -= Math.log(Math.max(share, Double.MIN_NORMAL));
        }
        return sum / averages.size();
    }

    @Override
    public void save(Path folder) throws IOException {
        ModelFolder.saveEnsemble(folder, emotionSet, provenance, temperature, members);
    }

    @Override
    public void close() {
        members.forEach(EmotionClassifier::close);
    }
}
