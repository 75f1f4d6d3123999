package dev.affetto.listening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.Listen;
import dev.affetto.library.SongTags;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * A listen as ListenBrainz writes it, <a
 * href="https://listenbrainz.readthedocs.io/en/latest/users/json.html">JSON Documentation</a>, and
 * back, without loss.
 *
 * <p>What a {@link Listen} has a place for is taken out of {@code additional_info}: {@code
 * recording_mbid}, {@code duration} or {@code duration_ms}, {@code duration_played}, and our own
 * {@code skipped}. Whatever else is there stays there. Without a {@code recording_mbid} of the
 * sender, the one that ListenBrainz found ({@code mbid_mapping}) is taken; what else its server
 * adds is left out, as its own importer does.
 */
final class ListenBrainzListen {

    static final String TRACK_METADATA = "track_metadata";
    static final String LISTENED_AT = "listened_at";

    private static final String ADDITIONAL_INFO = "additional_info";
    private static final String RECORDING_MBID = "recording_mbid";
    private static final String DURATION = "duration";
    private static final String DURATION_MS = "duration_ms";
    private static final String DURATION_PLAYED = "duration_played";
    private static final String SKIPPED = "skipped";

    /** Places of a track's metadata; what else a sender puts there is kept as additional. */
    private static final String[] KNOWN = {
        "artist_name",
        "track_name",
        "release_name",
        ADDITIONAL_INFO,
        "mbid_mapping",
        "recording_msid"
    };

    private ListenBrainzListen() {}

    /**
     * The listen of a time and a {@code track_metadata}.
     *
     * <p>The artist may be blank: unknown, as in an export of our own.
     *
     * @throws InvalidListenException if a name is missing or no text, or the title is blank
     */
    static Listen of(Instant listenedAt, JsonNode metadata) throws InvalidListenException {
        SongTags names = names(metadata);
        ObjectNode info = additionalInfo(metadata);
        Optional<UUID> id = takeId(info);
        if (id.isEmpty()) {
            id = MusicBrainzId.parse(metadata.path("mbid_mapping").get(RECORDING_MBID));
        }
        OptionalDouble duration = takeDuration(info);
        OptionalDouble played = takeNumber(info, DURATION_PLAYED, 1, 0);
        Optional<Boolean> skipped = takeFlag(info);
        return new Listen(
                listenedAt.truncatedTo(ChronoUnit.SECONDS),
                new SongTags(names.title(), names.artist(), names.album(), id),
                duration,
                played,
                skipped,
                info.toString());
    }

    private static SongTags names(JsonNode metadata) throws InvalidListenException {
        if (!metadata.isObject()) {
            throw new InvalidListenException(TRACK_METADATA + " must be an object");
        }
        String title = Names.required(metadata, "track_name");
        String artist = Names.present(metadata, "artist_name");
        return new SongTags(title, artist, Names.optional(metadata, "release_name"));
    }

    private static ObjectNode additionalInfo(JsonNode metadata) throws InvalidListenException {
        JsonNode told = metadata.get(ADDITIONAL_INFO);
        if (told != null && !told.isNull() && !told.isObject()) {
            throw new InvalidListenException(
                    TRACK_METADATA + "." + ADDITIONAL_INFO + " must be an object");
        }
        ObjectNode info =
                told instanceof ObjectNode object ? object.deepCopy() : ListenJson.object();
        ObjectNode others = ((ObjectNode) metadata).deepCopy();
        for (String known : KNOWN) {
            others.remove(known);
        }
        others.properties().stream()
                .filter(other -> !info.has(other.getKey()))
                .forEach(other -> info.set(other.getKey(), other.getValue()));
        return info;
    }

    private static Optional<UUID> takeId(ObjectNode info) {
        Optional<UUID> id = MusicBrainzId.parse(info.get(RECORDING_MBID));
        id.ifPresent(taken -> info.remove(RECORDING_MBID));
        return id;
    }

    private static OptionalDouble takeDuration(ObjectNode info) {
        OptionalDouble milliseconds = takeNumber(info, DURATION_MS, 1000, Double.MIN_VALUE);
        return milliseconds.isPresent()
                ? milliseconds
                : takeNumber(info, DURATION, 1, Double.MIN_VALUE);
    }

    private static OptionalDouble takeNumber(
            ObjectNode info, String key, double divisor, double least) {
        OptionalDouble told = Numbers.of(info.get(key));
        if (told.isEmpty() || told.getAsDouble() < least) {
            return OptionalDouble.empty();
        }
        info.remove(key);
        return OptionalDouble.of(told.getAsDouble() / divisor);
    }

    private static Optional<Boolean> takeFlag(ObjectNode info) {
        JsonNode told = info.get(SKIPPED);
        if (told == null || !told.isBoolean()) {
            return Optional.empty();
        }
        info.remove(SKIPPED);
        return Optional.of(told.booleanValue());
    }

    /** The whole: {@code {"listened_at":…,"track_metadata":{…}}}. */
    static ObjectNode json(Listen listen) throws InvalidListenException {
        ObjectNode json = ListenJson.object();
        json.put(LISTENED_AT, listen.listenedAt().getEpochSecond());
        ObjectNode metadata = json.putObject(TRACK_METADATA);
        metadata.put("artist_name", listen.track().artist());
        metadata.put("track_name", listen.track().title());
        if (!listen.track().album().isEmpty()) {
            metadata.put("release_name", listen.track().album());
        }
        ObjectNode info = info(listen);
        if (!info.isEmpty()) {
            metadata.set(ADDITIONAL_INFO, info);
        }
        return json;
    }

    private static ObjectNode info(Listen listen) throws InvalidListenException {
        JsonNode kept = ListenJson.value(listen.additionalInfo());
        ObjectNode info = kept instanceof ObjectNode object ? object : ListenJson.object();
        listen.track().musicBrainzId().ifPresent(id -> info.put(RECORDING_MBID, id.toString()));
        listen.durationSeconds().ifPresent(seconds -> putDuration(info, seconds));
        listen.playedSeconds().ifPresent(seconds -> put(info, DURATION_PLAYED, seconds));
        listen.isSkipped().ifPresent(skipped -> info.put(SKIPPED, skipped));
        return info;
    }

    /** In milliseconds, as ListenBrainz wants whole numbers, unless that would lose something. */
    private static void putDuration(ObjectNode info, double seconds) {
        double milliseconds = Math.rint(seconds * 1000);
        if (milliseconds >= 1 && milliseconds / 1000 == seconds) {
            put(info, DURATION_MS, milliseconds);
        } else {
            put(info, DURATION, seconds);
        }
    }

    private static void put(ObjectNode info, String key, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            info.put(key, (long) value);
        } else {
            info.put(key, BigDecimal.valueOf(value));
        }
    }
}
