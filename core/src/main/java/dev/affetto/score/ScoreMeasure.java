package dev.affetto.score;

/**
 * A measure of a score.
 *
 * @param index from 0
 * @param number as printed, which need not be a number
 * @param startBeats where it starts, in quarter notes from the start of the written score
 * @param lengthBeats how long it is: to the end of the longest voice, or as its time signature says
 *     if it holds nothing
 * @param implicit whether it is not counted, such as an upbeat
 * @param navigation what it says about the order of playing
 */
public record ScoreMeasure(
        int index,
        String number,
        double startBeats,
        double lengthBeats,
        boolean implicit,
        Navigation navigation) {

    /** Where it ends, in quarter notes from the start of the written score. */
    public double endBeats() {
        return startBeats + lengthBeats;
    }
}
