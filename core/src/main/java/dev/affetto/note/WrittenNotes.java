package dev.affetto.note;

import java.util.ArrayList;
import java.util.List;

/**
 * Notes as a score tells them: struck together where they nearly are, evenly loud, without pedal,
 * each held until its hand strikes again.
 *
 * <p>What is left depends on onsets and pitches alone, not on velocity, pedal, or release. A note
 * lasts at most 4 s; the last of a hand lasts as long as the one before it, or 0.5 s.
 */
final class WrittenNotes {

    private static final int EVEN_VELOCITY = 64;
    private static final double LONGEST_SECONDS = 4;
    private static final double ONLY_NOTE_SECONDS = 0.5;

    private WrittenNotes() {}

    static NoteSequence of(NoteSequence played) {
        List<SoundingNote> notes = played.notes();
        double[] start = notes.stream().mapToDouble(SoundingNote::startSeconds).toArray();
        int[] pitch = notes.stream().mapToInt(SoundingNote::pitch).toArray();
        OnsetGroups groups = new OnsetGroups(start);
        boolean[] right = Hands.right(start, pitch);
        List<SoundingNote> written = new ArrayList<>();
        addHand(true, right, start, pitch, groups, written);
        addHand(false, right, start, pitch, groups, written);
        return new NoteSequence(written, List.of());
    }

    private static void addHand(
            boolean hand,
            boolean[] right,
            double[] start,
            int[] pitch,
            OnsetGroups groups,
            List<SoundingNote> written) {
        double previous = Double.NaN;
        double length = ONLY_NOTE_SECONDS;
        List<SoundingNote> struck = new ArrayList<>();
        for (int group = 0; group < groups.count(); group++) {
            double onset = start[groups.first(group)];
            boolean strikes = false;
            for (int note = groups.first(group); note < groups.end(group); note++) {
                if (right[note] == hand) {
                    if (!strikes && !Double.isNaN(previous)) {
                        length = Math.min(LONGEST_SECONDS, onset - previous);
                        addLasting(struck, length, written);
                        struck.clear();
                    }
                    strikes = true;
                    struck.add(
                            new SoundingNote(
                                    onset, onset + ONLY_NOTE_SECONDS, pitch[note], EVEN_VELOCITY));
                }
            }
            previous = strikes ? onset : previous;
        }
        addLasting(struck, length, written);
    }

    private static void addLasting(
            List<SoundingNote> struck, double seconds, List<SoundingNote> written) {
        for (SoundingNote note : struck) {
            written.add(
                    new SoundingNote(
                            note.startSeconds(),
                            note.startSeconds() + seconds,
                            note.pitch(),
                            note.velocity()));
        }
    }
}
