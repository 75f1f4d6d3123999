package dev.affetto.note;

/**
 * One note as it sounds.
 *
 * @param startSeconds onset, from the start of the piece
 * @param endSeconds release of the key or end of the written note, after the onset
 * @param pitch MIDI note number, 0 to 127, 60 is middle C
 * @param velocity MIDI velocity, 1 to 127
 */
public record SoundingNote(double startSeconds, double endSeconds, int pitch, int velocity) {

    private static final int LARGEST = 127;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException unless {@code 0 <= startSeconds < endSeconds}, both finite,
     *     and pitch and velocity are in their ranges
     */
    public SoundingNote {
        if (!(startSeconds >= 0 && endSeconds > startSeconds && Double.isFinite(endSeconds))) {
            throw new IllegalArgumentException(
                    "illegal note: "
                            + startSeconds
                            + " to "
                            + endSeconds
                            + " s, must be 0 <= start < end");
        }
        if (pitch < 0 || pitch > LARGEST) {
            throw new IllegalArgumentException("illegal pitch: " + pitch + ", must be 0 to 127");
        }
        if (velocity < 1 || velocity > LARGEST) {
            throw new IllegalArgumentException(
                    "illegal velocity: " + velocity + ", must be 1 to 127");
        }
    }

    /** Length in seconds. */
    public double durationSeconds() {
        return endSeconds - startSeconds;
    }

    /** Pitch class, 0 is C. */
    public int pitchClass() {
        return pitch % 12;
    }
}
