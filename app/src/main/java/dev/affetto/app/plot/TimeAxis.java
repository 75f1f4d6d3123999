package dev.affetto.app.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time axis of a picture: round steps, written {@code m:ss} or {@code h:mm:ss}.
 *
 * @param endSeconds where the axis ends, above 0; it starts at 0
 */
public record TimeAxis(double endSeconds) {

    private static final int[] STEPS_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400
    };

    /**
     * Checks the end.
     *
     * @throws IllegalArgumentException if it is not finite or not above 0
     */
    public TimeAxis {
        if (!(endSeconds > 0 && Double.isFinite(endSeconds))) {
            throw new IllegalArgumentException(
                    "illegal end of a time axis: " + endSeconds + " s, must be above 0");
        }
    }

    /** The finest round step that gives at most so many steps; a whole number of days beyond. */
    public double stepSeconds(int maximumSteps) {
        for (int step : STEPS_SECONDS) {
            if (endSeconds / step <= maximumSteps) {
                return step;
            }
        }
        int day = STEPS_SECONDS[STEPS_SECONDS.length - 1];
        return day * Math.ceil(endSeconds / day / maximumSteps);
    }

    /** Times of the ticks, from 0, with at most so many steps. */
    public List<Double> tickSeconds(int maximumSteps) {
        double step = stepSeconds(maximumSteps);
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= endSeconds; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A time in whole seconds, rounded down: {@code 1:05}, {@code 2:00:00}. */
    public static String format(double seconds) {
        long whole = (long) Math.floor(seconds);
        long hours = whole / 3600;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
