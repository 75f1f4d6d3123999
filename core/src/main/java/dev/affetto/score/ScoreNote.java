package dev.affetto.score;

/**
 * One note of a score that has been unfolded, tied notes joined: what a performer plays once.
 *
 * <p>Ids are those of (n)ASAP's alignments: the {@code id} that the note has in the file, a hyphen,
 * and which time it is played, from 1: {@code n12-1}, and {@code n12-2} when it is repeated. Of
 * tied notes the first's id counts. A note without an id, or with that of another, is {@code
 * p<part>n<number>}, both counted from 0 in the order of the file: {@code p0n12-1}.
 *
 * @param id its id
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
