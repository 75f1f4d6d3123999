package dev.affetto.performance;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that gives no performance, with one clear line that names it and says why: "cannot read
 * a.mid: it holds drums only".
 */
public final class MalformedPerformanceException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the file and the reason.
     *
     * @param file what could not be read
     * @param reason the rest of the line after the colon
     */
    public MalformedPerformanceException(Path file, String reason) {
        super("cannot read " + file + ": " + reason);
    }
}
