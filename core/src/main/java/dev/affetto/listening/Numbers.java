package dev.affetto.listening;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as senders write them: as a number, or as text that is one. */
final class Numbers {

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][+-]?\\d{1,3})?");

    private Numbers() {}

    /** The finite number that is there, if it is one. */
    static OptionalDouble of(JsonNode node) {
        if (node != null && node.isNumber()) {
            return finite(node.doubleValue());
        }
        return node != null && node.isTextual() ? of(node.textValue()) : OptionalDouble.empty();
    }

    /** The finite decimal number that a text is. */
    static OptionalDouble of(String text) {
        String number = text.length() <= 100 ? Names.stripped(text) : "";
        return DECIMAL.matcher(number).matches()
                ? finite(Double.parseDouble(number))
                : OptionalDouble.empty();
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
