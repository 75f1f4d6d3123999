package dev.affetto.score;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in the text of a file that may hold anything. */
final class Numbers {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{0,15}(\\.\\d{0,15})?");
    private static final Pattern FIRST = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private Numbers() {}

    /** The number that a text is, or NaN. */
    static double decimal(String text) {
        boolean digits = text.chars().anyMatch(c -> c >= '0' && c <= '9');
        return digits && DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    /** The whole number that a text is, or the other value. */
    static int whole(String text, int otherwise) {
        double value = decimal(text);
        return value == Math.rint(value) && Math.abs(value) <= 1e9 ? (int) value : otherwise;
    }

    /** The first number in a text, or NaN. */
    static double first(String text) {
        Matcher matcher = FIRST.matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group()) : Double.NaN;
    }
}
