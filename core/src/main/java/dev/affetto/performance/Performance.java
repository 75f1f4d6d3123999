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

    /** The notes as they sound. */
    public NoteSequence sounding() {
        List<SoundingNote> sounding = notes.stream().map(PerformedNote::note).toList();
        return new NoteSequence(sounding, pedal);
    }
}
