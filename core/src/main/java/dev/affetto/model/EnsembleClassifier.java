package dev.affetto.model;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
                average(timelines.stream().map(EmotionTimeline::overall)),
                course,
                modalityWeights(timelines));
    }

    @Override
    public EmotionPrediction predictWhole(MultimodalFeatures features) {
        return average(members.stream().map(member -> member.predictWhole(features)));
    }

    /** Each member counts alike, whatever it reads. */
    private static Map<String, Double> modalityWeights(List<EmotionTimeline> timelines) {
        Map<String, Double> weights = new TreeMap<>();
        for (EmotionTimeline timeline : timelines) {
            timeline.modalityWeights()
                    .forEach(
                            (modality, weight) ->
                                    weights.merge(
                                            modality, weight / timelines.size(), Double::sum));
        }
        return weights;
    }

    private EmotionTimeline.SegmentEmotion average(List<EmotionTimeline.SegmentEmotion> segments) {
        EmotionTimeline.SegmentEmotion first = segments.get(0);
        return new EmotionTimeline.SegmentEmotion(
                first.startSeconds(),
                first.endSeconds(),
                average(segments.stream().map(EmotionTimeline.SegmentEmotion::prediction)),
                segments.stream()
                        .mapToDouble(EmotionTimeline.SegmentEmotion::attention)
                        .average()
                        .orElseThrow());
    }

    private EmotionPrediction average(Stream<EmotionPrediction> predictions) {
        return new EmotionPrediction(
                emotionSet, TemperatureScaling.softmax(logits(predictions), temperature));
    }

    /** Logarithms of the sums of the probabilities: what softmax makes the mean of them again. */
    private double[] logits(Stream<EmotionPrediction> predictions) {
        double[] logits = new double[emotionSet.size()];
        predictions.forEach(
                prediction -> {
                    for (int i = 0; i < logits.length; i++) {
                        logits[i] += prediction.probabilities()[i];
                    }
                });
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Math.log(Math.max(logits[i], LEAST_PROBABILITY));
        }
        return logits;
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
        List<double[]> logits =
                heldOut.stream()
                        .map(
                                example ->
                                        logits(
                                                honest.stream()
                                                        .map(one -> one.predict(example.features()))
                                                        .map(EmotionTimeline::overall)))
                        .toList();
        double fitted = TemperatureScaling.fit(logits, heldOut);
        return new EnsembleClassifier(emotionSet, provenance, fitted, honest);
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
