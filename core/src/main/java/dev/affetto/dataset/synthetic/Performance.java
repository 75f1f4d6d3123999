package dev.affetto.dataset.synthetic;

import java.util.List;

/**
 * A work as one pianist played it.
 *
 * @param notes one for each note of the score, in the score's order
 * @param pedal in order of time, or empty
 */
record Performance(List<PerformedNote> notes, List<PedalStroke> pedal) {

    /** Copies the lists. */
    Performance {
        notes = List.copyOf(notes);
        pedal = List.copyOf(pedal);
    }

    /** To the last key or pedal that goes up. */
    double durationSeconds() {
        double keys = notes.stream().mapToDouble(PerformedNote::offsetSeconds).max().orElse(0);
        double pedals = pedal.stream().mapToDouble(PedalStroke::upSeconds).max().orElse(0);
        return Math.max(keys, pedals);
    }
}
