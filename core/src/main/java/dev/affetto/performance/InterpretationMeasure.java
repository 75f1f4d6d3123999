package dev.affetto.performance;

import dev.affetto.feature.Segment;

/** Something that is measured of how a score is played. */
interface InterpretationMeasure {

    /** Writes what can be told of a segment to its row; the rest stays missing. */
    void measure(Segment segment, InterpretationRow row);
}
