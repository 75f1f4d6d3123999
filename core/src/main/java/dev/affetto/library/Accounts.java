package dev.affetto.library;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may log in. Every method is one transaction, as in {@link Library}. */
public interface Accounts {

    /**
     * An account.
     *
     * @param user the listener
     * @param passwordHash hash of the password, with its salt and its method
     * @param createdAt when it was made
     */
    record Account(String user, String passwordHash, Instant createdAt) {}

    /**
     * Makes an account.
     *
     * @return whether it was made; false if there is one of that name
     */
    boolean add(String user, String passwordHash, Instant now) throws IOException;

    /**
     * Changes a password.
     *
     * @return whether there is such an account
     */
    boolean setPassword(String user, String passwordHash) throws IOException;

    /** The account of a listener. */
    Optional<Account> find(String user) throws IOException;

    /** All accounts, in order of name. */
    List<Account> all() throws IOException;

    /**
     * Removes an account and its tokens; what was listened to stays.
     *
     * @return whether there was one
     */
    boolean remove(String user) throws IOException;
}
