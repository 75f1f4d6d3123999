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
 */
public record Performance(
        double durationSeconds, List<PerformedNote> notes, List<PedalPress> pedal) {

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
    }

    /** The notes as they sound. */
    public NoteSequence sounding() {
        List<SoundingNote> sounding = notes.stream().map(PerformedNote::note).toList();
        return new NoteSequence(sounding, pedal);
    }
}
