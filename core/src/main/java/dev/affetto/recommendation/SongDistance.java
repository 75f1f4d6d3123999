package dev.affetto.recommendation;

import dev.affetto.library.SongProfile;
import java.util.List;

/**
 * How far songs lie apart, in course and in sound.
 *
 * <p>The course: mean distance on the valence-arousal plane over the places of the course, divided
 * by its largest possible value. The sound: root of the mean square of the differences of the 50
 * features, each in standard deviations over the songs at hand, divided by {@code sqrt(2)}, which
 * is what two songs drawn at random have; so 1 is far.
 */
public final class SongDistance {

    private static final double LARGEST_ON_PLANE = Math.sqrt(8);
    private static final double LEAST_DEVIATION = 1e-9;

    private final float[] perDeviation; // 0 for a feature that tells nothing
    private final int told;

    private SongDistance(float[] perDeviation) {
        this.perDeviation = perDeviation;
        int features = 0;
        for (float factor : perDeviation) {
            features += factor > 0 ? 1 : 0;
        }
        told = features;
    }

    /** With deviations as they are among these songs. */
    public static SongDistance among(List<SongProfile> songs) {
        List<float[]> rows =
                songs.stream().map(SongProfile::sound).filter(row -> row.length > 0).toList();
        int columns = rows.isEmpty() ? 0 : rows.get(0).length;
        double[] means = new double[columns];
        for (float[] row : rows) {
            for (int i = 0; i < columns; i++) {
                means[i] += (double) row[i] / rows.size();
            }
        }
        double[] squares = new double[columns];
        for (float[] row : rows) {
            for (int i = 0; i < columns; i++) {
                double difference = row[i] - means[i];
                squares[i] += difference * difference / rows.size();
            }
        }
        float[] perDeviation = new float[columns];
        for (int i = 0; i < columns; i++) {
            double deviation = Math.sqrt(squares[i]);
            perDeviation[i] = deviation > LEAST_DEVIATION ? (float) (1 / deviation) : 0;
        }
        return new SongDistance(perDeviation);
    }

    /** Of two courses, in [0, 1]; half where one is not known. */
    public double ofCourses(float[] one, float[] other) {
        if (one.length != other.length || one.length == 0) {
            return 0.5;
        }
        double sum = 0;
        for (int i = 0; i < one.length; i += 2) {
            float valence = one[i] - other[i];
            float arousal = one[i + 1] - other[i + 1];
            sum +=
                    Math.sqrt(
                            valence * valence + arousal * arousal); // hypot takes ten times as long
        }
        return sum / (one.length / 2.0) / LARGEST_ON_PLANE;
    }

    /** Of two sounds, at least 0; 1 where one is not known. */
    public double ofSounds(float[] one, float[] other) {
        if (one.length != perDeviation.length || other.length != one.length || one.length == 0) {
            return 1;
        }
        float sum = 0;
        for (int i = 0; i < perDeviation.length; i++) {
            float difference = (one[i] - other[i]) * perDeviation[i];
            sum += difference * difference;
        }
        return told == 0 ? 0 : Math.sqrt(sum / told / 2);
    }

    /** How near a song is to a centre, in (0, 1]: course and sound count alike. */
    double closeness(SongProfile song, Centre centre) {
        double course = 1 - ofCourses(song.course(), centre.course());
        double sound = 1 / (1 + ofSounds(song.sound(), centre.sound()));
        return (course + sound) / 2;
    }

    /** How alike two songs are, in (0, 1]. */
    double likeness(SongProfile one, SongProfile other) {
        return closeness(one, new Centre(other.course(), other.sound()));
    }
}
