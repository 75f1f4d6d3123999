package dev.affetto.performance;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.MissingValues;
import dev.affetto.feature.Segment;
import dev.affetto.note.MusicalDimension;
import dev.affetto.score.UnfoldedScore;
import java.util.Arrays;
import java.util.List;

/**
 * How a score is played: tempo, timing, dynamics, articulation, pedal and wrong notes, each
 * measured against what is written. The features are those of {@link InterpretationFeature}.
 *
 * <p>A segment's row is of the notes whose keys are struck in it; timing and rubato look at some
 * seconds around it too. What cannot be told of a segment, as of one without any matched note, is
 * that of the nearest segment where it can, of two as near the earlier; see {@link MissingValues}.
 */
public final class InterpretationFeatures {

    /** Name, version and columns. */
    public static final FeatureSet FEATURE_SET =
            new FeatureSet(
                    "interpretation",
                    1,
                    Arrays.stream(InterpretationFeature.values())
                            .map(InterpretationFeature::label)
                            .toList());

    private static final double[] NEUTRAL =
            Arrays.stream(InterpretationFeature.values())
                    .mapToDouble(InterpretationFeature::neutral)
                    .toArray();

    private InterpretationFeatures() {}

    /** What each column speaks of. */
    public static List<MusicalDimension> dimensions() {
        return Arrays.stream(InterpretationFeature.values())
                .map(InterpretationFeature::dimension)
                .toList();
    }

    /**
     * Measures every segment.
     *
     * @param score the score in the order of playing
     * @param performance a performance of it
     * @param alignment which of the notes play which
     * @param grid segments in the performance's time
     * @return shape {@code (segments, features)}
     * @throws IllegalArgumentException if there is no segment, or the alignment names a note that
     *     the score has not
     */
    public static FeatureSequence extract(
            UnfoldedScore score,
            Performance performance,
            NoteAlignment alignment,
            List<Segment> grid) {
        List<InterpretationMeasure> measures =
                measures(InterpretedPiece.of(score, performance, alignment));
        double[][] rows = new double[grid.size()][];
        for (int i = 0; i < rows.length; i++) {
            InterpretationRow row = new InterpretationRow();
            for (InterpretationMeasure measure : measures) {
                measure.measure(grid.get(i), row);
            }
            rows[i] = row.values();
        }
        return new FeatureSequence(FEATURE_SET, grid, MissingValues.filled(rows, NEUTRAL));
    }

    private static List<InterpretationMeasure> measures(InterpretedPiece piece) {
        return List.of(
                new TempoCurveMeasure(piece),
                new LocalTimingMeasure(piece),
                new ChordTimingMeasure(piece),
                new KeyOverlapMeasure(piece),
                new PlayedDynamicsMeasure(piece),
                new PedalUseMeasure(piece),
                new PlayingErrorMeasure(piece));
    }
}
