package dev.affetto.app.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/** JSON as the server reads and writes it: small, shallow, UTF-8. */
final class Json {

    static final int MOST_NESTED = 64;
    private static final int MOST_BYTES = 1 << 16; // of a body of the API; none needs a tenth of it
    private static final String TYPE = "application/json";

    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MOST_NESTED)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static void answer(Context context, JsonNode node) {
        context.contentType(TYPE);
        context.result(bytes(node));
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(byte[] text) throws IOException {
        return MAPPER.readTree(text);
    }

    /**
     * The object that a request carries.
     *
     * @throws HttpProblem if it is of another type, too large, or no object
     */
    static ObjectNode body(Context context) throws IOException {
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (!type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(TYPE)) {
            throw new HttpProblem(415, "illegal content type, must be " + TYPE);
        }
        return bodyOfAnyType(context);
    }

    /** The same, whatever type it says to be of; for players, who often say nothing. */
    static ObjectNode bodyOfAnyType(Context context) throws IOException {
        byte[] text = RequestBody.read(context, MOST_BYTES);
        try {
            JsonNode node = parse(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw HttpProblem.badRequest("the body is no JSON: " + reason(e));
        } catch (IOException e) { // bytes that are no text
            throw HttpProblem.badRequest("the body is no JSON: it is not UTF-8");
        }
        throw HttpProblem.badRequest("illegal body: must be a JSON object");
    }

    private static String reason(JsonProcessingException failure) {
        String where =
                failure.getLocation() == null
                        ? ""
                        : " (at byte " + failure.getLocation().getByteOffset() + ")";
        return OneLine.of(failure.getOriginalMessage().split("\n", 2)[0]) + where;
    }

    /**
     * A text of an object.
     *
     * @throws HttpProblem if it is missing, no text, blank, too long, or holds control characters
     */
    static String text(ObjectNode object, String name, int longest) {
        JsonNode node = object.get(name);
        if (node == null || !node.isTextual()) {
            throw HttpProblem.badRequest("missing " + name + ", must be a text");
        }
        return OneLine.require(name, node.textValue(), longest);
    }
}
