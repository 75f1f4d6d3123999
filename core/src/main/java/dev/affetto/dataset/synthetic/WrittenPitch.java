package dev.affetto.dataset.synthetic;

/**
 * A pitch as it is spelt.
 *
 * @param step from C = 0 to B = 6
 * @param alter in semitones: 1 sharp, -1 flat
 * @param octave of scientific pitch notation; middle C is C4
 */
record WrittenPitch(int step, int alter, int octave) {

    private static final int[] SEMITONES = {0, 2, 4, 5, 7, 9, 11};

    /** MIDI pitch: 60 for C4. */
    int midi() {
        return 12 * (octave + 1) + SEMITONES[step] + alter;
    }

    /** Letter of the step. */
    String letter() {
        return "CDEFGAB".substring(step, step + 1);
    }
}
