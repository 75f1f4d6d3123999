package dev.affetto.recommendation;

import dev.affetto.library.SongProfile;
import java.time.Instant;

/**
 * One moment at which a listener showed what they want.
 *
 * @param at when
 * @param song the song
 * @param kind what they did
 */
record Impression(Instant at, SongProfile song, Kind kind) {

    /** What a listener does with a song. */
    enum Kind {
        /** Played it, as far as is known to its end. */
        HEARD,
        /** Broke it off. */
        SKIPPED,
        /** Said yes to an offer. */
        ACCEPTED,
        /** Wanted something else. */
        REFUSED
    }

    /** Whether the song was welcome. */
    boolean isWelcome() {
        return kind == Kind.HEARD || kind == Kind.ACCEPTED;
    }
}
