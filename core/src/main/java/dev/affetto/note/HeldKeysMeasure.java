package dev.affetto.note;

/** How many keys are held down at once. */
final class HeldKeysMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        row.addStatistics(MusicalDimension.TEXTURE, "held_keys", passage.frames().heldKeys());
    }
}
