package dev.affetto.model;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A classifier that reads a piece as a whole, without regard to the order of its segments.
 *
 * <p>The emotion of a segment is what the same machine says of the few segments around it; for the
 * whole all segments have an equal share. Probabilities are {@code softmax(logits / temperature)}
 * (Guo et al. 2017).
 */
final class PieceClassifier implements EmotionClassifier {

    private final EmotionSet emotionSet;
    private final ModelProvenance provenance;
    private final double temperature;
    private final FeatureScaler scaler;
    private final PieceScorer scorer;
    private final int contextSegments;

    /**
     * A classifier.
     *
     * @param contextSegments how many segments before and after one are read with it
     */
    PieceClassifier(
            EmotionSet emotionSet,
            ModelProvenance provenance,
            double temperature,
            FeatureScaler scaler,
            PieceScorer scorer,
            int contextSegments) {
        this.emotionSet = emotionSet;
        this.provenance = provenance;
        this.temperature = temperature;
        this.scaler = scaler;
        this.scorer = scorer;
        this.contextSegments = contextSegments;
    }

    @Override
    public EmotionTimeline predict(MultimodalFeatures features) {
        FeatureSequence sequence = features.sequence(featureSetName());
        float[][] rows = scaler.apply(sequence);
        List<EmotionTimeline.SegmentEmotion> course = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            Segment segment = sequence.segments().get(i);
            course.add(
                    new EmotionTimeline.SegmentEmotion(
                            segment.startSeconds(),
                            segment.endSeconds(),
                            prediction(around(rows, i)),
                            1.0 / rows.length));
        }
        return new EmotionTimeline(
                features.durationSeconds(), prediction(rows), course, modalityWeights());
    }

    /** Of several feature sets each counts alike. */
    private Map<String, Double> modalityWeights() {
        List<String> names = provenance.preset().featureSetNames();
        Map<String, Double> weights = new TreeMap<>();
        for (String name : names) {
            weights.merge(FeatureSets.modality(name).label(), 1.0 / names.size(), Double::sum);
        }
        return weights;
    }

    private String featureSetName() {
        return provenance.preset().featureSetName();
    }

    @Override
    public EmotionPrediction predictWhole(MultimodalFeatures features) {
        return prediction(scaler.apply(features.sequence(provenance.preset().featureSetName())));
    }

    private float[][] around(float[][] rows, int segment) {
        return Arrays.copyOfRange(
                rows,
                Math.max(0, segment - contextSegments),
                Math.min(rows.length, segment + contextSegments + 1));
    }

    private EmotionPrediction prediction(float[][] rows) {
        return new EmotionPrediction(
                emotionSet, TemperatureScaling.softmax(scorer.logits(rows), temperature));
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
        return scorer.parameters().values().stream()
                .mapToLong(tensor -> tensor.values().length)
                .sum();
    }

    @Override
    public EmotionClassifier withProvenance(ModelProvenance other) {
        return new PieceClassifier(emotionSet, other, temperature, scaler, scorer, contextSegments);
    }

    @Override
    public EmotionClassifier calibrated(List<LabelledFeatures> heldOut) {
        if (heldOut.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal number of examples to calibrate on: 0, must be at least 1");
        }
        List<double[]> logits =
                heldOut.stream()
                        .map(example -> example.sequence(featureSetName()))
                        .map(sequence -> scorer.logits(scaler.apply(sequence)))
                        .toList();
        double fitted = TemperatureScaling.fit(logits, heldOut);
        return new PieceClassifier(emotionSet, provenance, fitted, scaler, scorer, contextSegments);
    }

    @Override
    public void save(Path folder) throws IOException {
        ModelFolder.save(
                folder,
                emotionSet,
                provenance,
                temperature,
                List.of(new NetworkMember(scaler, scorer.parameters())));
    }

    @Override
    public void close() {} // it holds nothing outside Java's memory
}
