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

    private final double[] deviations;

    private SongDistance(double[] deviations) {
        this.deviations = deviations;
    }

    /** With deviations as they are among these songs. */
    public static SongDistance among(List<SongProfile> songs) {
        List<float[]> rows =
                songs.stream().map(SongProfile::sound).filter(row -> row.length > 0).toList();
        int columns = rows.isEmpty() ? 0 : rows.get(0).length;
        double[] deviations = new double[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            double mean = rows.stream().mapToDouble(row -> row[column]).average().orElse(0);
            double square =
                    rows.stream()
                            .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                            .average()
                            .orElse(0);
            deviations[i] = Math.sqrt(square);
        }
        return new SongDistance(deviations);
    }

    /** Of two courses, in [0, 1]; half where one is not known. */
    public double ofCourses(float[] one, float[] other) {
        if (one.length != other.length || one.length == 0) {
            return 0.5;
        }
        double sum = 0;
        for (int i = 0; i < one.length; i += 2) {
            sum += Math.hypot(one[i] - other[i], one[i + 1] - other[i + 1]);
        }
        return sum / (one.length / 2.0) / LARGEST_ON_PLANE;
    }

    /** Of two sounds, at least 0; 1 where one is not known. */
    public double ofSounds(float[] one, float[] other) {
        if (one.length != deviations.length || other.length != one.length || one.length == 0) {
            return 1;
        }
        double sum = 0;
        int told = 0;
        for (int i = 0; i < deviations.length; i++) {
            if (deviations[i] > LEAST_DEVIATION) {
                double difference = (one[i] - other[i]) / deviations[i];
                sum += difference * difference;
                told++;
            }
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
