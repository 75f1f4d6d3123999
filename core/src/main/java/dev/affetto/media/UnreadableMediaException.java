package dev.affetto.media;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that gives no sound or no pictures, with one clear line that names it and says why:
 * "cannot read a.mp4: it is empty (0 bytes)".
 */
public class UnreadableMediaException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Names the file and the reason.
     *
     * @param file what could not be read
     * @param reason the rest of the line after the colon
     */
    public UnreadableMediaException(Path file, String reason) {
        super("cannot read " + file + ": " + reason);
        this.reason = reason;
    }

    /** The rest of the line after the colon. */
    public String reason() {
        return reason;
    }
}
