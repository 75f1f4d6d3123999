package dev.affetto.note;

/** How many notes sound at once. */
final class PolyphonyMeasure implements NoteMeasure {

    @Override
    public void measure(Passage passage, MeasureRow row) {
        row.addStatistics(
                MusicalDimension.TEXTURE, "sounding_notes", passage.frames().soundingNotes());
    }
}
