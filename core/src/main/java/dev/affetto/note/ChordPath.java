package dev.affetto.note;

import java.util.Arrays;
import java.util.List;

/**
 * The chord of each frame: the path of best fit through 13 qualities on 12 roots, by Viterbi's
 * algorithm.
 *
 * <p>A state fits a frame by 8 times the cosine of its binary template (Fujishima 1999) with the
 * chroma of the frame and its two neighbours; each change of chord costs 1.6 (Sheh and Ellis 2003
 * use the same model with learnt costs). Roots are counted from the tonic of the relative major, so
 * that a chord with several names has the same name in every key.
 */
final class ChordPath {

    /** The qualities. */
    static final List<String> QUALITIES =
            List.of(
                    "major",
                    "minor",
                    "diminished",
                    "augmented",
                    "suspended_fourth",
                    "dominant_seventh",
                    "major_seventh",
                    "minor_seventh",
                    "half_diminished_seventh",
                    "diminished_seventh",
                    "major_added_ninth",
                    "minor_added_ninth",
                    "fifth");

    private static final int[][] INTERVALS = {
        {0, 4, 7},
        {0, 3, 7},
        {0, 3, 6},
        {0, 4, 8},
        {0, 5, 7},
        {0, 4, 7, 10},
        {0, 4, 7, 11},
        {0, 3, 7, 10},
        {0, 3, 6, 10},
        {0, 3, 6, 9},
        {0, 2, 4, 7},
        {0, 2, 3, 7},
        {0, 7}
    };

    private static final int STATES = 12 * INTERVALS.length;
    private static final double SHARPNESS = 8;
    private static final double CHANGE_COST = 1.6;

    /** Below it, two fits differ by rounding alone. */
    private static final double TIE = 1e-9;

    private static final int FEWEST_SMOOTHED = 4;

    private final int[] states;
    private final double fit;

    ChordPath(TonalFrames frames, int relativeMajorTonic) {
        this.states = bestPath(frames, relativeMajorTonic);
        double sum = 0;
        for (int frame = 0; frame < states.length; frame++) {
            double[] chroma = turned(frames, frame, relativeMajorTonic);
            sum += fit(chroma, norm(chroma), states[frame]);
        }
        this.fit = sum / states.length / SHARPNESS;
    }

    private static double[] turned(TonalFrames frames, int frame, int tonic) {
        int reach = frames.count() >= FEWEST_SMOOTHED ? 1 : 0;
        double[] turned = new double[12];
        int last = Math.min(frames.count() - 1, frame + reach);
        for (int other = Math.max(0, frame - reach); other <= last; other++) {
            for (int i = 0; i < turned.length; i++) {
                turned[i] += frames.chroma(other)[(i + tonic) % 12];
            }
        }
        return turned;
    }

    private static double norm(double[] chroma) {
        double square = 0;
        for (double value : chroma) {
            square += value * value;
        }
        return Math.max(1e-9, Math.sqrt(square));
    }

    private static double fit(double[] chroma, double norm, int state) {
        int[] intervals = INTERVALS[state / 12];
        double sum = 0;
        for (int interval : intervals) {
            sum += chroma[(state % 12 + interval) % 12];
        }
        return SHARPNESS * sum / (norm * Math.sqrt(intervals.length));
    }

    private static int[] bestPath(TonalFrames frames, int tonic) {
        double[] best = new double[STATES];
        byte[][] before = new byte[frames.count()][];
        for (int frame = 0; frame < before.length; frame++) {
            before[frame] = advance(best, turned(frames, frame, tonic));
        }
        int[] path = new int[before.length];
        path[path.length - 1] = largest(best);
        for (int frame = path.length - 1; frame > 0; frame--) {
            path[frame - 1] = Byte.toUnsignedInt(before[frame][path[frame]]);
        }
        return path;
    }

    /** Adds a frame to the best sums; the state before each, which is the same or the best one. */
    private static byte[] advance(double[] best, double[] chroma) {
        int jump = largest(best);
        double jumped = best[jump] - CHANGE_COST;
        double norm = norm(chroma);
        byte[] before = new byte[STATES];
        for (int state = 0; state < STATES; state++) {
            boolean stays = best[state] >= jumped;
            before[state] = (byte) (stays ? state : jump);
            best[state] = (stays ? best[state] : jumped) + fit(chroma, norm, state);
        }
        return before;
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] + TIE ? i : best;
        }
        return best;
    }

    int count() {
        return states.length;
    }

    /** Semitones of the chord's root above the tonic of the relative major. */
    int root(int frame) {
        return states[frame] % 12;
    }

    /** Index in {@link #QUALITIES}. */
    int quality(int frame) {
        return states[frame] / 12;
    }

    /** Major triad, alone or with a seventh or a ninth. */
    boolean isMajor(int frame) {
        int quality = quality(frame);
        return quality == 0 || quality == 5 || quality == 6 || quality == 10;
    }

    /** Minor triad, alone or with a seventh or a ninth. */
    boolean isMinor(int frame) {
        int quality = quality(frame);
        return quality == 1 || quality == 7 || quality == 11;
    }

    boolean changesAfter(int frame) {
        return states[frame] != states[frame + 1];
    }

    /** Number of different chords. */
    long variety() {
        return Arrays.stream(states).distinct().count();
    }

    /** Mean cosine of the chosen template with the chroma. */
    double fit() {
        return fit;
    }

    /**
     * Whether the chord has the pitch class, in semitones above the tonic of the relative major.
     */
    boolean contains(int frame, int pitchClass) {
        for (int interval : INTERVALS[quality(frame)]) {
            if ((root(frame) + interval) % 12 == pitchClass) {
                return true;
            }
        }
        return false;
    }
}
