package dev.affetto.score;

import java.util.List;

/**
 * What is written for a part beside its notes, each list in order of time.
 *
 * @param keys key signatures
 * @param timeSignatures time signatures
 * @param dynamics dynamics marks
 * @param hairpins crescendo and diminuendo wedges
 * @param pedal pedal marks
 */
public record PartMarks(
        List<Timed<KeySignature>> keys,
        List<Timed<TimeSignature>> timeSignatures,
        List<Timed<DynamicsMark>> dynamics,
        List<Timed<Hairpin>> hairpins,
        List<Timed<PedalMark>> pedal) {

    /** Copies the lists. */
    public PartMarks {
        keys = List.copyOf(keys);
        timeSignatures = List.copyOf(timeSignatures);
        dynamics = List.copyOf(dynamics);
        hairpins = List.copyOf(hairpins);
        pedal = List.copyOf(pedal);
    }
}
