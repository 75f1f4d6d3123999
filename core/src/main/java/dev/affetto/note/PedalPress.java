package dev.affetto.note;

/**
 * A stretch of time in which the sustain pedal is down.
 *
 * @param startSeconds when it goes down, from the start of the piece
 * @param endSeconds when it goes up
 */
public record PedalPress(double startSeconds, double endSeconds) {

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException unless {@code 0 <= startSeconds < endSeconds}, both finite
     */
    public PedalPress {
        if (!(startSeconds >= 0 && endSeconds > startSeconds && Double.isFinite(endSeconds))) {
            throw new IllegalArgumentException(
                    "illegal pedal press: "
                            + startSeconds
                            + " to "
                            + endSeconds
                            + " s, must be 0 <= start < end");
        }
    }

    /** Length in seconds. */
    public double durationSeconds() {
        return endSeconds - startSeconds;
    }
}
