package dev.affetto.note;

import java.util.List;

/**
 * Shares of the scale's degrees: pitch classes, weighted by the square root of duration, counted
 * from the tonic of the best key (Temperley 2007) and from that of its relative major.
 *
 * <p>The balances are the share of the major interval above the tonic less that of the minor one.
 */
final class ScaleMeasure implements NoteMeasure {

    /** The pitch classes by their interval above a tonic. */
    static final List<String> INTERVALS =
            List.of(
                    "tonic",
                    "minor_second",
                    "major_second",
                    "minor_third",
                    "major_third",
                    "perfect_fourth",
                    "tritone",
                    "perfect_fifth",
                    "minor_sixth",
                    "major_sixth",
                    "minor_seventh",
                    "major_seventh");

    private static final int[] MAJOR_SCALE = {0, 2, 4, 5, 7, 9, 11};

    @Override
    public void measure(Passage passage, MeasureRow row) {
        PitchClassUse use = passage.pitchClasses();
        float[] shares = use.durations();
        row.add(MusicalDimension.MODE, "key_is_major", use.isMajor() ? 1 : 0);
        row.add(MusicalDimension.KEY, "diatonic_share_of_best_scale", bestScale(shares));
        row.add(
                MusicalDimension.KEY,
                "diatonic_share_of_key",
                inScale(shares, use.relativeMajorTonic()));
        double[] fromTonic = turned(shares, use.tonic());
        row.addAll(
                MusicalDimension.KEY,
                "share_from_relative_major_",
                INTERVALS,
                turned(shares, use.relativeMajorTonic()));
        row.addAll(MusicalDimension.MODE, "share_from_tonic_", INTERVALS, fromTonic);
        row.add(MusicalDimension.MODE, "third_balance", fromTonic[4] - fromTonic[3]);
        row.add(MusicalDimension.MODE, "sixth_balance", fromTonic[9] - fromTonic[8]);
        row.add(MusicalDimension.MODE, "seventh_balance", fromTonic[11] - fromTonic[10]);
        row.add(MusicalDimension.KEY, "pitch_class_entropy", entropy(fromTonic));
    }

    private static double bestScale(float[] shares) {
        double best = 0;
        for (int tonic = 0; tonic < 12; tonic++) {
            best = Math.max(best, inScale(shares, tonic));
        }
        return best;
    }

    private static double inScale(float[] shares, int tonic) {
        double sum = 0;
        for (int degree : MAJOR_SCALE) {
            sum += shares[(tonic + degree) % 12];
        }
        return sum;
    }

    static double[] turned(float[] shares, int tonic) {
        double[] turned = new double[12];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = shares[(tonic + i) % 12];
        }
        return turned;
    }

    /** In nats. */
    static double entropy(double[] shares) {
        double entropy = 0;
        for (double share : shares) {
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return entropy;
    }
}
