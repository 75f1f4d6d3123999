package dev.affetto.listening;

import java.time.Duration;
import java.time.Instant;

/** When a listen can have been. */
final class ListenTimes {

    /** As ListenBrainz has it: the year in which Last.fm was founded, 2002-10-01T00:00:00Z. */
    static final Instant EARLIEST = Instant.ofEpochSecond(1_033_430_400);

    /** How far a player's clock may be ahead, in ListenBrainz and here. */
    static final Duration SUBMISSION_SKEW = Duration.ofHours(1);

    /** How far an imported listen may be ahead: times without a time zone are up to that wrong. */
    static final Duration IMPORT_SKEW = Duration.ofDays(1);

    private ListenTimes() {}
}
