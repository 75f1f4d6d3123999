package dev.affetto.listening;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/**
 * Walks through JSON of any size and takes the objects that may be listens: those in lists and in
 * the lists within them, those behind the keys that services put around their lists, and those that
 * follow each other.
 */
final class JsonListens {

    private static final Set<String> AROUND_LISTS =
            Set.of("recenttracks", "track", "scrobbles", "payload", "listens");

    private final JsonParser parser;
    private final ListenSink sink;
    private final JsonRows rows;

    private JsonListens(JsonParser parser, ListenSink sink) {
        this.parser = parser;
        this.sink = sink;
        this.rows = new JsonRows(sink);
    }

    /**
     * Reads a whole document.
     *
     * @throws IOException if it cannot be read on; the message says at which line. What came before
     *     was given to the sink
     */
    static void read(Reader document, ListenSink sink) throws IOException {
        try (JsonParser parser = ListenJson.FACTORY.createParser(document)) {
            new JsonListens(parser, sink).all();
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "broken off at line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
                            + ": is not JSON: "
                            + ListenJson.reason(e),
                    e);
        }
    }

    /** Reads one line that is to be one object. */
    static void readLine(String line, long number, ListenSink sink) throws IOException {
        try {
            if (ListenJson.value(line) instanceof ObjectNode row) {
                new JsonRows(sink).take(row, number);
            } else {
                sink.unknown(number);
            }
        } catch (InvalidListenException e) {
            sink.bad(number, e.getMessage());
        }
    }

    private void all() throws IOException {
        while (parser.nextToken() != null) {
            value();
        }
    }

    private void value() throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value();
            }
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            object();
        } else {
            sink.unknown(line());
        }
    }

    private void object() throws IOException {
        long line = line();
        int depth = depth();
        ObjectNode row = ListenJson.object();
        ListenJson values = new ListenJson(parser);
        boolean isAround = false;
        try {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = values.key();
                boolean isContainer =
                        parser.nextToken().isStructStart() && AROUND_LISTS.contains(key);
                isAround |= isContainer;
                if (isContainer) {
                    value();
                } else if (row.has(key)) {
                    throw new InvalidListenException(
                            "has the key '" + ListenJson.shortened(key) + "' twice");
                } else {
                    row.set(key, values.value());
                }
            }
            if (!isAround && row.toString().indexOf(ListenFile.UNDECODABLE) >= 0) {
                sink.bad(line, "is not UTF-8");
            } else if (!isAround) {
                rows.take(row, line);
            }
        } catch (InvalidListenException e) {
            sink.bad(line, e.getMessage());
            while (depth() >= depth) {
                if (parser.nextToken() == null) {
                    return;
                }
            }
        }
    }

    /** How deep the parser is within objects and lists. */
    private int depth() {
        return parser.getParsingContext().getNestingDepth();
    }

    private long line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
