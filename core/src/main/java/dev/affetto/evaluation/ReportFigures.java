package dev.affetto.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** How figures are written in a report. */
final class ReportFigures {

    /** In place of a figure that does not exist. */
    static final String NONE = "–";

    private static final double LEAST_P = 0.0005; // less would be written 0.000

    private ReportFigures() {}

    /** Three digits after the point. */
    static String fraction(double value) {
        return decimal("%.3f", value);
    }

    /** A share as percent, one digit after the point. */
    static String percent(double share) {
        return decimal("%.1f", 100 * share);
    }

    /** A figure of the paper, as percent. */
    static String paperPercent(OptionalDouble percent) {
        return percent.isPresent() ? decimal("%.1f", percent.getAsDouble()) : NONE;
    }

    /** A figure of the paper, as a fraction. */
    static String paperFraction(OptionalDouble percent) {
        return percent.isPresent() ? fraction(percent.getAsDouble() / 100) : NONE;
    }

    /** The mean, and the interval in brackets where it is known. */
    static String interval(Interval interval) {
        return Double.isNaN(interval.low())
                ? fraction(interval.mean())
                : fraction(interval.mean())
                        + " ["
                        + fraction(interval.low())
                        + ", "
                        + fraction(interval.high())
                        + "]";
    }

    /** A p-value. */
    static String p(double p) {
        return p < LEAST_P ? "< 0.001" : fraction(p);
    }

    /** Three significant digits; whole numbers of more digits whole. */
    static String significant(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return Math.abs(value) >= 1000
                ? decimal("%.0f", value)
                : new BigDecimal(value).round(new MathContext(3)).toPlainString();
    }

    private static String decimal(String format, double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, format, value);
        return text.matches("-[0.]+") ? text.substring(1) : text;
    }
}
