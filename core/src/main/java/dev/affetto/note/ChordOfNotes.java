package dev.affetto.note;

import java.util.ArrayList;
import java.util.List;

/**
 * Notes that begin together: within {@value #TOGETHER_SECONDS} s of the first of them.
 *
 * @param first place of the first note, in order of onset
 * @param end place after the last
 * @param startSeconds onset of the first
 * @param lowest lowest pitch
 * @param highest highest pitch
 */
record ChordOfNotes(int first, int end, double startSeconds, int lowest, int highest) {

    /** Farther apart are onsets that are heard one after the other. */
    static final double TOGETHER_SECONDS = 0.05;

    /** The chords of a piece; a single note is one, too. */
    static List<ChordOfNotes> of(List<SoundingNote> notes) {
        List<ChordOfNotes> chords = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= notes.size(); i++) {
            boolean isOver =
                    i == notes.size()
                            || notes.get(i).startSeconds() - notes.get(first).startSeconds()
                                    > TOGETHER_SECONDS;
            if (isOver) {
                chords.add(of(notes, first, i));
                first = i;
            }
        }
        return chords;
    }

    private static ChordOfNotes of(List<SoundingNote> notes, int first, int end) {
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (SoundingNote note : notes.subList(first, end)) {
            lowest = Math.min(lowest, note.pitch());
            highest = Math.max(highest, note.pitch());
        }
        return new ChordOfNotes(first, end, notes.get(first).startSeconds(), lowest, highest);
    }

    /** Number of notes. */
    int size() {
        return end - first;
    }
}
