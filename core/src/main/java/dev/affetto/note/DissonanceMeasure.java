package dev.affetto.note;

import dev.affetto.note.TonalFrames.SoundingPitch;
import java.util.List;

/**
 * Sensory dissonance of the notes that sound together ({@link NoteRoughness}), over their power and
 * not, and the interval-class vector (Forte 1973) of their pitch classes.
 */
final class DissonanceMeasure implements NoteMeasure {

    private static final List<String> CLASSES = List.of("1", "2", "3", "4", "5", "6");

    @Override
    public void measure(Passage passage, MeasureRow row) {
        TonalFrames frames = passage.frames();
        Series.Builder relative = new Series.Builder();
        Series.Builder absolute = new Series.Builder();
        double[] classes = new double[CLASSES.size()];
        for (int frame = 0; frame < frames.count(); frame++) {
            List<SoundingPitch> sounding = frames.sounding(frame);
            if (sounding.size() > 1) {
                double roughness = NoteRoughness.of(sounding);
                relative.add(roughness / NoteRoughness.power(sounding));
                absolute.add(roughness);
                addClasses(sounding, classes);
            }
        }
        row.addStatistics(MusicalDimension.DISSONANCE, "relative_roughness", relative.build());
        row.addStatistics(MusicalDimension.DISSONANCE, "roughness", absolute.build());
        double sum = Math.max(1, new Series(classes).sum());
        for (int i = 0; i < classes.length; i++) {
            classes[i] /= sum;
        }
        row.addAll(MusicalDimension.DISSONANCE, "interval_class_", CLASSES, classes);
    }

    private static void addClasses(List<SoundingPitch> sounding, double[] classes) {
        boolean[] present = new boolean[12];
        for (SoundingPitch note : sounding) {
            present[note.pitch() % 12] = true;
        }
        for (int low = 0; low < present.length; low++) {
            for (int high = low + 1; high < present.length; high++) {
                if (present[low] && present[high]) {
                    classes[Math.min(high - low, 12 - high + low) - 1]++;
                }
            }
        }
    }
}
