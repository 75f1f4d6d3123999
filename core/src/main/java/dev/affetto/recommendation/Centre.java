package dev.affetto.recommendation;

import dev.affetto.library.SongProfile;
import java.util.List;

/**
 * Where songs lie on the whole: what a {@link SongProfile} tells, averaged.
 *
 * @param course valence and arousal along the songs, as in {@link SongProfile#course}
 * @param sound mean of each of the 50 features; empty where none of the songs has sound
 */
public record Centre(float[] course, float[] sound) {

    /**
     * A song with its share.
     *
     * @param song the song
     * @param weight above 0
     */
    public record Weighted(SongProfile song, double weight) {}

    /**
     * The average of songs; those without sound count in the course alone.
     *
     * @param songs with weights above 0; of none, the centre is empty
     */
    public static Centre of(List<Weighted> songs) {
        return new Centre(
                average(songs, one -> one.song().course()),
                average(songs, one -> one.song().sound()));
    }

    /** How an array is taken from a song. */
    private interface Values {
        float[] of(Weighted song);
    }

    private static float[] average(List<Weighted> songs, Values values) {
        List<Weighted> told = songs.stream().filter(one -> values.of(one).length > 0).toList();
        if (told.isEmpty()) {
            return new float[0];
        }
        double[] sum = new double[values.of(told.get(0)).length];
        double weights = 0;
        for (Weighted one : told) {
            float[] of = values.of(one);
            weights += one.weight();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += one.weight() * of[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / weights);
        }
        return mean;
    }

    /** Half way to another; what one of them lacks is the other's. */
    Centre halfWayTo(Centre other) {
        return new Centre(halfWay(course, other.course), halfWay(sound, other.sound));
    }

    private static float[] halfWay(float[] one, float[] other) {
        if (one.length == 0 || other.length == 0) {
            return one.length == 0 ? other : one;
        }
        float[] middle = new float[one.length];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = (one[i] + other[i]) / 2;
        }
        return middle;
    }
}
