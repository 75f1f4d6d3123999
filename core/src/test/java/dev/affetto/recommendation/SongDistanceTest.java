package dev.affetto.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.library.SongProfile;
import dev.affetto.library.SongTags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SongDistanceTest {

    private static SongProfile song(long id, float[] course, float[] sound) {
        return new SongProfile(
                id, new SongTags("song", "", ""), Listening.surely("sad", 0.7), course, sound);
    }

    private static float[] course(float valence, float arousal) {
        float[] course = new float[2 * SongProfile.COURSE_POINTS];
        for (int i = 0; i < course.length; i += 2) {
            course[i] = valence;
            course[i + 1] = arousal;
        }
        return course;
    }

    @Test
    void twoSongsDrawnAtRandomAreOneApart() {
        // The mean square difference of two independent values of variance 1 is 2.
        SplittableRandom random = new SplittableRandom(1);
        List<SongProfile> songs = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            float[] sound = new float[50];
            for (int j = 0; j < sound.length; j++) {
                sound[j] = (float) (100 * j * random.nextGaussian());
            }
            songs.add(song(i, course(0, 0), sound));
        }
        SongDistance distance = SongDistance.among(songs);
        double mean = 0;
        for (int i = 1; i < songs.size(); i++) {
            mean += distance.ofSounds(songs.get(i).sound(), songs.get(i - 1).sound()) / 399;
        }
        assertThat(mean).isCloseTo(1, within(0.02)); // 399 pairs of 49 values: sd 0.1 / 20
    }

    @Test
    void oppositeCornersOfThePlaneAreOneApart() {
        SongDistance distance = SongDistance.among(List.of());
        assertThat(distance.ofCourses(course(1, 1), course(-1, -1))).isCloseTo(1, within(1e-6));
        assertThat(distance.ofCourses(course(1, 0), course(0, 0)))
                .isCloseTo(1 / Math.sqrt(8), within(1e-6));
    }

    @Test
    void aSongIsNearestToItself() {
        float[] sound = new float[50];
        Arrays.fill(sound, 3);
        SongProfile one = song(1, course(0.5f, 0.2f), sound);
        SongProfile other = song(2, course(-0.5f, 0.2f), new float[50]);
        SongDistance distance = SongDistance.among(List.of(one, other));
        assertThat(distance.likeness(one, one)).isEqualTo(1);
        assertThat(distance.likeness(one, other)).isLessThan(0.9);
    }

    @Test
    void songsWithoutSoundAreFarInSoundAlone() {
        SongProfile silent = song(1, course(0, 0), new float[0]);
        SongDistance distance = SongDistance.among(List.of(silent));
        assertThat(distance.ofSounds(silent.sound(), silent.sound())).isEqualTo(1);
        assertThat(distance.closeness(silent, new Centre(course(0, 0), new float[0])))
                .isCloseTo((1 + 0.5) / 2, within(1e-9));
    }
}
