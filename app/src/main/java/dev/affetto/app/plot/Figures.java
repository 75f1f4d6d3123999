package dev.affetto.app.plot;

import dev.affetto.evaluation.Interval;
import java.util.Locale;

/** Numbers as a reader meets them; what is unknown (NaN) is a dash. */
final class Figures {

    /** Stands for a number that is unknown or does not exist. */
    static final String NONE = "–";

    private static final double SMALLEST_P = 0.001;

    private Figures() {}

    /** A number with so many decimals. */
    static String decimals(double value, int places) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%." + places + "f", value);
    }

    /** A share in percent with one decimal, without the sign. */
    static String percent(double share) {
        return decimals(100 * share, 1);
    }

    /** The ends of an interval in percent; empty where they are unknown. */
    static String ends(Interval interval) {
        return Double.isNaN(interval.low())
                ? ""
                : "[" + percent(interval.low()) + ", " + percent(interval.high()) + "]";
    }

    /** A difference of shares in percentage points, with its sign. */
    static String points(double difference) {
        if (Double.isNaN(difference)) {
            return NONE;
        }
        String size = percent(Math.abs(difference));
        return size.equals("0.0") ? size : (difference < 0 ? "−" : "+") + size;
    }

    /** The ends of an interval of a difference in percentage points; empty where unknown. */
    static String pointEnds(Interval interval) {
        return Double.isNaN(interval.low())
                ? ""
                : "[" + points(interval.low()) + ", " + points(interval.high()) + "]";
    }

    /** A p-value; small ones only as such. */
    static String probability(double p) {
        return p < SMALLEST_P ? "< 0.001" : decimals(p, 3);
    }

    /** A whole number with thin spaces between the thousands. */
    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202F');
    }

    /** A duration that suits its size: {@code 0.4 s}, {@code 23 s}, {@code 12.5 min}. */
    static String duration(double seconds) {
        if (seconds >= 600) {
            return decimals(seconds / 60, 1) + " min";
        }
        return decimals(seconds, seconds < 10 ? 2 : 0) + " s";
    }
}
