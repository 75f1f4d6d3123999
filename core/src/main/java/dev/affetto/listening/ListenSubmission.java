package dev.affetto.listening;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.Listen;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a player sends to {@code submit-listens} of the <a
 * href="https://listenbrainz.readthedocs.io/en/latest/users/api/core.html">ListenBrainz API</a>, as
 * Navidrome, Jellyfin, foobar2000, Rhythmbox and others speak it.
 *
 * <p>The rules are those of ListenBrainz' server, version 0a119846d, whose documentation puts them
 * shorter. Its server tells a listen from the future by its own clock, an hour being allowed for
 * clocks that are ahead; so does this. It only measures whether listens are at most {@value
 * #MAXIMUM_LISTEN_BYTES} bytes long on average; here none may be longer.
 *
 * @param type what the sender says of the listens
 * @param listens 1 to {@value #MAXIMUM_LISTENS}, in the sender's order; of one that plays now,
 *     {@code listenedAt} is when it was received
 */
public record ListenSubmission(Type type, List<Listen> listens) {

    /** The most listens of one request. */
    public static final int MAXIMUM_LISTENS = 1000;

    /** The most bytes of one listen. */
    public static final int MAXIMUM_LISTEN_BYTES = 10_240;

    /** The most bytes of one request. */
    public static final int MAXIMUM_BYTES = MAXIMUM_LISTENS * MAXIMUM_LISTEN_BYTES;

    private static final Duration PLAYING_NOW_WITHOUT_DURATION = Duration.ofMinutes(10);

    /** What a sender can say of its listens. */
    public enum Type {
        /** One that has just ended, or is over its half. */
        SINGLE,
        /** One that has just begun, and is not to be kept. */
        PLAYING_NOW,
        /** Any number of earlier ones. */
        IMPORT;

        private static Optional<Type> named(String name) {
            return Stream.of(values())
                    .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    /** Copies the listens. */
    public ListenSubmission {
        listens = List.copyOf(listens);
    }

    /**
     * Reads the body of a request.
     *
     * @param body UTF-8
     * @param now when it was received
     * @throws InvalidListenException if anything is wrong with it; then nothing of it counts
     */
    public static ListenSubmission parse(byte[] body, Instant now) throws InvalidListenException {
        if (body.length > MAXIMUM_BYTES) {
            throw new InvalidListenException(
                    "Payload too large: "
                            + body.length
                            + " bytes. Payload cannot exceed "
                            + MAXIMUM_BYTES
                            + " bytes");
        }
        requireUtf8(body);
        return Document.read(body).submission(now);
    }

    /** Until when a listen of this submission can play, if it says that it plays now. */
    public Optional<Instant> playingUntil() {
        if (type != Type.PLAYING_NOW) {
            return Optional.empty();
        }
        Listen playing = listens.get(0);
        long milliseconds =
                playing.durationSeconds().isPresent()
                        ? (long) (playing.durationSeconds().getAsDouble() * 1000)
                        : PLAYING_NOW_WITHOUT_DURATION.toMillis();
        return Optional.of(playing.listenedAt().plusMillis(milliseconds));
    }

    /** Also refuses raw U+0000, by which UTF-16 would be told. */
    private static void requireUtf8(byte[] body) throws InvalidListenException {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer text = CharBuffer.allocate(8192);
        boolean isWhole = false;
        while (!isWhole) {
            text.clear();
            var result = decoder.decode(bytes, text, true);
            text.flip();
            isWhole = result.isUnderflow();
            if (result.isError() || text.chars().anyMatch(c -> c == 0)) {
                throw new InvalidListenException(
                        "Cannot parse JSON document: it must be UTF-8 without U+0000");
            }
        }
    }

    /** The parts of a request, before its listens are looked at. */
    private static final class Document {

        private final Set<String> keys = new HashSet<>();
        private Optional<JsonNode> type = Optional.empty();
        private final List<JsonNode> payload = new ArrayList<>();
        private boolean hasPayload;

        static Document read(byte[] body) throws InvalidListenException {
            try (JsonParser parser = ListenJson.FACTORY.createParser(body)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new InvalidListenException(
                            "Invalid JSON document submitted. Top level of JSON document should be"
                                    + " a json object");
                }
                Document document = new Document();
                document.read(parser);
                if (parser.nextToken() != null) {
                    throw new InvalidListenException(
                            "Cannot parse JSON document: more follows after its end");
                }
                document.checkSize(body.length);
                return document;
            } catch (IOException e) {
                throw new InvalidListenException(
                        "Cannot parse JSON document: " + ListenJson.reason(e));
            }
        }

        private void read(JsonParser parser) throws InvalidListenException, IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                if (!keys.add(key)) {
                    throw new InvalidListenException(
                            "Cannot parse JSON document: it has the key '"
                                    + ListenJson.shortened(key)
                                    + "' twice");
                }
                if (key.equals("payload")) {
                    readPayload(parser);
                } else if (key.equals("listen_type")) {
                    type = Optional.of(value(parser, "the document"));
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void readPayload(JsonParser parser) throws InvalidListenException, IOException {
            hasPayload = true;
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new InvalidListenException(
                        "The payload in the JSON document should be a list of listens");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (payload.size() == MAXIMUM_LISTENS) {
                    throw new InvalidListenException(
                            "Too many listens. You may not submit more than "
                                    + MAXIMUM_LISTENS
                                    + " listens at once");
                }
                long start = parser.currentTokenLocation().getByteOffset();
                payload.add(value(parser, "a listen"));
                requireShort(parser.currentLocation().getByteOffset() - start);
            }
        }

        private static void requireShort(long bytes) throws InvalidListenException {
            if (bytes > MAXIMUM_LISTEN_BYTES) {
                throw new InvalidListenException(
                        "JSON document is too large: a listen has "
                                + bytes
                                + " bytes. Each listen may not be larger than "
                                + MAXIMUM_LISTEN_BYTES
                                + " bytes");
            }
        }

        private static JsonNode value(JsonParser parser, String what)
                throws InvalidListenException, IOException {
            try {
                return ListenJson.value(parser);
            } catch (InvalidListenException e) {
                throw new InvalidListenException(
                        "Cannot parse JSON document: " + what + " " + e.getMessage());
            }
        }

        /** The envelope counts, too, as on ListenBrainz. */
        private void checkSize(int bytes) throws InvalidListenException {
            if (hasPayload && !payload.isEmpty() && bytes > payload.size() * MAXIMUM_LISTEN_BYTES) {
                throw new InvalidListenException(
                        "JSON document is too large: "
                                + bytes
                                + " bytes for "
                                + payload.size()
                                + (payload.size() == 1 ? " listen" : " listens")
                                + ". Each listen may not be larger than "
                                + MAXIMUM_LISTEN_BYTES
                                + " bytes");
            }
        }

        ListenSubmission submission(Instant now) throws InvalidListenException {
            if (!hasPayload || type.isEmpty()) {
                throw new InvalidListenException(
                        "Invalid JSON document submitted: it must contain listen_type and payload");
            }
            if (payload.isEmpty()) {
                throw new InvalidListenException("JSON document does not contain any listens");
            }
            Type named =
                    Type.named(type.get().isTextual() ? type.get().textValue() : "")
                            .orElseThrow(
                                    () ->
                                            new InvalidListenException(
                                                    "JSON document requires a valid listen_type"
                                                            + " key: single, playing_now or"
                                                            + " import"));
            if (named != Type.IMPORT && payload.size() > 1) {
                throw new InvalidListenException(
                        "JSON document contains more than one listen for a single/playing_now. It"
                                + " should contain only one");
            }
            List<Listen> listens = new ArrayList<>(payload.size());
            for (JsonNode listen : payload) {
                listens.add(listen(listen, named, now));
            }
            return new ListenSubmission(named, listens);
        }

        private static Listen listen(JsonNode listen, Type type, Instant now)
                throws InvalidListenException {
            if (!(listen instanceof ObjectNode)) {
                throw new InvalidListenException(
                        "Listen is no JSON object and cannot be validated");
            }
            Instant listenedAt = SubmissionRules.listenedAt(listen, type, now);
            JsonNode metadata = listen.get(ListenBrainzListen.TRACK_METADATA);
            if (metadata.isNull()) {
                throw new InvalidListenException(
                        "JSON document may not have track_metadata with null value");
            }
            SubmissionRules.checkTrack(metadata);
            return ListenBrainzListen.of(listenedAt, metadata);
        }
    }
}
