package dev.affetto.audio;

import dev.affetto.media.UnreadableMediaException;
import java.nio.file.Path;

/**
 * A file that gives no sound, with one clear line that names it and says why: "cannot read a.mp3:
 * it is empty (0 bytes)".
 */
public final class UnreadableAudioException extends UnreadableMediaException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the file and the reason.
     *
     * @param file what could not be read
     * @param reason the rest of the line after the colon
     */
    public UnreadableAudioException(Path file, String reason) {
        super(file, reason);
    }
}
