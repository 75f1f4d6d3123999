package dev.affetto.explanation;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.ReferencePieces;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.MultimodalFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Finds where the course of a piece turns, and which musical dimension carries it: the one whose
 * measures, kept as they were before the place, take most of the change away (occlusion).
 */
final class TurnFinder {

    private static final int REACH_SEGMENTS = 3;
    private static final double LEAST_CHANGE = 0.2;
    private static final int MOST_TURNS = 3;
    private static final Map<String, ToDoubleFunction<EmotionPrediction>> QUALITIES =
            Map.of(
                    "arousal", EmotionPrediction::arousal,
                    "valence", EmotionPrediction::valence);

    private final EmotionClassifier classifier;
    private final ReferencePieces references;

    TurnFinder(EmotionClassifier classifier, ReferencePieces references) {
        this.classifier = classifier;
        this.references = references;
    }

    /** A place where a quality changes. */
    private record Place(int segment, String quality, double change) {}

    /** The largest turns, in order of time; none in a piece of a few segments. */
    List<Turn> turns(MultimodalFeatures features) {
        EmotionTimeline course = classifier.predict(features);
        List<Turn> turns = new ArrayList<>();
        for (Place place : places(course)) {
            turns.add(turn(features, course, place));
        }
        turns.sort(Comparator.comparingDouble(Turn::atSeconds));
        return List.copyOf(turns);
    }

    private static List<Place> places(EmotionTimeline course) {
        List<Place> all = new ArrayList<>();
        for (String quality : List.of("arousal", "valence")) {
            for (int i = REACH_SEGMENTS; i + REACH_SEGMENTS <= course.segments().size(); i++) {
                all.add(new Place(i, quality, change(course, i, QUALITIES.get(quality))));
            }
        }
        all.removeIf(place -> Math.abs(place.change()) < LEAST_CHANGE);
        all.sort(Comparator.comparingDouble(place -> -Math.abs(place.change())));
        List<Place> kept = new ArrayList<>();
        for (Place place : all) {
            if (kept.size() < MOST_TURNS
                    && kept.stream()
                            .allMatch(
                                    other ->
                                            Math.abs(other.segment() - place.segment())
                                                    > REACH_SEGMENTS)) {
                kept.add(place);
            }
        }
        return kept;
    }

    /** Mean over the segments after a place, less that over those before. */
    private static double change(
            EmotionTimeline course, int place, ToDoubleFunction<EmotionPrediction> quality) {
        return mean(course, place, place + REACH_SEGMENTS, quality)
                - mean(course, place - REACH_SEGMENTS, place, quality);
    }

    private static double mean(
            EmotionTimeline course, int from, int to, ToDoubleFunction<EmotionPrediction> quality) {
        return course.segments().subList(from, to).stream()
                .mapToDouble(segment -> quality.applyAsDouble(segment.prediction()))
                .average()
                .orElseThrow();
    }

    private Turn turn(MultimodalFeatures features, EmotionTimeline course, Place place) {
        ToDoubleFunction<EmotionPrediction> quality = QUALITIES.get(place.quality());
        String strongest = "";
        double largest = Double.NEGATIVE_INFINITY;
        for (String dimension : dimensions()) {
            EmotionTimeline kept = classifier.predict(unchanged(features, place, dimension));
            double share = 1 - change(kept, place.segment(), quality) / place.change();
            if (share > largest) {
                largest = share;
                strongest = dimension;
            }
        }
        return turn(features, course, place, strongest, largest);
    }

    private Set<String> dimensions() {
        Set<String> dimensions = new LinkedHashSet<>();
        references.featureSets().forEach(set -> dimensions.addAll(FeatureDimensions.of(set)));
        return dimensions;
    }

    /** The piece with one dimension staying, after a place, as it was before it. */
    private static MultimodalFeatures unchanged(
            MultimodalFeatures features, Place place, String dimension) {
        List<FeatureSequence> sequences = new ArrayList<>();
        for (FeatureSequence sequence : features.sequences()) {
            sequences.add(
                    FeatureSets.isOnGrid(sequence.featureSet().name())
                            ? unchanged(sequence, place.segment(), dimension)
                            : sequence);
        }
        return new MultimodalFeatures(features.durationSeconds(), sequences);
    }

    private static FeatureSequence unchanged(
            FeatureSequence sequence, int place, String dimension) {
        boolean[] columns = FeatureDimensions.columns(sequence.featureSet(), dimension);
        float[] before = new float[columns.length];
        for (int column = 0; column < before.length; column++) {
            before[column] = (float) mean(sequence, column, place - REACH_SEGMENTS, place);
        }
        float[][] rows = sequence.values().clone();
        for (int i = place; i < rows.length; i++) {
            rows[i] = Substitution.mixed(rows[i], before, columns);
        }
        return new FeatureSequence(sequence.featureSet(), sequence.segments(), rows);
    }

    private static double mean(FeatureSequence sequence, int column, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += sequence.values()[i][column];
        }
        return sum / (to - from);
    }

    private Turn turn(
            MultimodalFeatures features,
            EmotionTimeline course,
            Place place,
            String dimension,
            double share) {
        int segment = place.segment();
        Turn best = null;
        double largest = -1;
        for (String measure : MeasureWords.measures(dimension, references.featureSets())) {
            String set =
                    MeasureWords.setWith(measure, references.featureSets()).orElseThrow().name();
            FeatureSequence sequence = features.sequence(set);
            if (!FeatureSets.isOnGrid(set)) {
                continue;
            }
            int column = sequence.featureSet().indexOf(measure);
            double before = mean(sequence, column, segment - REACH_SEGMENTS, segment);
            double after = mean(sequence, column, segment, segment + REACH_SEGMENTS);
            double spread = references.spread(sequence.featureSet(), measure);
            if (Math.abs(after - before) / spread > largest) {
                largest = Math.abs(after - before) / spread;
                best =
                        new Turn(
                                course.segments().get(segment).startSeconds(),
                                place.quality(),
                                place.change(),
                                dimension,
                                share,
                                measure,
                                before,
                                after);
            }
        }
        return best != null
                ? best
                : new Turn(
                        course.segments().get(segment).startSeconds(),
                        place.quality(),
                        place.change(),
                        dimension,
                        share,
                        "",
                        0,
                        0);
    }
}
