package dev.affetto.library;

import dev.affetto.library.Offer.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was offered to listeners, so that several devices of one listener agree: a listener has one
 * open offer at most. Every method is one transaction, as in {@link Library}.
 */
public interface OfferLog {

    /** The offer that waits for an answer. */
    Optional<Offer> open(String user) throws IOException;

    /**
     * Offers a song.
     *
     * @return the offer; where another device has opened one meanwhile, that one
     */
    Offer add(String user, long songId, String emotion, String reason, Instant now)
            throws IOException;

    /**
     * Answers an offer. The same answer twice is one answer.
     *
     * @throws IllegalArgumentException if the listener has no such offer, or has given the other
     *     answer; the message says which
     */
    Offer answer(String user, long offerId, Answer answer, Instant now) throws IOException;

    /** An offer of a listener, by its number. */
    Optional<Offer> find(String user, long offerId) throws IOException;

    /** The newest offers, newest first. */
    List<Offer> latest(String user, int limit) throws IOException;
}
