package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicMixtureTest {

    /** Pieces that use either the words 0 to 4 or the words 5 to 9. */
    private static int[][] twoVocabularies() {
        SplittableRandom random = new SplittableRandom(5);
        return IntStream.range(0, 40)
                .mapToObj(
                        piece ->
                                IntStream.range(0, 20)
                                        .map(word -> random.nextInt(5) + 5 * (piece % 2))
                                        .toArray())
                .toArray(int[][]::new);
    }

    @Test
    void twoVocabulariesWithoutACommonWordAreTwoTopics() {
        int[][] pieces = twoVocabularies();
        TopicMixture mixture = TopicMixture.fit(pieces, 10, 2, 200, 1);
        int first = mixture.of(pieces[0])[0] > 0.5 ? 0 : 1;
        for (int piece = 0; piece < pieces.length; piece++) {
            assertThat(mixture.of(pieces[piece])[piece % 2 == 0 ? first : 1 - first])
                    .isGreaterThan(0.8); // all but the prior's share
        }
        for (int word = 0; word < 10; word++) {
            int own = word < 5 ? first : 1 - first;
            assertThat(mixture.wordShares()[word][own])
                    .isGreaterThan(10 * mixture.wordShares()[word][1 - own]);
        }
    }

    @Test
    void mixtureIsTheGreatestOfItsSum() {
        // Two topics, so theta = (t, 1 - t), and the sum is found by trying t.
        TopicMixture mixture =
                new TopicMixture(new float[][] {{0.7f, 0.2f}, {0.3f, 0.8f}}, new float[] {0.5f, 1});
        int[] words = {0, 0, 1, 0, 1};
        double best = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double t = 0.0005; t < 1; t += 0.0005) {
            double sum = 0.5 * Math.log(t) + Math.log(1 - t);
            for (int word : words) {
                sum += Math.log(t * (word == 0 ? 0.7 : 0.3) + (1 - t) * (word == 0 ? 0.2 : 0.8));
            }
            if (sum > greatest) {
                greatest = sum;
                best = t;
            }
        }
        double[] found = mixture.of(words);
        assertThat(found[0]).isCloseTo(best, within(1e-3)); // what is tried lies 5e-4 apart
        assertThat(Arrays.stream(found).sum()).isCloseTo(1, within(1e-12)); // doubles
    }

    @Test
    void sameSeedGivesTheSameTopicsToTheLastBit() throws InterruptedException {
        TopicMixture alone = TopicMixture.fit(twoVocabularies(), 10, 3, 100, 4);
        Thread other = new Thread(() -> TopicMixture.fit(twoVocabularies(), 10, 3, 300, 9));
        other.start();
        TopicMixture beside = TopicMixture.fit(twoVocabularies(), 10, 3, 100, 4);
        other.join();
        assertThat(beside.wordShares()).isDeepEqualTo(alone.wordShares());
        assertThat(beside.prior()).isEqualTo(alone.prior());
        assertThat(TopicMixture.fit(twoVocabularies(), 10, 3, 100, 5).wordShares())
                .isNotEqualTo(alone.wordShares());
    }

    @Test
    void loggingOfTheProcessStaysAsItIs() {
        TopicMixture.fit(twoVocabularies(), 10, 2, 1, 1);
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            assertThat(handler.getFormatter().getClass().getName()).doesNotContain("mallet");
        }
        assertThat(System.getProperty("java.util.logging.config.file")).isNull();
    }
}
