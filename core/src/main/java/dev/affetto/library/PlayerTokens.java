package dev.affetto.library;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tokens by which players send listens for a listener; only their hashes are kept. Every method is
 * one transaction, as in {@link Library}.
 */
public interface PlayerTokens {

    /**
     * A token.
     *
     * @param id its number
     * @param user whose it is
     * @param name what its listener calls it
     * @param createdAt when it was made
     * @param lastUsedAt when it was used last, to the minute
     */
    record PlayerToken(
            long id, String user, String name, Instant createdAt, Optional<Instant> lastUsedAt) {}

    /** Keeps a new token. */
    PlayerToken add(String user, String name, String hash, Instant now) throws IOException;

    /** The token of that hash. */
    Optional<PlayerToken> find(String hash) throws IOException;

    /** The tokens of a listener, oldest first. */
    List<PlayerToken> of(String user) throws IOException;

    /** Remembers that a token was used. */
    void used(long id, Instant now) throws IOException;

    /**
     * Revokes a token.
     *
     * @return whether the listener had it
     */
    boolean remove(String user, long id) throws IOException;
}
