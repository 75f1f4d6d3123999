package dev.affetto.library;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One time that somebody listened to something, as a player or an export tells it.
 *
 * @param listenedAt when it began, in whole seconds
 * @param track what it was called
 * @param durationSeconds length of the track, above 0, if told
 * @param playedSeconds how long it was heard, not negative, if told
 * @param isSkipped whether the listener went on before its end, if told
 * @param additionalInfo what else the source told: a JSON object, {@code {}} if nothing
 */
public record Listen(
        Instant listenedAt,
        SongTags track,
        OptionalDouble durationSeconds,
        OptionalDouble playedSeconds,
        Optional<Boolean> isSkipped,
        String additionalInfo) {

    /** Checks that nothing is null. */
    public Listen {
        Objects.requireNonNull(listenedAt, "listenedAt");
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(additionalInfo, "additionalInfo");
    }

    /** A listen of which nothing more is known. */
    public Listen(Instant listenedAt, SongTags track) {
        this(
                listenedAt,
                track,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                "{}");
    }
}
