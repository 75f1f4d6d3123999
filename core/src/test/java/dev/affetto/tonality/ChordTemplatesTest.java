package dev.affetto.tonality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChordTemplatesTest {

    private final ChordTemplates chords = new ChordTemplates();

    @ParameterizedTest
    @CsvSource({
        "major, 0 4 7",
        "minor, 0 3 7",
        "diminished, 0 3 6",
        "augmented, 0 4 8",
        "suspended, 0 5 7",
        "dominant7, 0 4 7 10",
        "major7, 0 4 7 11",
        "minor7, 0 3 7 10"
    })
    void chordHasItsQualityWhateverItsRoot(String quality, String intervals) {
        for (int root = 0; root < 12; root++) {
            float[] chroma = new float[12];
            for (String interval : intervals.split(" ", -1)) {
                chroma[(root + Integer.parseInt(interval)) % 12] = 0.3f;
            }
            double[] shares = new double[8];
            chords.addShares(chroma, shares);

            assertThat(ChordTemplates.QUALITIES.get(indexOfLargest(shares))).isEqualTo(quality);
            assertThat(Arrays.stream(shares).sum()).isEqualTo(1, within(1e-12)); // rounding
        }
    }

    @Test
    void sharesOfAMajorTriadFollowFromTheSimilarities() {
        // C, E, G: cosine 1 with major; 3 / sqrt(3 * 4) with both sevenths on C and with A minor 7;
        // 2 of 3 notes with the four other triads. Shares are exp(16 cosine) over their sum.
        double seventh = Math.exp(16 * (Math.sqrt(0.75) - 1));
        double triad = Math.exp(16 * (2 / 3.0 - 1));
        double[] shares = new double[8];
        chords.addShares(new float[] {1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0}, shares);

        double sum = 1 + 3 * seventh + 4 * triad;
        assertThat(shares)
                .containsExactly(
                        new double[] {
                            1 / sum, triad / sum, triad / sum, triad / sum,
                            triad / sum, seventh / sum, seventh / sum, seventh / sum
                        },
                        within(1e-6)); // the chroma's squares are summed in single precision
    }

    @Test
    void silenceAddsNothing() {
        double[] shares = {1, 2, 3, 4, 5, 6, 7, 8};
        chords.addShares(new float[12], shares);

        assertThat(shares).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    private static int indexOfLargest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
