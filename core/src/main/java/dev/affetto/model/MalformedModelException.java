package dev.affetto.model;

import java.io.IOException;

/** A model folder or a checkpoint that cannot be used; the message says which file and why. */
public final class MalformedModelException extends IOException {

    private static final long serialVersionUID = 1;

    /** With a message of one line. */
    public MalformedModelException(String message) {
        super(message);
    }

    /** With a message of one line and the cause. */
    public MalformedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
