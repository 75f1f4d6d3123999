package dev.affetto.score;

/**
 * One note of a score that has been unfolded, tied notes joined: what a performer plays once.
 *
 * @param id its id in the score; a repetition adds {@code -2}, {@code -3}, …
 * @param pitch MIDI note number, 0 to 127
 * @param onsetBeats onset in quarter notes from the start of the unfolded score
 * @param durationBeats written length in quarter notes; 0 for a grace note
 * @param part index of its part, from 0
 * @param staff its staff, from 1
 * @param voice its voice, from 1
 * @param grace whether it is a grace note
 */
public record ScoreNote(
        String id,
        int pitch,
        double onsetBeats,
        double durationBeats,
        int part,
        int staff,
        int voice,
        boolean grace) {

    /** Where its written length ends, in quarter notes from the start of the unfolded score. */
    public double endBeats() {
        return onsetBeats + durationBeats;
    }
}
