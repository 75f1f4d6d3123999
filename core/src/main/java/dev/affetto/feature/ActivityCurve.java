package dev.affetto.feature;

/**
 * How much happens over time: onsets that are heard or played, movement that is seen.
 *
 * @param startSeconds time of the first value
 * @param rateHz values a second, above 0
 * @param values not negative, in no unit
 */
public record ActivityCurve(double startSeconds, double rateHz, float[] values) {

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public ActivityCurve {
        if (!(rateHz > 0 && Double.isFinite(rateHz))) {
            throw new IllegalArgumentException("illegal rate: " + rateHz + " Hz, must be above 0");
        }
    }

    /** The value at a time, between two by a straight line; 0 outside. */
    public double at(double seconds) {
        double place = (seconds - startSeconds) * rateHz;
        int index = (int) Math.floor(place);
        if (index < 0 || index + 1 >= values.length) {
            return 0;
        }
        double share = place - index;
        return (1 - share) * values[index] + share * values[index + 1];
    }

    /** Time of the last value. */
    public double endSeconds() {
        return startSeconds + Math.max(0, values.length - 1) / rateHz;
    }
}
