package dev.affetto.performance;

import dev.affetto.note.SoundingNote;
import dev.affetto.score.ScoreNote;
import dev.affetto.score.WrittenNote;

/**
 * A note of the score, no grace note, that is played.
 *
 * @param written the note of the score
 * @param head what is written at it
 * @param played the key
 * @param melody whether it is of the highest line of the score, see {@link Melody}
 * @param writtenVelocity its velocity by the written dynamics
 */
record MatchedNote(
        ScoreNote written,
        WrittenNote head,
        SoundingNote played,
        boolean melody,
        double writtenVelocity) {

    double onsetSeconds() {
        return played.startSeconds();
    }

    int velocity() {
        return played.velocity();
    }
}
