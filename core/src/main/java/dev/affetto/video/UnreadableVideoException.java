package dev.affetto.video;

import dev.affetto.media.UnreadableMediaException;
import java.nio.file.Path;

/** A file that gives no pictures, with one clear line that names it and says why. */
public final class UnreadableVideoException extends UnreadableMediaException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the file and the reason.
     *
     * @param file what could not be read
     * @param reason the rest of the line after the colon
     */
    public UnreadableVideoException(Path file, String reason) {
        super(file, reason);
    }
}
