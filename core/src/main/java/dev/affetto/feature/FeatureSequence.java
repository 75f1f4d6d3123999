package dev.affetto.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What was measured of one recording by one feature set: one row of values a segment.
 *
 * <p>Shape {@code (segments, features)}; every value is finite. The arrays are not copied: a
 * sequence is handed on, not changed.
 *
 * @param featureSet meaning of the columns
 * @param segments the time grid, one entry a row, in order of time
 * @param values values, {@code values[segment][feature]}
 */
public record FeatureSequence(FeatureSet featureSet, List<Segment> segments, float[][] values) {

    /**
     * Checks the shape and that every value is finite.
     *
     * @throws IllegalArgumentException if there is no segment, a row has another length than the
     *     set, or a value is not finite
     */
    public FeatureSequence {
        Objects.requireNonNull(featureSet, "featureSet");
        segments = List.copyOf(segments);
        if (segments.isEmpty() || segments.size() != values.length) {
            throw new IllegalArgumentException(
                    "illegal feature sequence: "
                            + values.length
                            + " rows for "
                            + segments.size()
                            + " segments, must be one a segment and at least one");
        }
        for (int row = 0; row < values.length; row++) {
            requireFiniteRow(featureSet, values[row], row);
        }
    }

    private static void requireFiniteRow(FeatureSet featureSet, float[] row, int index) {
        if (row.length != featureSet.size()) {
            throw new IllegalArgumentException(
                    "illegal row "
                            + index
                            + ": "
                            + row.length
                            + " values, "
                            + featureSet.id()
                            + " has "
                            + featureSet.size());
        }
        for (int column = 0; column < row.length; column++) {
            if (!Float.isFinite(row[column])) {
                throw new IllegalArgumentException(
                        "illegal value in segment "
                                + index
                                + ", "
                                + featureSet.featureNames().get(column)
                                + ": "
                                + row[column]
                                + ", must be finite");
            }
        }
    }

    /**
     * The columns of several sequences side by side, each column named after its set too.
     *
     * @param sequences at least one, all of the same number of segments
     * @throws IllegalArgumentException if there is none, or the numbers of segments differ
     */
    public static FeatureSequence sideBySide(List<FeatureSequence> sequences) {
        FeatureSequence first =
                sequences.stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no feature sequence"));
        List<String> names = new ArrayList<>();
        for (FeatureSequence sequence : sequences) {
            FeatureSet set = sequence.featureSet;
            set.featureNames().forEach(name -> names.add(set.name() + ":" + name));
            if (sequence.length() != first.length()) {
                throw new IllegalArgumentException(
                        "illegal feature sequences: "
                                + sequence.length()
                                + " segments beside "
                                + first.length()
                                + ", must be the same");
            }
        }
        float[][] rows = new float[first.length()][names.size()];
        int column = 0;
        for (FeatureSequence sequence : sequences) {
            int width = sequence.featureSet.size();
            for (int row = 0; row < rows.length; row++) {
                System.arraycopy(sequence.values[row], 0, rows[row], column, width);
            }
            column += width;
        }
        String name =
                sequences.stream()
                        .map(sequence -> sequence.featureSet.name())
                        .collect(Collectors.joining("+"));
        return new FeatureSequence(new FeatureSet(name, 1, names), first.segments, rows);
    }

    /** Number of segments. */
    public int length() {
        return values.length;
    }
}
