package dev.affetto.app.server;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/**
 * Hashes of passwords by Argon2id (RFC 9106), with 19 MiB and two passes as OWASP advises. Two at a
 * time are computed, so that many who log in do not take all memory.
 */
public final class Passwords {

    /** Fewest characters of a password. */
    public static final int FEWEST_CHARACTERS = 10;

    /** Most characters of a password. */
    public static final int MOST_CHARACTERS = 200;

    private static final int MEMORY_KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Argon2Function METHOD =
            Argon2Function.getInstance(MEMORY_KIBIBYTES, PASSES, 1, HASH_BYTES, Argon2.ID);
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private Passwords() {}

    /**
     * A hash with its salt and its method.
     *
     * @throws IllegalArgumentException if the password is too short or too long
     */
    public static String hash(String password) {
        int characters = password.codePointCount(0, password.length());
        if (characters < FEWEST_CHARACTERS || characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "illegal password: "
                            + characters
                            + " characters, must be "
                            + FEWEST_CHARACTERS
                            + " to "
                            + MOST_CHARACTERS);
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            return Password.hash(password).addRandomSalt(SALT_BYTES).with(METHOD).getResult();
        } finally {
            AT_ONCE.release();
        }
    }

    /** Whether a password is that of a hash; takes as long for one that is not. */
    static boolean matches(String password, String hash) {
        if (password.isEmpty() || password.length() > 4 * MOST_CHARACTERS) {
            return false;
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } catch (BadParametersException e) {
            return false; // no hash of ours
        } finally {
            AT_ONCE.release();
        }
    }
}
