package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {

    private static final int SEGMENTS = 10;
    private static final int FEATURES = 4;
    private static final int[] FIRST = {0};

    /** Every value tells its place: segment + feature / 10. */
    private static float[][] counted() {
        float[][] values = new float[SEGMENTS][FEATURES];
        for (int t = 0; t < SEGMENTS; t++) {
            for (int i = 0; i < FEATURES; i++) {
                values[t][i] = t + 1 + i / 10f;
            }
        }
        return values;
    }

    private static BatchBuilder builder(double noise, double hidden, double crop) {
        return new BatchBuilder(
                List.<float[][]>of(counted()),
                new NetworkLearning.Augmentation(noise, hidden, crop),
                Optional.empty());
    }

    @Test
    void everyExampleIsInOneBatch() {
        List<int[]> batches = BatchBuilder.shuffledBatches(103, 10, new SplittableRandom(1));
        assertThat(batches).hasSize(11);
        assertThat(batches.get(10)).hasSize(3);
        int[] all = batches.stream().flatMapToInt(Arrays::stream).sorted().toArray();
        assertThat(all).isEqualTo(IntStream.range(0, 103).toArray());
    }

    @Test
    void orderFollowsTheRandomStream() {
        assertThat(BatchBuilder.shuffledBatches(50, 50, new SplittableRandom(1)).get(0))
                .isEqualTo(BatchBuilder.shuffledBatches(50, 50, new SplittableRandom(1)).get(0))
                .isNotEqualTo(BatchBuilder.shuffledBatches(50, 50, new SplittableRandom(2)).get(0));
    }

    @Test
    void withoutAugmentationExamplesStayAsTheyAre() {
        SequenceBatch batch = builder(0, 0, 1).batch(FIRST, new SplittableRandom(1));
        for (int t = 0; t < SEGMENTS; t++) {
            for (int i = 0; i < FEATURES; i++) {
                assertThat(batch.inputs()[t * FEATURES + i]).isEqualTo(counted()[t][i]);
            }
        }
    }

    @Test
    void cropIsARunOfNoLessThanTheShortestShare() {
        BatchBuilder builder = builder(0, 0, 0.6);
        SplittableRandom random = new SplittableRandom(1);
        boolean[] met = new boolean[SEGMENTS + 1];
        for (int draw = 0; draw < 300; draw++) {
            SequenceBatch batch = builder.batch(FIRST, random);
            met[batch.time()] = true;
            for (int t = 1; t < batch.time(); t++) {
                assertThat(batch.inputs()[t * FEATURES] - batch.inputs()[0]).isEqualTo(t);
            }
        }
        for (int length = 0; length <= SEGMENTS; length++) {
            assertThat(met[length]).isEqualTo(length >= 6);
        }
    }

    @Test
    void hiddenFeatureIsHiddenInAllSegments() {
        BatchBuilder builder = builder(0, 0.3, 1);
        SplittableRandom random = new SplittableRandom(1);
        int hidden = 0;
        for (int draw = 0; draw < 1000; draw++) {
            SequenceBatch batch = builder.batch(FIRST, random);
            for (int i = 0; i < FEATURES; i++) {
                boolean first = batch.inputs()[i] == 0;
                hidden += first ? 1 : 0;
                for (int t = 0; t < SEGMENTS; t++) {
                    assertThat(batch.inputs()[t * FEATURES + i] == 0).isEqualTo(first);
                }
            }
        }
        // 4000 draws at 0.3: standard error 0.007
        assertThat(hidden / 4000.0).isCloseTo(0.3, within(0.03));
    }

    @Test
    void noiseHasTheGivenDeviationAndLeavesTheExampleUnchanged() {
        float[][] original = counted();
        BatchBuilder builder =
                new BatchBuilder(
                        List.<float[][]>of(original),
                        new NetworkLearning.Augmentation(0.5, 0, 1),
                        Optional.empty());
        SplittableRandom random = new SplittableRandom(1);
        double squares = 0;
        for (int draw = 0; draw < 500; draw++) {
            double error = builder.batch(FIRST, random).inputs()[0] - original[0][0];
            squares += error * error;
        }
        // 500 draws tell a deviation to 3 percent
        assertThat(Math.sqrt(squares / 500)).isCloseTo(0.5, within(0.06));
        assertThat(original).isDeepEqualTo(counted());
    }
}
