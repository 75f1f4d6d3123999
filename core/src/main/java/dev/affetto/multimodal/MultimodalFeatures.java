package dev.affetto.multimodal;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was measured of one recording, by one or several feature sets.
 *
 * <p>All sets but {@code notes} and {@code frames} have one row for each segment of the same time
 * grid; {@code notes} has one row a note, whose segment is the note from its onset to its end, and
 * {@code frames} one for each moment of a video.
 *
 * @param durationSeconds length of the recording
 * @param sequences at least one, each of another feature set; those on the grid equally long
 */
public record MultimodalFeatures(double durationSeconds, List<FeatureSequence> sequences) {

    /**
     * Checks that something was measured.
     *
     * @throws IllegalArgumentException if there is no sequence, two are of one feature set, or the
     *     lengths of those on the grid differ
     */
    public MultimodalFeatures {
        sequences = List.copyOf(sequences);
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal features: no feature set, must be at least one");
        }
        if (names(sequences).stream().distinct().count() < sequences.size()) {
            throw new IllegalArgumentException(
                    "illegal features: " + names(sequences) + ", must be all different");
        }
        long lengths =
                sequences.stream()
                        .filter(MultimodalFeatures::isOnGrid)
                        .mapToInt(FeatureSequence::length)
                        .distinct()
                        .count();
        if (lengths > 1) {
            throw new IllegalArgumentException(
                    "illegal features: the numbers of segments of "
                            + names(sequences)
                            + " differ, must be the same");
        }
    }

    private static List<String> names(List<FeatureSequence> sequences) {
        return sequences.stream().map(sequence -> sequence.featureSet().name()).toList();
    }

    private static boolean isOnGrid(FeatureSequence sequence) {
        return FeatureSets.isOnGrid(sequence.featureSet().name());
    }

    /**
     * The sequence of a feature set; of several, joined by {@link FeatureSets#JOIN}, their columns
     * side by side.
     *
     * @throws IllegalArgumentException if it was not measured
     */
    public FeatureSequence sequence(String featureSetName) {
        List<String> parts = List.of(featureSetName.split(Pattern.quote(FeatureSets.JOIN)));
        return parts.size() == 1
                ? one(featureSetName)
                : FeatureSequence.sideBySide(parts.stream().map(this::one).toList());
    }

    private FeatureSequence one(String featureSetName) {
        return find(featureSetName)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "missing features: "
                                                + featureSetName
                                                + ", there are "
                                                + names(sequences)));
    }

    /** Whether all of these feature sets were measured. */
    public boolean has(Collection<String> featureSetNames) {
        return names(sequences).containsAll(featureSetNames);
    }

    /**
     * What was measured of some modalities alone.
     *
     * @throws IllegalArgumentException if that is nothing
     */
    public MultimodalFeatures only(Set<Modality> modalities) {
        return new MultimodalFeatures(
                durationSeconds,
                sequences.stream()
                        .filter(
                                sequence ->
                                        modalities.contains(
                                                FeatureSets.modality(sequence.featureSet().name())))
                        .toList());
    }

    /**
     * Some of the feature sets alone.
     *
     * @throws IllegalArgumentException if none of them was measured
     */
    public MultimodalFeatures onlySets(Collection<String> featureSetNames) {
        return new MultimodalFeatures(
                durationSeconds,
                sequences.stream()
                        .filter(sequence -> featureSetNames.contains(sequence.featureSet().name()))
                        .toList());
    }

    private Optional<FeatureSequence> find(String featureSetName) {
        return sequences.stream()
                .filter(sequence -> sequence.featureSet().name().equals(featureSetName))
                .findFirst();
    }

    /**
     * The time grid: that of the sets on it or, where there are notes alone, segments from the
     * first onset to the last end.
     *
     * @param segmentSeconds length of a segment where the notes are cut
     */
    public List<Segment> grid(double segmentSeconds) {
        return sequences.stream()
                .filter(MultimodalFeatures::isOnGrid)
                .findFirst()
                .map(FeatureSequence::segments)
                .orElseGet(() -> covering(sequences.get(0).segments(), segmentSeconds));
    }

    private static List<Segment> covering(List<Segment> notes, double segmentSeconds) {
        double end = notes.stream().mapToDouble(Segment::endSeconds).max().orElseThrow();
        return SegmentGrid.covering(notes.get(0).startSeconds(), end, segmentSeconds);
    }
}
