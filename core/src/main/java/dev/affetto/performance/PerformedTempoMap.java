package dev.affetto.performance;

import java.util.Arrays;

/**
 * When each place of a score is played: piecewise linear between knots, both axes rising. Before
 * the first and after the last knot it goes on with the mean tempo.
 */
public final class PerformedTempoMap {

    private final double[] beats;
    private final double[] seconds;

    /**
     * Takes knots.
     *
     * @param beats places in the unfolded score, in quarter notes, strictly rising
     * @param seconds when each is played, strictly rising
     * @throws IllegalArgumentException if there are fewer than two knots, the lengths differ or an
     *     axis does not rise
     */
    public PerformedTempoMap(double[] beats, double[] seconds) {
        if (beats.length < 2 || beats.length != seconds.length) {
            throw new IllegalArgumentException(
                    "illegal number of knots: "
                            + beats.length
                            + " beats and "
                            + seconds.length
                            + " seconds, must be the same and at least 2");
        }
        requireRising("beats", beats);
        requireRising("seconds", seconds);
        this.beats = beats.clone();
        this.seconds = seconds.clone();
    }

    private static void requireRising(String name, double[] values) {
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] > values[i - 1])) {
                throw new IllegalArgumentException(
                        "illegal "
                                + name
                                + ": "
                                + values[i]
                                + " after "
                                + values[i - 1]
                                + ", must rise");
            }
        }
    }

    /**
     * When a place of the score is played, in seconds; before the performance it may be below 0.
     */
    public double secondsAt(double place) {
        return interpolated(beats, seconds, place);
    }

    /** Which place of the score is played at a time, in quarter notes. */
    public double beatsAt(double time) {
        return interpolated(seconds, beats, time);
    }

    /** How long a quarter note takes at a place, in seconds. */
    public double secondsPerBeat(double place) {
        int i = segment(beats, place);
        return (seconds[i + 1] - seconds[i]) / (beats[i + 1] - beats[i]);
    }

    /** Number of knots. */
    public int size() {
        return beats.length;
    }

    /** Place of a knot in quarter notes. */
    public double knotBeats(int knot) {
        return beats[knot];
    }

    /** Time of a knot in seconds. */
    public double knotSeconds(int knot) {
        return seconds[knot];
    }

    private static double interpolated(double[] from, double[] to, double at) {
        int last = from.length - 1;
        double mean = (to[last] - to[0]) / (from[last] - from[0]);
        if (at < from[0]) {
            return to[0] - (from[0] - at) * mean;
        }
        if (at > from[last]) {
            return to[last] + (at - from[last]) * mean;
        }
        int i = segment(from, at);
        double share = (at - from[i]) / (from[i + 1] - from[i]);
        return to[i] + share * (to[i + 1] - to[i]);
    }

    private static int segment(double[] knots, double at) {
        int found = Arrays.binarySearch(knots, at);
        int before = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(knots.length - 2, before));
    }
}
