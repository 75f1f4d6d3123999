package dev.affetto.note;

import dev.affetto.tonality.KeyProfile;
import dev.affetto.tonality.KeyStrength;
import java.util.List;

/**
 * Fit of the pitch classes to major and minor keys, for two sets of profiles ({@link KeyProfile}:
 * Krumhansl 1990, Temperley 2007) and three ways of weighing notes: by duration times velocity, by
 * number, by the square root of duration.
 */
final class KeyMeasure implements NoteMeasure {

    private static final List<KeyProfile> PROFILES =
            List.of(KeyProfile.KRUMHANSL_KESSLER, KeyProfile.TEMPERLEY);

    @Override
    public void measure(Passage passage, MeasureRow row) {
        PitchClassUse use = passage.pitchClasses();
        for (KeyProfile profile : PROFILES) {
            String name = "key_" + profile.label();
            add(new KeyStrength(profile), use.soundings(), name + "_of_sounding", row);
            add(new KeyStrength(profile), use.counts(), name + "_of_counts", row);
            add(new KeyStrength(profile), use.durations(), name + "_of_durations", row);
        }
    }

    private static void add(KeyStrength key, float[] shares, String name, MeasureRow row) {
        key.measure(shares);
        row.add(MusicalDimension.KEY, name + "_major_strength", key.bestMajor());
        row.add(MusicalDimension.KEY, name + "_minor_strength", key.bestMinor());
        row.add(
                MusicalDimension.MODE,
                name + "_major_minus_minor",
                key.bestMajor() - key.bestMinor());
        row.add(MusicalDimension.MODE, name + "_major_probability", key.majorProbability());
        row.add(MusicalDimension.KEY, name + "_entropy", key.entropy());
    }
}
