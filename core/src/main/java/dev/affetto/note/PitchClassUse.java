package dev.affetto.note;

import dev.affetto.tonality.KeyProfile;
import dev.affetto.tonality.KeyStrength;

/** How much each pitch class is used, and the key that follows from it. */
final class PitchClassUse {

    private static final int PITCH_CLASSES = KeyStrength.PITCH_CLASSES;

    private final float[] counts = new float[PITCH_CLASSES];
    private final float[] soundings = new float[PITCH_CLASSES];
    private final float[] durations = new float[PITCH_CLASSES];
    private final int tonic;
    private final boolean major;
    private final int relativeMajorTonic;

    PitchClassUse(Passage passage) {
        double[] count = new double[PITCH_CLASSES];
        double[] sounding = new double[PITCH_CLASSES];
        double[] duration = new double[PITCH_CLASSES];
        for (int i = 0; i < passage.count(); i++) {
            int pitchClass = passage.pitch(i) % PITCH_CLASSES;
            count[pitchClass]++;
            sounding[pitchClass] += passage.duration(i) * passage.velocity(i);
            duration[pitchClass] += Math.sqrt(passage.duration(i));
        }
        writeShares(count, counts);
        writeShares(sounding, soundings);
        writeShares(duration, durations);
        KeyStrength key = new KeyStrength(KeyProfile.TEMPERLEY);
        key.measure(durations);
        this.tonic = key.tonic();
        this.major = key.isMajor();
        this.relativeMajorTonic = key.relativeMajorTonic();
    }

    private static void writeShares(double[] weights, float[] shares) {
        double sum = new Series(weights).sum();
        for (int i = 0; i < PITCH_CLASSES; i++) {
            shares[i] = (float) (weights[i] / sum);
        }
    }

    /** Shares of the notes. */
    float[] counts() {
        return counts;
    }

    /** Shares of the notes, each weighted by duration times velocity. */
    float[] soundings() {
        return soundings;
    }

    /** Shares of the notes, each weighted by the square root of its duration. */
    float[] durations() {
        return durations;
    }

    /** Tonic of the best key by Temperley's profiles, 0 is C. */
    int tonic() {
        return tonic;
    }

    boolean isMajor() {
        return major;
    }

    /** Tonic of the major key with the same notes. */
    int relativeMajorTonic() {
        return relativeMajorTonic;
    }
}
