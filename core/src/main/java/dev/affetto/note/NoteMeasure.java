package dev.affetto.note;

import java.util.List;

/**
 * One idea of what can be measured of a passage.
 *
 * <p>An instance holds no state and may be used by many threads.
 */
interface NoteMeasure {

    /**
     * Writes its values, the same names in the same order for every passage, all finite.
     *
     * @param passage at least one note
     * @param row where the values go
     */
    void measure(Passage passage, MeasureRow row);

    /** Names of its values, in their order. */
    default List<String> names() {
        MeasureRow row = new MeasureRow();
        measure(
                Passage.of(new NoteSequence(List.of(new SoundingNote(0, 1, 60, 64)), List.of())),
                row);
        return row.names();
    }
}
