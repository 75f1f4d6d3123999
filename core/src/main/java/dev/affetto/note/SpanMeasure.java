package dev.affetto.note;

import java.util.List;

/** How far notes that start together lie apart, and which intervals they form. */
final class SpanMeasure implements NoteMeasure {

    private static final List<String> VERTICAL =
            List.of(
                    "octaves",
                    "minor_seconds",
                    "major_seconds",
                    "minor_thirds",
                    "major_thirds",
                    "perfect_fourths",
                    "tritones",
                    "perfect_fifths",
                    "minor_sixths",
                    "major_sixths",
                    "minor_sevenths",
                    "major_sevenths");

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series.Builder spans = new Series.Builder();
        double[] intervals = new double[12];
        double sum = 0;
        OnsetGroups groups = passage.groups();
        for (int group = 0; group < groups.count(); group++) {
            spans.add(passage.pitch(passage.highest(group)) - passage.pitch(passage.lowest(group)));
            sum += addIntervals(passage, group, intervals);
        }
        for (int i = 0; i < intervals.length && sum > 0; i++) {
            intervals[i] /= sum;
        }
        row.add(MusicalDimension.TEXTURE, "onset_span_semitones_mean", spans.build().mean());
        row.add(
                MusicalDimension.TEXTURE,
                "onset_span_semitones_percentile_90",
                spans.build().percentile(90));
        row.addAll(MusicalDimension.HARMONY, "vertical_", VERTICAL, intervals);
    }

    /** Intervals above the group's lowest note, each within an octave. */
    private static double addIntervals(Passage passage, int group, double[] intervals) {
        int lowest = passage.lowest(group);
        int first = passage.groups().first(group);
        int end = passage.groups().end(group);
        for (int note = first; note < end; note++) {
            if (note != lowest) {
                intervals[(passage.pitch(note) - passage.pitch(lowest)) % 12]++;
            }
        }
        return end - first - 1.0;
    }
}
