package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodebookTest {

    /** Three clouds far apart, 20 rows each. */
    private static float[][] clouds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, 60)
                .mapToObj(
                        i ->
                                new float[] {
                                    (float) (10 * (i % 3) + random.nextDouble(-1, 1)),
                                    (float) random.nextDouble(-1, 1)
                                })
                .toArray(float[][]::new);
    }

    @Test
    void cloudsFarApartAreTheWords() {
        float[][] rows = clouds(1);
        Codebook codebook = Codebook.fit(rows, 3, new SplittableRandom(2));
        for (int i = 0; i < rows.length; i++) {
            assertThat(codebook.word(rows[i], 0)).isEqualTo(codebook.word(rows[i % 3], 0));
        }
        assertThat(Stream.of(rows).limit(3).map(row -> codebook.word(row, 0)).distinct())
                .hasSize(3);
    }

    @Test
    void centreIsTheMeanOfItsRows() {
        float[][] rows = {{0, 0}, {2, 0}, {1, 3}};
        assertThat(Codebook.fit(rows, 1, new SplittableRandom(1)).centres()[0])
                .containsExactly(new float[] {1, 1}, within(1e-6f)); // rounding of floats
    }

    @Test
    void sameSeedGivesTheSameCentres() {
        float[][] first = Codebook.fit(clouds(1), 5, new SplittableRandom(3)).centres();
        float[][] second = Codebook.fit(clouds(1), 5, new SplittableRandom(3)).centres();
        assertThat(first).isDeepEqualTo(second);
    }

    @Test
    void fewerDifferentRowsThanWordsIsNoProblem() {
        float[][] rows = {{1}, {1}, {4}};
        Codebook codebook = Codebook.fit(rows, 4, new SplittableRandom(1));
        assertThat(codebook.centres()).hasDimensions(4, 1);
        assertThat(codebook.word(new float[] {1}, 0))
                .isNotEqualTo(codebook.word(new float[] {4}, 0));
    }
}
