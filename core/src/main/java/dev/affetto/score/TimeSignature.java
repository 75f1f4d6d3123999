package dev.affetto.score;

/**
 * A time signature.
 *
 * @param beats the upper number; of {@code 3+2} the sum
 * @param beatType the lower number
 */
public record TimeSignature(int beats, int beatType) {

    /** Four quarters, for scores that write none. */
    public static final TimeSignature COMMON = new TimeSignature(4, 4);

    private static final int GROUP = 3;
    private static final int QUARTERS = 4;
    private static final int EIGHTH = 8;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException unless both are above 0
     */
    public TimeSignature {
        if (beats < 1 || beatType < 1) {
            throw new IllegalArgumentException(
                    "illegal time signature: " + beats + "/" + beatType + ", must be above 0");
        }
    }

    /** Length of a full measure in quarter notes. */
    public double measureBeats() {
        return (double) QUARTERS * beats / beatType;
    }

    /**
     * Length of the beat that is counted, in quarter notes: three units in compound time (6/8, 9/8,
     * 12/8 and shorter units), else one.
     */
    public double countedBeatBeats() {
        return (double) QUARTERS / beatType * (isCompound() ? GROUP : 1);
    }

    /** Whether a counted beat has three units, as in 6/8, 9/8 and 12/8. */
    public boolean isCompound() {
        return beatType >= EIGHTH && beats > GROUP && beats % GROUP == 0;
    }
}
