package dev.affetto.note;

/**
 * What the hands do ({@link Hands}): span of what a hand strikes together, leaps from one strike to
 * the next (distance of the means), and the distance that it travels in a second.
 */
final class TechniqueMeasure implements NoteMeasure {

    private static final int OCTAVE = 12;

    @Override
    public void measure(Passage passage, MeasureRow row) {
        add(passage, true, "right_hand", row);
        add(passage, false, "left_hand", row);
    }

    private static void add(Passage passage, boolean right, String hand, MeasureRow row) {
        Series.Builder spans = new Series.Builder();
        Series.Builder places = new Series.Builder();
        int notes = 0;
        for (int group = 0; group < passage.groups().count(); group++) {
            int lowest = 128;
            int highest = -1;
            for (int i = passage.groups().first(group); i < passage.groups().end(group); i++) {
                if (passage.isRightHand(i) == right) {
                    lowest = Math.min(lowest, passage.pitch(i));
                    highest = Math.max(highest, passage.pitch(i));
                    notes++;
                }
            }
            if (highest >= 0) {
                spans.add(highest - lowest);
                places.add((highest + lowest) / 2.0);
            }
        }
        Series span = spans.build();
        Series leaps = places.build().differences().absolute();
        row.add(
                MusicalDimension.TEMPO_AND_DENSITY,
                hand + "_notes_per_second",
                notes / passage.seconds());
        add(row, hand + "_span_semitones_mean", span.mean());
        add(row, hand + "_span_semitones_percentile_90", span.percentile(90));
        add(row, hand + "_leap_semitones_mean", leaps.mean());
        add(row, hand + "_leap_semitones_percentile_90", leaps.percentile(90));
        add(row, hand + "_leap_share_above_octave", leaps.shareAbove(OCTAVE));
        add(row, hand + "_travel_semitones_per_second", leaps.sum() / passage.seconds());
    }

    private static void add(MeasureRow row, String name, double value) {
        row.add(MusicalDimension.TEXTURE, name, value);
    }
}
