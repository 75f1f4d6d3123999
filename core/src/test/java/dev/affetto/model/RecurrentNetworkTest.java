package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.affetto.tensor.NativeTensors;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TorchEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecurrentNetworkTest {

    private static final int FEATURES = 6;
    private static final int EMOTIONS = 4;

    /** Single precision; other shapes of a matrix sum in another order. */
    private static final Offset<Float> SUMMATION = within(1e-5f);

    private final NDManager manager = TorchEngine.newManager();

    @AfterEach
    void freeMemory() {
        manager.close();
    }

    static List<NetworkLearning.Network> shapes() {
        return List.of(
                new NetworkLearning.Network(
                        1, 6, false, NetworkLearning.Pooling.LAST_STATE, 0, false),
                new NetworkLearning.Network(
                        2, 6, false, NetworkLearning.Pooling.ATTENTION, 0, false),
                new NetworkLearning.Network(
                        3, 6, true, NetworkLearning.Pooling.ATTENTION, 0, false),
                new NetworkLearning.Network(
                        1,
                        6,
                        true,
                        NetworkLearning.Pooling.ATTENTION,
                        0,
                        false,
                        new Convolution(2, 3, List.of(4), 5)));
    }

    private static Map<String, Tensor> initial(NetworkLearning.Network shape) {
        return NetworkParameters.initial(shape, FEATURES, EMOTIONS, new SplittableRandom(1));
    }

    private RecurrentNetwork network(NetworkLearning.Network shape) {
        return new RecurrentNetwork(shape, NativeTensors.of(initial(shape), manager), false);
    }

    private static List<float[][]> sequences() {
        SplittableRandom random = new SplittableRandom(2);
        return List.of(
                SyntheticExamples.noise(4, FEATURES, random),
                SyntheticExamples.noise(9, FEATURES, random),
                SyntheticExamples.noise(1, FEATURES, random));
    }

    /** Padding that would be noticed, were it read. */
    private static SequenceBatch paddedWithRubbish(List<float[][]> sequences, int time) {
        SequenceBatch batch = SequenceBatch.padded(sequences, time);
        for (int i = 0; i < batch.size(); i++) {
            int from = (i * time + batch.lengths()[i]) * FEATURES;
            Arrays.fill(batch.inputs(), from, (i + 1) * time * FEATURES, 50f);
        }
        return batch;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void paddedAndUnpaddedGiveTheSameOutput(NetworkLearning.Network shape) {
        RecurrentNetwork network = network(shape);
        List<float[][]> sequences = sequences();
        RecurrentNetwork.Encoding padded =
                network.encode(paddedWithRubbish(sequences, 16), manager, Dropout.NONE);
        for (int i = 0; i < sequences.size(); i++) {
            SequenceBatch alone = SequenceBatch.of(sequences.subList(i, i + 1));
            RecurrentNetwork.Encoding expected = network.encode(alone, manager, Dropout.NONE);
            int length = alone.time();
            assertThat(padded.pooled().get(i).toFloatArray())
                    .containsExactly(expected.pooled().get(0).toFloatArray(), SUMMATION);
            assertThat(padded.states().get(i + ", :" + length).toFloatArray())
                    .containsExactly(expected.states().get(0).toFloatArray(), SUMMATION);
            assertThat(padded.attention().get(i + ", :" + length).toFloatArray())
                    .containsExactly(expected.attention().get(0).toFloatArray(), SUMMATION);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void attentionSumsToOneAndIsZeroOnPadding(NetworkLearning.Network shape) {
        SequenceBatch batch = paddedWithRubbish(sequences(), 12);
        float[] attention =
                network(shape).encode(batch, manager, Dropout.NONE).attention().toFloatArray();
        for (int i = 0; i < batch.size(); i++) {
            float sum = 0;
            for (int t = 0; t < 12; t++) {
                float weight = attention[i * 12 + t];
                sum += weight;
                assertThat(weight).isGreaterThanOrEqualTo(0);
                assertThat(t < batch.lengths()[i] || weight == 0).isTrue();
            }
            assertThat(sum).isCloseTo(1, within(1e-6f)); // a dozen single-precision terms
        }
    }

    /** The equations of Hochreiter and Schmidhuber (1997) with forget gates, in plain Java. */
    @Test
    void lstmFollowsItsEquations() {
        NetworkLearning.Network shape = shapes().get(0);
        Map<String, Tensor> parameters = initial(shape);
        float[][] sequence = sequences().get(1);
        float[] states =
                network(shape)
                        .encode(
                                SequenceBatch.of(List.<float[][]>of(sequence)),
                                manager,
                                Dropout.NONE)
                        .states()
                        .toFloatArray();
        double[] hidden = new double[6];
        double[] cell = new double[6];
        for (int t = 0; t < sequence.length; t++) {
            double[] gates = gates(parameters, sequence[t], hidden);
            for (int unit = 0; unit < 6; unit++) {
                cell[unit] =
                        sigmoid(gates[6 + unit]) * cell[unit]
                                + sigmoid(gates[unit]) * Math.tanh(gates[12 + unit]);
                hidden[unit] = sigmoid(gates[18 + unit]) * Math.tanh(cell[unit]);
                assertThat(states[t * 6 + unit]).isCloseTo((float) hidden[unit], SUMMATION);
            }
        }
    }

    private static double[] gates(Map<String, Tensor> parameters, float[] input, double[] hidden) {
        double[] gates = new double[24];
        for (int gate = 0; gate < 24; gate++) {
            gates[gate] =
                    parameters.get("lstm.0.forward.input_bias").values()[gate]
                            + parameters.get("lstm.0.forward.state_bias").values()[gate];
            for (int i = 0; i < FEATURES; i++) {
                gates[gate] +=
                        parameters.get("lstm.0.forward.input_weight").values()[gate * FEATURES + i]
                                * input[i];
            }
            for (int i = 0; i < 6; i++) {
                gates[gate] +=
                        parameters.get("lstm.0.forward.state_weight").values()[gate * 6 + i]
                                * hidden[i];
            }
        }
        return gates;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /**
     * The head is linear and attention sums to 1, so the order of head and mean does not matter.
     */
    @Test
    void logitsOfTheWholeAreTheAttentionWeightedMeanOfTheSegments() {
        RecurrentNetwork network = network(shapes().get(2));
        SequenceBatch batch = SequenceBatch.of(List.<float[][]>of(sequences().get(1)));
        RecurrentNetwork.Encoding encoding = network.encode(batch, manager, Dropout.NONE);
        float[] attention = encoding.attention().toFloatArray();
        float[] segments = network.head(encoding.states()).toFloatArray();
        float[] whole = network.head(encoding.pooled()).toFloatArray();
        for (int emotion = 0; emotion < EMOTIONS; emotion++) {
            float mean = 0;
            for (int t = 0; t < batch.time(); t++) {
                mean += attention[t] * segments[t * EMOTIONS + emotion];
            }
            assertThat(whole[emotion]).isCloseTo(mean, SUMMATION);
        }
    }

    /** Central differences of the sum of squared logits, for the first value of each parameter. */
    @ParameterizedTest
    @MethodSource("shapes")
    void gradientsAreThoseOfFiniteDifferences(NetworkLearning.Network shape) {
        Map<String, NDArray> parameters = NativeTensors.of(initial(shape), manager);
        parameters.values().forEach(array -> array.setRequiresGradient(true));
        RecurrentNetwork network = new RecurrentNetwork(shape, parameters, true);
        SequenceBatch batch = SequenceBatch.padded(sequences(), 11);
        JniUtils.setGradMode(true);
        try (NDManager scope = manager.newSubManager()) {
            PtNDArray loss = (PtNDArray) loss(network, batch, scope);
            JniUtils.backward(loss, (PtNDArray) scope.create(1f), false, false);
        } finally {
            JniUtils.setGradMode(false);
        }
        Map<String, Tensor> values = NativeTensors.toJava(parameters);
        for (String name : parameters.keySet()) {
            float analytic = parameters.get(name).getGradient().toFloatArray()[0];
            float step = 1e-2f;
            double higher = lossWith(shape, values, name, step, batch);
            double lower = lossWith(shape, values, name, -step, batch);
            // the loss is near 1 with 7 digits: differences of 2e-2 keep 5 of them; the rest is
            // the third derivative times the step squared
            assertThat((double) analytic)
                    .as(name)
                    .isCloseTo((higher - lower) / (2 * step), within(2e-4));
        }
    }

    private static NDArray loss(RecurrentNetwork network, SequenceBatch batch, NDManager scope) {
        return network.head(network.encode(batch, scope, Dropout.NONE).pooled()).square().sum();
    }

    private double lossWith(
            NetworkLearning.Network shape,
            Map<String, Tensor> values,
            String name,
            float change,
            SequenceBatch batch) {
        try (NDManager scope = manager.newSubManager()) {
            Map<String, NDArray> parameters = NativeTensors.of(values, scope);
            float[] changed = values.get(name).values().clone();
            changed[0] += change;
            parameters.put(name, scope.create(changed, new Shape(values.get(name).shape())));
            return loss(new RecurrentNetwork(shape, parameters, false), batch, scope).getFloat();
        }
    }
}
