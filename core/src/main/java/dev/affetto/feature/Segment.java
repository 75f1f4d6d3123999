package dev.affetto.feature;

/**
 * A stretch of a recording, the unit of the common time grid.
 *
 * @param startSeconds start, from the beginning of the recording (silence that was cut counts)
 * @param endSeconds end, exclusive
 */
public record Segment(double startSeconds, double endSeconds) {

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException unless {@code 0 <= startSeconds < endSeconds}, both finite
     */
    public Segment {
        if (!(startSeconds >= 0 && endSeconds > startSeconds && Double.isFinite(endSeconds))) {
            throw new IllegalArgumentException(
                    "illegal segment: "
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
