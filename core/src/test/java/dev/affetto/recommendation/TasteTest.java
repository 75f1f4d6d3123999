package dev.affetto.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.library.SongProfile;
import dev.affetto.library.SongTags;
import java.util.List;
import org.junit.jupiter.api.Test;

class TasteTest {

    private static SongProfile song(long id, float sound) {
        return new SongProfile(
                id,
                new SongTags("song " + id, "", ""),
                Listening.surely("sad", 0.7),
                new float[2 * SongProfile.COURSE_POINTS],
                new float[] {sound});
    }

    private static final SongProfile LIKED = song(1, 0);
    private static final SongProfile DISLIKED = song(2, 10);
    private static final Taste TASTE =
            new Taste(
                    List.of(new Taste.Memory(LIKED, 0.6), new Taste.Memory(DISLIKED, -0.4)),
                    SongDistance.among(List.of(LIKED, DISLIKED)),
                    0.1,
                    1);

    @Test
    void aKnownSongHasItsOwnSurpriseDrawnToZero() {
        // The other is too far to count, so (1 * 0.6) / (1 + 1).
        assertThat(TASTE.of(LIKED)).isCloseTo(0.3, within(1e-6));
        assertThat(TASTE.of(DISLIKED)).isCloseTo(-0.2, within(1e-6));
    }

    @Test
    void ofAFarSongNothingIsKnown() {
        assertThat(TASTE.of(song(3, 1000))).isCloseTo(0, within(1e-9));
    }

    @Test
    void betweenBothSurprisesMeet() {
        double middle = TASTE.of(song(4, 5));
        assertThat(middle).isBetween(-0.4, 0.6);
        assertThat(TASTE.of(song(5, 1))).isGreaterThan(middle);
    }
}
