package dev.affetto.performance;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import java.util.Comparator;
import java.util.List;

/**
 * A performance: the keys that were played, and the sustain pedal.
 *
 * @param durationSeconds from the start to the end of the last note
 * @param notes at least one, kept in order of onset, then pitch
 * @param pedal in order of time, none overlaps another
 * @param warnings what was wrong with its file though it could be read, one line each
 */
public record Performance(
        double durationSeconds,
        List<PerformedNote> notes,
        List<PedalPress> pedal,
        List<String> warnings) {

    private static final double CHORD_SECONDS = 0.03;
    private static final double EXACT_SECONDS = 0.001;
    private static final int FEWEST_CHORDS = 10;

    /**
     * Checks that something was played.
     *
     * @throws IllegalArgumentException if there is no note
     */
    public Performance {
        if (notes.isEmpty()) {
            throw new IllegalArgumentException("illegal number of notes: 0, must be at least 1");
        }
        notes =
                notes.stream()
                        .sorted(
                                Comparator.comparingDouble(
                                                (PerformedNote played) ->
                                                        played.note().startSeconds())
                                        .thenComparingInt(played -> played.note().pitch()))
                        .toList();
        pedal = List.copyOf(pedal);
        warnings = List.copyOf(warnings);
    }

    /** A performance without any warning. */
    public Performance(double durationSeconds, List<PerformedNote> notes, List<PedalPress> pedal) {
        this(durationSeconds, notes, pedal, List.of());
    }

    /**
     * Whether no hand has played it: a score that was written as MIDI. At least half of its chords,
     * and there must be ten, are struck within a millisecond; of a pianist's chords few are (Goebl
     * 2001), and of those that were transcribed from sound, too.
     */
    public boolean isMechanical() {
        int chords = 0;
        int exact = 0;
        int first = 0;
        for (int next = 1; next <= notes.size(); next++) {
            if (next < notes.size() && spreadSeconds(first, next) <= CHORD_SECONDS) {
                continue;
            }
            if (next - first > 1) {
                chords++;
                exact += spreadSeconds(first, next - 1) < EXACT_SECONDS ? 1 : 0;
            }
            first = next;
        }
        return chords >= FEWEST_CHORDS && 2 * exact >= chords;
    }

    private double spreadSeconds(int first, int last) {
        return notes.get(last).note().startSeconds() - notes.get(first).note().startSeconds();
    }

    /** The notes as they sound. */
    public NoteSequence sounding() {
        List<SoundingNote> sounding = notes.stream().map(PerformedNote::note).toList();
        return new NoteSequence(sounding, pedal);
    }
}
