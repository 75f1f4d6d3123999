package dev.affetto.score;

/**
 * So many notes in the time of so many; 1 in the time of 1 is no tuplet.
 *
 * @param actualNotes how many are played
 * @param normalNotes in the time of how many
 */
public record Tuplet(int actualNotes, int normalNotes) {

    /** No tuplet. */
    public static final Tuplet NONE = new Tuplet(1, 1);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException unless both are above 0
     */
    public Tuplet {
        if (actualNotes < 1 || normalNotes < 1) {
            throw new IllegalArgumentException(
                    "illegal tuplet: "
                            + actualNotes
                            + " in the time of "
                            + normalNotes
                            + ", both must be above 0");
        }
    }
}
