package dev.affetto.score;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no score, or none that can be used; the message is one line. */
public final class MalformedScoreException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;

    /**
     * Names the file and what is wrong with it.
     *
     * @param score the file
     * @param problem what, the value met and what is allowed
     */
    public MalformedScoreException(Path score, String problem) {
        super("malformed score " + score + ": " + oneLine(problem));
    }

    private static String oneLine(String problem) {
        String line = problem.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
