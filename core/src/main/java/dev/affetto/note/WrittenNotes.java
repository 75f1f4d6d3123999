package dev.affetto.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Notes as a score tells them: struck together where they nearly are, evenly loud, without pedal,
 * each held until its hand strikes again ({@link Hands}), or longer if its key is held on.
 *
 * <p>What is left depends on onsets, pitches, and on which keys are held over the next strike by
 * more than 100 ms: not on velocity, pedal, or an early release. A note lasts at most 4 s; the last
 * of a hand lasts 0.5 s, or as long as it is held.
 */
final class WrittenNotes {

    private static final int EVEN_VELOCITY = 64;
    private static final double LONGEST_SECONDS = 4;
    private static final double LAST_SECONDS = 0.5;
    private static final double OVERLAP_SECONDS = 0.1;

    private final List<SoundingNote> played;
    private final boolean[] right;
    private final double[] nextStrike = new double[2];

    private WrittenNotes(List<SoundingNote> played, boolean[] right) {
        this.played = played;
        this.right = right;
        Arrays.fill(nextStrike, Double.NaN);
    }

    static NoteSequence of(NoteSequence sequence) {
        List<SoundingNote> notes = sequence.notes();
        double[] start = notes.stream().mapToDouble(SoundingNote::startSeconds).toArray();
        int[] pitch = notes.stream().mapToInt(SoundingNote::pitch).toArray();
        WrittenNotes reading = new WrittenNotes(notes, Hands.right(start, pitch));
        OnsetGroups groups = new OnsetGroups(start);
        List<SoundingNote> written = new ArrayList<>();
        for (int group = groups.count() - 1; group >= 0; group--) {
            reading.add(groups.first(group), groups.end(group), written);
        }
        return new NoteSequence(written, List.of());
    }

    /** Adds the notes of one group; called from the last group to the first. */
    private void add(int first, int end, List<SoundingNote> written) {
        double onset = played.get(first).startSeconds();
        for (int i = first; i < end; i++) {
            written.add(
                    new SoundingNote(onset, end(i, onset), played.get(i).pitch(), EVEN_VELOCITY));
        }
        for (int i = first; i < end; i++) {
            nextStrike[hand(i)] = onset;
        }
    }

    private double end(int note, double onset) {
        double next = nextStrike[hand(note)];
        double release = played.get(note).endSeconds();
        double end = Double.isNaN(next) ? onset + LAST_SECONDS : next;
        return Math.min(onset + LONGEST_SECONDS, release > end + OVERLAP_SECONDS ? release : end);
    }

    private int hand(int note) {
        return right[note] ? 1 : 0;
    }
}
