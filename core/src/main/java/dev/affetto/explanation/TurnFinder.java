package dev.affetto.explanation;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.ReferencePieces;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.MultimodalFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Finds where the course of a piece turns, and which musical dimension carries it: the one whose
 * measures, kept as they were before the place, take most of the change away (occlusion). Named
 * beside it is the measure that carries most and itself changes most.
 */
final class TurnFinder {

    private static final int REACH_SEGMENTS = 3;
    private static final double LEAST_CHANGE = 0.2;
    private static final int MOST_TURNS = 3;
    private static final double LEAST_SHARE = 0.1;
    private static final Map<String, ToDoubleFunction<EmotionPrediction>> QUALITIES =
            Map.of(
                    "arousal", EmotionPrediction::arousal,
                    "valence", EmotionPrediction::valence);

    private final EmotionClassifier classifier;
    private final ReferencePieces references;
    private final List<FeatureSet> gridSets;
    private final List<String> dimensions;

    TurnFinder(EmotionClassifier classifier, ReferencePieces references) {
        this.classifier = classifier;
        this.references = references;
        this.gridSets =
                references.featureSets().stream()
                        .filter(set -> FeatureSets.isOnGrid(set.name()))
                        .toList();
        this.dimensions = FeatureDimensions.ofAll(gridSets);
    }

    /** A place where a quality changes. */
    private record Place(int segment, String quality, double change) {}

    /** What a measure is before a place and after it. */
    private record Difference(FeatureSet set, String feature, double before, double after) {}

    /** Which columns of a set are those of a dimension or a measure. */
    private interface Columns {
        boolean[] of(FeatureSet set, String name);
    }

    /**
     * The largest turns that some dimension carries, in order of time; none in a piece of a few
     * segments, or where the model reads nothing on the grid.
     */
    List<Turn> turns(MultimodalFeatures features) {
        if (gridSets.isEmpty()) {
            return List.of();
        }
        EmotionTimeline course = classifier.predict(features);
        List<Turn> turns = new ArrayList<>();
        for (Place place : places(course)) {
            strongest(features, place)
                    .filter(carrier -> carrier.share() >= LEAST_SHARE)
                    .map(carrier -> turn(features, course, place, carrier))
                    .ifPresent(turns::add);
        }
        turns.sort(Comparator.comparingDouble(Turn::atSeconds));
        return List.copyOf(turns);
    }

    private Turn turn(
            MultimodalFeatures features, EmotionTimeline course, Place place, Carrier carrier) {
        Optional<Difference> clearest =
                MeasureWords.measures(carrier.name(), gridSets).stream()
                        .map(measure -> difference(features, place, measure))
                        .max(Comparator.comparingDouble(one -> clarity(features, place, one)));
        return new Turn(
                course.segments().get(place.segment()).startSeconds(),
                place.quality(),
                place.change(),
                carrier.name(),
                carrier.share(),
                clearest.map(Difference::feature).orElse(""),
                clearest.map(Difference::before).orElse(0.0),
                clearest.map(Difference::after).orElse(0.0));
    }

    private Difference difference(MultimodalFeatures features, Place place, String measure) {
        FeatureSet set = MeasureWords.setWith(measure, gridSets).orElseThrow();
        FeatureSequence sequence = features.sequence(set.name());
        int column = set.indexOf(measure);
        int segment = place.segment();
        return new Difference(
                set,
                measure,
                mean(sequence, column, segment - REACH_SEGMENTS, segment),
                mean(sequence, column, segment, segment + REACH_SEGMENTS));
    }

    /** How far a measure moves, by its spread over the corpus, times the share it carries. */
    private double clarity(MultimodalFeatures features, Place place, Difference one) {
        return Math.abs(one.after() - one.before())
                / references.spread(one.set(), one.feature())
                * share(features, place, one.feature(), MeasureWords::columns);
    }

    private static List<Place> places(EmotionTimeline course) {
        List<Place> all = new ArrayList<>();
        for (String quality : List.of("arousal", "valence")) {
            for (int i = REACH_SEGMENTS; i + REACH_SEGMENTS <= course.segments().size(); i++) {
                all.add(new Place(i, quality, change(course, i, quality)));
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
    private static double change(EmotionTimeline course, int place, String quality) {
        ToDoubleFunction<EmotionPrediction> value = QUALITIES.get(quality);
        return mean(course, place, place + REACH_SEGMENTS, value)
                - mean(course, place - REACH_SEGMENTS, place, value);
    }

    private static double mean(
            EmotionTimeline course, int from, int to, ToDoubleFunction<EmotionPrediction> quality) {
        return course.segments().subList(from, to).stream()
                .mapToDouble(segment -> quality.applyAsDouble(segment.prediction()))
                .average()
                .orElseThrow();
    }

    /** A dimension, and the share of a change that goes without it. */
    private record Carrier(String name, double share) {}

    /** The dimension that takes most of a change away by staying as it was. */
    private Optional<Carrier> strongest(MultimodalFeatures features, Place place) {
        return dimensions.stream()
                .map(name -> carrier(features, place, name))
                .max(Comparator.comparingDouble(Carrier::share));
    }

    private Carrier carrier(MultimodalFeatures features, Place place, String dimension) {
        return new Carrier(
                dimension, share(features, place, dimension, FeatureDimensions::columns));
    }

    private double share(MultimodalFeatures features, Place place, String name, Columns columns) {
        EmotionTimeline kept =
                classifier.predict(unchanged(features, place, set -> columns.of(set, name)));
        return 1 - change(kept, place.segment(), place.quality()) / place.change();
    }

    /** The piece with some columns staying, after a place, as they were before it. */
    private static MultimodalFeatures unchanged(
            MultimodalFeatures features, Place place, Function<FeatureSet, boolean[]> columns) {
        List<FeatureSequence> sequences = new ArrayList<>();
        for (FeatureSequence sequence : features.sequences()) {
            sequences.add(
                    FeatureSets.isOnGrid(sequence.featureSet().name())
                            ? unchanged(
                                    sequence, place.segment(), columns.apply(sequence.featureSet()))
                            : sequence);
        }
        return new MultimodalFeatures(features.durationSeconds(), sequences);
    }

    private static FeatureSequence unchanged(
            FeatureSequence sequence, int place, boolean[] columns) {
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
}
