package dev.affetto.library;

import java.time.Instant;
import java.util.Optional;

/**
 * A song that was offered to a listener, and what became of it.
 *
 * @param id number of the offer, growing with time
 * @param user the listener
 * @param songId the song
 * @param emotion label of the emotion that it was offered for
 * @param reason why, as JSON
 * @param offeredAt when
 * @param answer what the listener said; empty while the offer is open
 * @param answeredAt when
 */
public record Offer(
        long id,
        String user,
        long songId,
        String emotion,
        String reason,
        Instant offeredAt,
        Optional<Answer> answer,
        Optional<Instant> answeredAt) {

    /** What a listener says of an offer. */
    public enum Answer {
        /** Yes. */
        ACCEPTED,
        /** Something else. */
        REJECTED
    }
}
