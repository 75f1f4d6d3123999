package dev.affetto.recommendation.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.SongProfile;
import dev.affetto.library.SongTags;
import dev.affetto.recommendation.SongDistance;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TopTenTest {

    private static final double ROUNDING = 1e-12;

    private static SongProfile song(long id) {
        return new SongProfile(
                id,
                new SongTags("song " + id, "", ""),
                new EmotionPrediction(EmotionSet.QUADRANTS, new double[] {1, 0, 0, 0}),
                new float[0],
                new float[] {id});
    }

    private static TopTen list(int size) {
        return new TopTen(LongStream.rangeClosed(1, size).mapToObj(TopTenTest::song).toList());
    }

    @Test
    void allRelevantSongsInFrontGainAll() {
        assertThat(list(10).ndcg(Set.of(1L, 2L, 3L))).isCloseTo(1, within(ROUNDING));
        assertThat(list(10).hit(Set.of(1L))).isEqualTo(1);
    }

    @Test
    void oneOfTwoRelevantSongsAtRankThreeGainsByItsDiscount() {
        // 1 / log2(4) over 1 / log2(2) + 1 / log2(3)
        double expected = 0.5 / (1 + Math.log(2) / Math.log(3));
        assertThat(list(10).ndcg(Set.of(3L, 99L))).isCloseTo(expected, within(ROUNDING));
    }

    @Test
    void nothingRelevantGainsNothing() {
        assertThat(list(10).ndcg(Set.of(99L))).isZero();
        assertThat(list(10).hit(Set.of(99L))).isZero();
        assertThat(list(0).ndcg(Set.of(1L))).isZero();
    }

    @Test
    void varietyIsTheMeanDistanceOfPairs() {
        TopTen three = list(3);
        SongDistance distance = SongDistance.among(three.songs());
        // Values 1, 2, 3: deviation sqrt(2/3); distances 1, 1, 2 of that over sqrt(2).
        double unit = 1 / Math.sqrt(2.0 / 3) / Math.sqrt(2);
        assertThat(three.variety(distance)).isCloseTo(unit * 4 / 3, within(1e-6));
        assertThat(list(1).variety(distance)).isZero();
    }
}
