package dev.affetto.model;

/**
 * How the notes of an example ({@code notes}) are varied while a network learns, anew each epoch.
 *
 * @param cropNotes the most notes in a row that are learnt from at once, from a random one on
 * @param droppedShare largest share of the notes that is left out, in [0, 1)
 * @param transposition most semitones by which the piece is moved up or down
 * @param tempo most octaves of tempo, its log2, by which it is played faster or slower
 * @param velocityScale most by which the distance of velocities from their mean is scaled, in [0,
 *     1): from 1 minus this to 1 plus this
 * @param velocityShift most by which all velocities are raised or lowered
 * @param constantVelocityShare chance that all notes have one velocity, as in a score
 * @param withoutPedalShare chance that the pedal is not used
 */
public record NoteAugmentation(
        int cropNotes,
        double droppedShare,
        int transposition,
        double tempo,
        double velocityScale,
        double velocityShift,
        double constantVelocityShare,
        double withoutPedalShare) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public NoteAugmentation {
        requireAtLeast("crop", cropNotes, 1);
        requireAtLeast("transposition", transposition, 0);
        requireAtLeast("tempo", tempo, 0);
        requireAtLeast("velocity shift", velocityShift, 0);
        requireShare("dropped share", droppedShare);
        requireShare("velocity scale", velocityScale);
        requireShare("share of constant velocities", constantVelocityShare);
        requireShare("share without pedal", withoutPedalShare);
    }

    /** Crops alone: nothing else is varied. */
    public static NoteAugmentation crops(int notes) {
        return new NoteAugmentation(notes, 0, 0, 0, 0, 0, 0, 0);
    }

    private static void requireAtLeast(String what, double value, int least) {
        if (!(value >= least && Double.isFinite(value))) {
            throw new IllegalArgumentException(
                    "illegal " + what + ": " + value + ", must be at least " + least);
        }
    }

    private static void requireShare(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "illegal " + what + ": " + value + ", must lie in [0, 1)");
        }
    }
}
