package dev.affetto.tensor;

import java.io.IOException;

/** Bytes that are no {@link TensorFile}, or a damaged one; the message says of which file. */
public final class MalformedTensorFileException extends IOException {

    private static final long serialVersionUID = 1;

    /** With a message of one line. */
    public MalformedTensorFileException(String message) {
        super(message);
    }

    /** With a message of one line and the cause. */
    public MalformedTensorFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
