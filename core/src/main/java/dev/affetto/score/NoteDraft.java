package dev.affetto.score;

import java.util.Set;

/**
 * A note before it is known where its measure starts.
 *
 * @param id the file's id for it; empty if it has none
 * @param number how many notes of its part come before it in the file
 */
record NoteDraft(
        String id,
        int number,
        int measure,
        double offsetBeats,
        double durationBeats,
        SpelledPitch pitch,
        String voice,
        int staff,
        boolean grace,
        boolean chord,
        boolean cue,
        Tuplet tuplet,
        Set<NoteMark> marks) {}
