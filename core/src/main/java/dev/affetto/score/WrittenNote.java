package dev.affetto.score;

import java.util.Set;

/**
 * One note head of a score, as written: before ties are joined and repeats unfolded.
 *
 * @param id its id in the file, or one made up, see {@link ScoreNote}
 * @param part index of its part, from 0
 * @param measure index of its measure, from 0
 * @param onsetBeats in quarter notes from the start of the written score
 * @param durationBeats in quarter notes; 0 for a grace note
 * @param pitch as it sounds: a transposing instrument's transposition is done
 * @param voice its voice, from 1
 * @param staff its staff, from 1
 * @param grace whether it is a grace note
 * @param chord whether it starts with the note before it in the file
 * @param cue whether it is of cue size
 * @param tuplet the tuplet that its length is part of
 * @param marks articulation, ornaments, slurs and ties at it
 */
public record WrittenNote(
        String id,
        int part,
        int measure,
        double onsetBeats,
        double durationBeats,
        SpelledPitch pitch,
        int voice,
        int staff,
        boolean grace,
        boolean chord,
        boolean cue,
        Tuplet tuplet,
        Set<NoteMark> marks) {

    /** Copies the marks. */
    public WrittenNote {
        marks = Set.copyOf(marks);
    }

    /** Whether it has a mark. */
    public boolean has(NoteMark mark) {
        return marks.contains(mark);
    }
}
