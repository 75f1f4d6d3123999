package dev.affetto.dataset.synthetic;

/**
 * A note as it was played.
 *
 * @param written the note of the score
 * @param onsetSeconds from the beginning of the performance
 * @param durationSeconds how long the key is down
 * @param velocity MIDI velocity, from 1 to 127
 */
record PerformedNote(
        WrittenNote written, double onsetSeconds, double durationSeconds, int velocity) {

    /** When the key goes up. */
    double offsetSeconds() {
        return onsetSeconds + durationSeconds;
    }
}
