package dev.affetto.score;

/**
 * A pitch as it is spelled: C sharp and D flat differ.
 *
 * @param step its letter, A to G
 * @param alter semitones by which it is raised, negative if lowered
 * @param octave its octave, 4 starts at middle C
 */
public record SpelledPitch(char step, int alter, int octave) {

    private static final String STEPS = "CDEFGAB";
    private static final int[] SEMITONES = {0, 2, 4, 5, 7, 9, 11};
    private static final int OCTAVE = 12;

    /**
     * Checks the letter.
     *
     * @throws IllegalArgumentException unless the step is one of A to G
     */
    public SpelledPitch {
        if (STEPS.indexOf(step) < 0) {
            throw new IllegalArgumentException("illegal step: " + step + ", must be A to G");
        }
    }

    /** MIDI note number, {@code 12 (octave + 1) + semitones of the step + alter}; C4 is 60. */
    public int midi() {
        return OCTAVE * (octave + 1) + SEMITONES[STEPS.indexOf(step)] + alter;
    }

    /**
     * The pitch some interval away.
     *
     * @param diatonicSteps letters upward
     * @param semitones upward; decides how the letter is altered
     */
    public SpelledPitch transposed(int diatonicSteps, int semitones) {
        int letter = STEPS.indexOf(step) + diatonicSteps;
        char newStep = STEPS.charAt(Math.floorMod(letter, STEPS.length()));
        int newOctave = octave + Math.floorDiv(letter, STEPS.length());
        int plain = new SpelledPitch(newStep, 0, newOctave).midi();
        return new SpelledPitch(newStep, midi() + semitones - plain, newOctave);
    }
}
