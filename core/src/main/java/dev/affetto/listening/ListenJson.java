package dev.affetto.listening;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * JSON that can be kept and told again as it was: no key twice, no U+0000, no half of a surrogate
 * pair, no number beyond those of 64 bits, nothing nested more than {@value #MAXIMUM_DEPTH} deep.
 */
final class ListenJson {

    static final int MAXIMUM_DEPTH = 100;

    /** Most characters of one value: of names, texts and numbers, together. */
    static final int MAXIMUM_LENGTH = 1 << 20;

    private static final int MAXIMUM_DIGITS = 400; // what a double has without an exponent

    static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAXIMUM_DEPTH)
                                    .maxNumberLength(MAXIMUM_DIGITS)
                                    .maxNameLength(MAXIMUM_LENGTH)
                                    .maxStringLength(10 * MAXIMUM_LENGTH)
                                    .build())
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private int length;

    /** Values of one row; all of them together are not to be longer than that. */
    ListenJson(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The value that begins at the parser's token; the parser ends at its last token.
     *
     * @throws InvalidListenException if it holds what cannot be kept; the parser is then within
     * @throws IOException if it cannot be read on
     */
    static JsonNode value(JsonParser parser) throws InvalidListenException, IOException {
        return new ListenJson(parser).value();
    }

    /** A text that is one JSON value, on one line or several. */
    static JsonNode value(String text) throws InvalidListenException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new InvalidListenException("is not JSON: empty");
            }
            JsonNode value = value(parser);
            if (parser.nextToken() != null) {
                throw new InvalidListenException("is not JSON: more than one value");
            }
            return value;
        } catch (IOException e) {
            throw new InvalidListenException("is not JSON: " + reason(e));
        }
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    /** What Jackson says, without its own advice and in one line. */
    static String reason(IOException failure) {
        String message =
                failure instanceof JsonProcessingException json
                        ? json.getOriginalMessage()
                        : String.valueOf(failure.getMessage());
        return message.replaceAll(", from `[^`]*`", "").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** The key at the parser's token. */
    String key() throws InvalidListenException, IOException {
        return kept(parser.currentName());
    }

    /** The value that begins at the parser's token; the parser ends at its last token. */
    JsonNode value() throws InvalidListenException, IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> objectNode();
            case START_ARRAY -> arrayNode();
            case VALUE_STRING -> NODES.textNode(kept(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private ObjectNode objectNode() throws InvalidListenException, IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = key();
            if (object.has(name)) {
                throw new InvalidListenException("has the key '" + shortened(name) + "' twice");
            }
            parser.nextToken();
            object.set(name, value());
        }
        return object;
    }

    private ArrayNode arrayNode() throws InvalidListenException, IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private JsonNode number() throws InvalidListenException, IOException {
        String digits = parser.getText();
        count(digits);
        if (!Double.isFinite(Double.parseDouble(digits))) {
            throw new InvalidListenException(
                    "has the number " + shortened(digits) + ", must be one of 64 bits");
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            return decimal(digits);
        }
        return digits.length() < 19
                ? NODES.numberNode(Long.parseLong(digits))
                : NODES.numberNode(parser.getBigIntegerValue());
    }

    private static JsonNode decimal(String digits) throws InvalidListenException {
        try {
            return NODES.numberNode(new BigDecimal(digits));
        } catch (NumberFormatException e) { // an exponent beyond all measure
            throw new InvalidListenException(
                    "has the number " + shortened(digits) + ", must be one of 64 bits");
        }
    }

    private String kept(String text) throws InvalidListenException {
        count(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new InvalidListenException(
                        "'" + shortened(text) + "' contains a unicode null (U+0000)");
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidListenException(
                        "has half of a surrogate pair, \\u"
                                + Integer.toHexString(c)
                                + ", which is no character");
            }
        }
        return text;
    }

    private void count(String text) throws InvalidListenException {
        length += text.length() + 1;
        if (length > MAXIMUM_LENGTH) {
            throw new InvalidListenException(
                    "is longer than " + MAXIMUM_LENGTH + " characters, the most of one listen");
        }
    }

    /** For messages: no controls, and not for ever. */
    static String shortened(String text) {
        String start = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return start.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }
}
