package dev.affetto.listening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What ListenBrainz asks of one submitted listen: {@code validate_listen} of its server's {@code
 * webserver/views/api_tools.py}, version 0a119846d. Where that server fails on a value (tags that
 * are a number, infinite durations) the listen is refused here; {@code additional_info} may be
 * null.
 */
final class SubmissionRules {

    static final int MAXIMUM_TAGS = 50;
    static final int MAXIMUM_TAG_LENGTH = 64;
    static final long MAXIMUM_DURATION_SECONDS = 24L * 24 * 60 * 60; // 24 days

    private static final List<String> IDS =
            List.of("release_mbid", "recording_mbid", "release_group_mbid", "track_mbid");
    private static final List<String> LISTS_OF_IDS = List.of("artist_mbids", "work_mbids");
    private static final Set<String> LISTEN_KEYS =
            Set.of(ListenBrainzListen.LISTENED_AT, ListenBrainzListen.TRACK_METADATA);

    private SubmissionRules() {}

    /** When the listen began; of one that plays now, the present. */
    static Instant listenedAt(JsonNode listen, ListenSubmission.Type type, Instant now)
            throws InvalidListenException {
        boolean isNow = type == ListenSubmission.Type.PLAYING_NOW;
        if (isNow && listen.has(ListenBrainzListen.LISTENED_AT)) {
            throw new InvalidListenException(
                    "JSON document must not contain listened_at while submitting playing_now");
        }
        Instant listenedAt = isNow ? now : listenedAt(listen, now);
        if (!listen.has(ListenBrainzListen.TRACK_METADATA)) {
            throw new InvalidListenException(
                    "JSON document must contain the key track_metadata at the top level");
        }
        for (String key : (Iterable<String>) listen::fieldNames) {
            if (!LISTEN_KEYS.contains(key)) {
                throw new InvalidListenException(
                        "JSON document may only contain "
                                + (isNow ? "" : "listened_at and ")
                                + "track_metadata as top level keys of a listen, not '"
                                + ListenJson.shortened(key)
                                + "'");
            }
        }
        return listenedAt;
    }

    private static Instant listenedAt(JsonNode listen, Instant now) throws InvalidListenException {
        JsonNode told = listen.get(ListenBrainzListen.LISTENED_AT);
        if (told == null) {
            throw new InvalidListenException(
                    "JSON document must contain the key listened_at at the top level");
        }
        OptionalDouble seconds = Numbers.of(told);
        boolean isInteger =
                seconds.isPresent()
                        && (told.isNumber() || told.textValue().strip().matches("[+-]?\\d+"));
        if (!isInteger) {
            throw new InvalidListenException(
                    "JSON document must contain an int value for listened_at, not "
                            + ListenJson.shortened(told.toString()));
        }
        double second = seconds.getAsDouble();
        if (second >= now.getEpochSecond() + ListenTimes.SUBMISSION_SKEW.toSeconds()) {
            throw new InvalidListenException(
                    "Value for key listened_at is too high: "
                            + ListenJson.shortened(told.asText())
                            + ", must be less than an hour ahead of "
                            + now.getEpochSecond());
        }
        if ((long) second < ListenTimes.EARLIEST.getEpochSecond()) {
            throw new InvalidListenException(
                    "Value for key listened_at is too low: "
                            + ListenJson.shortened(told.asText())
                            + ", must be at least "
                            + ListenTimes.EARLIEST.getEpochSecond()
                            + " (2002-10-01 00:00:00 UTC)");
        }
        return Instant.ofEpochSecond((long) second);
    }

    /** Checks what is told of the track, and brings it in order. */
    static void checkTrack(JsonNode metadata) throws InvalidListenException {
        if (!metadata.isObject()) {
            throw new InvalidListenException("track_metadata must be an object");
        }
        Names.required(metadata, "track_name");
        Names.required(metadata, "artist_name");
        if (!(metadata.get("additional_info") instanceof ObjectNode info)) {
            return; // whatever else it is, is refused when it is read
        }
        checkTags(info.get("tags"));
        checkDurations(info);
        for (String key : IDS) {
            checkId(info, key);
        }
        for (String key : LISTS_OF_IDS) {
            checkIds(info, key);
        }
    }

    private static void checkTags(JsonNode tags) throws InvalidListenException {
        if (tags == null) {
            return;
        }
        if (!tags.isArray()) {
            throw new InvalidListenException(
                    "track_metadata.additional_info.tags must be a list of strings");
        }
        if (tags.size() > MAXIMUM_TAGS) {
            throw new InvalidListenException(
                    "JSON document may not contain more than "
                            + MAXIMUM_TAGS
                            + " items in track_metadata.additional_info.tags, not "
                            + tags.size());
        }
        for (JsonNode tag : tags) {
            if (!tag.isTextual()) {
                throw new InvalidListenException(
                        "track_metadata.additional_info.tags must be a list of strings");
            }
            int length = tag.textValue().codePointCount(0, tag.textValue().length());
            if (length > MAXIMUM_TAG_LENGTH) {
                throw new InvalidListenException(
                        "JSON document may not contain track_metadata.additional_info.tags longer"
                                + " than "
                                + MAXIMUM_TAG_LENGTH
                                + " characters, not "
                                + length);
            }
        }
    }

    private static void checkDurations(ObjectNode info) throws InvalidListenException {
        if (info.has("duration") && info.has("duration_ms")) {
            throw new InvalidListenException(
                    "JSON document should not contain both duration and duration_ms");
        }
        checkDuration(info, "duration", MAXIMUM_DURATION_SECONDS);
        checkDuration(info, "duration_ms", MAXIMUM_DURATION_SECONDS * 1000);
    }

    private static void checkDuration(ObjectNode info, String key, long most)
            throws InvalidListenException {
        if (!info.has(key)) {
            return;
        }
        OptionalDouble told = Numbers.of(info.get(key));
        if (told.isEmpty() || told.getAsDouble() < 1) {
            throw new InvalidListenException(
                    "Value for "
                            + key
                            + " is invalid: "
                            + ListenJson.shortened(info.get(key).toString())
                            + ", should be a positive integer");
        }
        if (told.getAsDouble() >= most + 1.0) { // fractions are cut before they are compared
            throw new InvalidListenException(
                    "Value for "
                            + key
                            + " is too large: "
                            + ListenJson.shortened(info.get(key).toString())
                            + ", max permitted value is "
                            + most);
        }
        info.put(key, (long) told.getAsDouble());
    }

    private static void checkId(ObjectNode info, String key) throws InvalidListenException {
        if (!info.has(key)) {
            return;
        }
        if (isNothing(info.get(key))) {
            info.remove(key);
        } else {
            checkId(info.get(key), key);
        }
    }

    private static void checkIds(ObjectNode info, String key) throws InvalidListenException {
        JsonNode ids = info.get(key);
        if (ids == null || isNothing(ids)) {
            info.remove(key);
            return;
        }
        if (!ids.isArray()) {
            throw new InvalidListenException(key + " must be a list of MBIDs");
        }
        ArrayNode kept = ListenJson.object().putArray(key);
        for (JsonNode id : ids) {
            if (!isNothing(id)) {
                checkId(id, key);
                kept.add(id);
            }
        }
        info.set(key, kept);
    }

    private static void checkId(JsonNode id, String key) throws InvalidListenException {
        if (MusicBrainzId.parse(id).isEmpty()) {
            throw new InvalidListenException(
                    key + " MBID format invalid: " + ListenJson.shortened(id.toString()));
        }
    }

    /** What Python takes for false: null, {@code ""}, {@code []}, {@code {}}, 0, false. */
    private static boolean isNothing(JsonNode node) {
        return node.isNull()
                || (node.isTextual() && node.textValue().isEmpty())
                || (node.isContainerNode() && node.isEmpty())
                || (node.isNumber() && node.doubleValue() == 0)
                || (node.isBoolean() && !node.booleanValue());
    }
}
