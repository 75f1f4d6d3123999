package dev.affetto.score;

import java.util.ArrayList;
import java.util.List;

/** A part while it is read: what stands in each of its measures. */
final class PartDraft {

    final PartHeader header;
    final List<NoteDraft> notes = new ArrayList<>();
    final List<Placed<KeySignature>> keys = new ArrayList<>();
    final List<Placed<TimeSignature>> timeSignatures = new ArrayList<>();
    final List<Placed<DynamicsMark>> dynamics = new ArrayList<>();
    final List<Placed<WedgePoint>> wedges = new ArrayList<>();
    final List<Placed<PedalMark>> pedal = new ArrayList<>();
    final List<Double> measureLengths = new ArrayList<>();
    int staves = 1;
    int unpitchedNotes;
    boolean percussion;

    PartDraft(PartHeader header) {
        this.header = header;
    }

    /** An end of a hairpin: {@code crescendo}, {@code diminuendo} or {@code stop}. */
    record WedgePoint(String number, String type) {}

    /** Takes back what was read of the last measure. */
    void dropFrom(int measure) {
        notes.removeIf(note -> note.measure() >= measure);
        drop(keys, measure);
        drop(timeSignatures, measure);
        drop(dynamics, measure);
        drop(wedges, measure);
        drop(pedal, measure);
        while (measureLengths.size() > measure) {
            measureLengths.remove(measureLengths.size() - 1);
        }
    }

    private static <T> void drop(List<Placed<T>> marks, int measure) {
        marks.removeIf(mark -> mark.measure() >= measure);
    }
}
