package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.SegmentGrid;
import dev.affetto.tensor.NativeTensors;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TorchEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinedFeaturesTest {

    private static final FeatureSet SET = new FeatureSet("toy", 1, List.of("a", "b"));
    private static final List<FeatureSequence> PIECES = pieces();
    private static final JoinedFeatures FITTED = JoinedFeatures.fit(PIECES);

    private static List<FeatureSequence> pieces() {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, 200)
                .mapToObj(
                        i -> {
                            float[][] values = SyntheticExamples.noise(5, 2, random);
                            for (float[] row : values) {
                                row[0] = 100 + 5 * row[0];
                                row[1] = 7;
                            }
                            return sequence(values);
                        })
                .toList();
    }

    private static FeatureSequence sequence(float[][] values) {
        return new FeatureSequence(SET, SegmentGrid.covering(0, 3 * values.length, 3), values);
    }

    @Test
    void statisticsOfTheTrainingPiecesHaveMeanZeroAndVarianceOne() {
        double sum = 0;
        double squares = 0;
        for (FeatureSequence piece : PIECES) {
            float mean = FITTED.of(piece)[0];
            sum += mean;
            squares += mean * mean;
        }
        assertThat(sum / 200).isCloseTo(0, within(0.01)); // values beyond four deviations are cut
        assertThat(squares / 200).isCloseTo(1, within(0.02));
    }

    @Test
    void whatIsConstantIsZero() {
        float[] values = FITTED.of(PIECES.get(0));
        assertThat(values).hasSize(4); // two means, two deviations
        assertThat(values[1]).isCloseTo(0, within(1e-3f)); // 7 in single precision
        assertThat(values[3]).isCloseTo(0, within(1e-3f));
    }

    @Test
    void outliersAreLimited() {
        float[] values = FITTED.of(sequence(new float[][] {{1e9f, 7}, {-1e9f, 7}}));
        assertThat(values[2]).isEqualTo(4);
    }

    @Test
    void surroundingsOfASegmentEndWithThePiece() {
        FeatureSequence piece = PIECES.get(3);
        float[] around = FITTED.around(piece, 1);
        assertThat(around).hasSize(5 * 4);
        float[] first = FITTED.of(sequence(Arrays.copyOfRange(piece.values(), 0, 2)));
        float[] third = FITTED.of(sequence(Arrays.copyOfRange(piece.values(), 1, 4)));
        assertThat(Arrays.copyOfRange(around, 0, 4)).isEqualTo(first);
        assertThat(Arrays.copyOfRange(around, 8, 12)).isEqualTo(third);
        float[] wide = FITTED.around(piece, 9);
        assertThat(Arrays.copyOfRange(wide, 16, 20)).isEqualTo(FITTED.of(piece));
    }

    /** {@code W tanh(V z + b)}, worked out by hand for one value of z. */
    @Test
    void joinedLogitsFollowTheirFormula() {
        NetworkLearning.Network shape =
                new NetworkLearning.Network(
                        1,
                        2,
                        true,
                        NetworkLearning.Pooling.ATTENTION,
                        0,
                        true,
                        null,
                        new NoteReading(8, "toy", 2));
        Map<String, Tensor> parameters =
                NetworkParameters.initial(shape, 3, 2, 4, new SplittableRandom(5));
        float[] v = parameters.get("joined.layer.weight").values();
        float[] w = parameters.get("joined.head.weight").values();
        float[] z = {0.5f, -2};
        double upper = Math.tanh(v[0] * z[0] + v[1] * z[1]); // biases begin at 0
        double lower = Math.tanh(v[2] * z[0] + v[3] * z[1]);
        try (NDManager manager = TorchEngine.newManager()) {
            RecurrentNetwork network =
                    new RecurrentNetwork(shape, NativeTensors.of(parameters, manager), false);
            float[] logits =
                    network.joinedLogits(
                                    TorchEngine.copy(manager, z, new Shape(1, 2)), Dropout.NONE)
                            .toFloatArray();
            assertThat(logits).hasSize(4);
            for (int i = 0; i < 4; i++) {
                double expected = w[2 * i] * upper + w[2 * i + 1] * lower;
                assertThat((double) logits[i])
                        .isCloseTo(expected, within(1e-6)); // single precision
            }
        }
    }
}
