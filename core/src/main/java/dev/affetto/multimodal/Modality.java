package dev.affetto.multimodal;

import java.util.Locale;

/** A way of knowing a performance. */
public enum Modality {
    /** Its sound. */
    AUDIO,
    /** What is written. */
    SCORE,
    /** What is played: keys, times, velocities, pedal. */
    PERFORMANCE,
    /** The sight of the player. */
    VIDEO;

    /** The name used in files and output, such as {@code audio}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
