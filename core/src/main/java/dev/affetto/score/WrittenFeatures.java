package dev.affetto.score;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.MissingValues;
import dev.affetto.feature.Segment;
import dev.affetto.note.MusicalDimension;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What is written: tempo, dynamics, articulation, key signature, metre and note values. The
 * features are those of {@link WrittenFeature}. What cannot be told of a segment is that of the
 * nearest segment where it can, of two as near the earlier; see {@link MissingValues}.
 */
public final class WrittenFeatures {

    /** Name, version and columns. */
    public static final FeatureSet FEATURE_SET =
            new FeatureSet(
                    "written",
                    1,
                    Arrays.stream(WrittenFeature.values()).map(WrittenFeature::label).toList());

    private static final double[] NEUTRAL =
            Arrays.stream(WrittenFeature.values()).mapToDouble(WrittenFeature::neutral).toArray();

    private WrittenFeatures() {}

    /** What each column speaks of. */
    public static List<MusicalDimension> dimensions() {
        return Arrays.stream(WrittenFeature.values()).map(WrittenFeature::dimension).toList();
    }

    /**
     * Measures every segment.
     *
     * @param score the score in the order of playing
     * @param beatsAt which place of the score is played at a time in seconds, never falling: that
     *     of {@link TempoMap#beatsAt} for a score alone, of a performance its performed tempo
     *     map's; places before the start and behind the end count as these
     * @param grid segments in that time
     * @return shape {@code (segments, features)}
     * @throws IllegalArgumentException if there is no segment
     */
    public static FeatureSequence extract(
            UnfoldedScore score, DoubleUnaryOperator beatsAt, List<Segment> grid) {
        WrittenPlaces places = new WrittenPlaces(score);
        WrittenNoteValues notes = new WrittenNoteValues(score);
        double[][] rows = new double[grid.size()][];
        for (int i = 0; i < rows.length; i++) {
            double[] row = new double[FEATURE_SET.size()];
            Arrays.fill(row, Double.NaN);
            double from = place(score, beatsAt, grid.get(i).startSeconds());
            double to = place(score, beatsAt, grid.get(i).endSeconds());
            notes.write(from, i + 1 == rows.length ? Math.nextUp(to) : to, row);
            places.write(from, to, row);
            rows[i] = row;
        }
        return new FeatureSequence(FEATURE_SET, grid, MissingValues.filled(rows, NEUTRAL));
    }

    private static double place(UnfoldedScore score, DoubleUnaryOperator beatsAt, double seconds) {
        return Math.max(0, Math.min(score.durationBeats(), beatsAt.applyAsDouble(seconds)));
    }
}
