package dev.affetto.score;

/**
 * Measures that are played one after another.
 *
 * @param firstMeasure index of the first measure
 * @param endMeasure index behind the last
 * @param writtenStartBeats where it starts in the written score
 * @param writtenEndBeats where it ends there
 * @param unfoldedStartBeats where it starts in the unfolded score
 */
public record Passage(
        int firstMeasure,
        int endMeasure,
        double writtenStartBeats,
        double writtenEndBeats,
        double unfoldedStartBeats) {

    /** Where it ends in the unfolded score. */
    public double unfoldedEndBeats() {
        return unfoldedStartBeats + writtenEndBeats - writtenStartBeats;
    }

    /** The place in the unfolded score of a place in it, both in quarter notes. */
    public double unfolded(double writtenBeats) {
        return unfoldedStartBeats + (writtenBeats - writtenStartBeats);
    }
}
