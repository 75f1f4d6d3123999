package dev.affetto.library;

import java.io.IOException;

/**
 * A store cannot be opened, read or written. The message is one line that says which store, what
 * happened and what is to be done; nothing of the operation was kept.
 */
public final class StoreException extends IOException {

    private static final long serialVersionUID = 1L;

    /** With what happened. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With what happened. */
    public StoreException(String message) {
        super(message);
    }
}
