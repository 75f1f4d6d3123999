package dev.affetto.listening;

import com.fasterxml.jackson.databind.JsonNode;

/** Names of titles, artists and albums in JSON: text, without the blanks around it. */
final class Names {

    private Names() {}

    /**
     * A name that must be there.
     *
     * @throws InvalidListenException if it is not, is no text, or is blank
     */
    static String required(JsonNode metadata, String key) throws InvalidListenException {
        String name = present(metadata, key);
        if (name.isEmpty()) {
            throw new InvalidListenException("field " + field(key) + " is empty");
        }
        return name;
    }

    /**
     * A name that must be there but may be blank, and is then empty.
     *
     * @throws InvalidListenException if it is not there or is no text
     */
    static String present(JsonNode metadata, String key) throws InvalidListenException {
        if (!metadata.has(key)) {
            throw new InvalidListenException("does not contain required field " + field(key));
        }
        return text(metadata.get(key), key);
    }

    /**
     * A name that may be missing or blank, and is then empty.
     *
     * @throws InvalidListenException if it is no text
     */
    static String optional(JsonNode metadata, String key) throws InvalidListenException {
        return metadata.has(key) ? text(metadata.get(key), key) : "";
    }

    private static String text(JsonNode node, String key) throws InvalidListenException {
        if (!node.isTextual()) {
            throw new InvalidListenException(field(key) + " must be a single string");
        }
        return stripped(node.textValue());
    }

    private static String field(String key) {
        return ListenBrainzListen.TRACK_METADATA + "." + key;
    }

    /** Without blanks at both ends, those of Unicode too, as Python's {@code strip}. */
    static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
