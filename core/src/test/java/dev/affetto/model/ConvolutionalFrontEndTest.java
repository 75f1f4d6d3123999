package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.tensor.NativeTensors;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TorchEngine;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConvolutionalFrontEndTest {

    private static final Convolution SHAPE = new Convolution(9, 7, List.of(2, 3), 4);

    /** Some twenty single-precision products of size 1 in a row. */
    private static final Offset<Float> SUMMATION = within(1e-5f);

    private final NDManager manager = TorchEngine.newManager();

    @AfterEach
    void freeMemory() {
        manager.close();
    }

    private static Map<String, Tensor> parameters() {
        NetworkLearning.Network network =
                new NetworkLearning.Network(
                        1, 1, false, NetworkLearning.Pooling.ATTENTION, 0, false, SHAPE);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        NetworkParameters.shapes(network, SHAPE.features(), 4)
                .forEach(
                        (name, shape) -> {
                            if (name.startsWith("convolution") || name.startsWith("projection")) {
                                tensors.put(name, numbered(tensors.size(), shape));
                            }
                        });
        return tensors;
    }

    private static Tensor numbered(int number, long[] shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) (Math.sin(1 + i + 10 * number) / 2);
        }
        return tensor;
    }

    private static float[][] pictures(int count) {
        float[][] pictures = new float[count][SHAPE.features()];
        for (int i = 0; i < count * SHAPE.features(); i++) {
            pictures[i / SHAPE.features()][i % SHAPE.features()] =
                    (float) (Math.sin(i / 3.0) + i % 5 / 4.0);
        }
        return pictures;
    }

    private float[] outputs(SequenceBatch batch) {
        Map<String, NDArray> arrays = NativeTensors.of(parameters(), manager);
        NDArray outputs =
                new ConvolutionalFrontEnd(SHAPE, arrays).apply(batch, manager, Dropout.NONE);
        assertThat(outputs.getShape()).isEqualTo(new Shape(batch.size(), batch.time(), 4));
        return outputs.toFloatArray();
    }

    @Test
    void outputsAreThoseOfNumpy() throws IOException {
        JsonNode golden;
        try (InputStream file = getClass().getResourceAsStream("golden-convolution.json")) {
            golden = new ObjectMapper().readTree(file).get("outputs");
        }
        float[] outputs = outputs(SequenceBatch.of(List.<float[][]>of(pictures(3))));
        for (int i = 0; i < outputs.length; i++) {
            assertThat(outputs[i])
                    .isCloseTo((float) golden.get(i / 4).get(i % 4).asDouble(), SUMMATION);
        }
    }

    /** The kernel 0 but for 1 in the middle leaves the picture; of 2 × 2 the largest is left. */
    @Test
    void kernelThatLeavesThePictureGivesItsMaximaAboveZero() {
        Convolution shape = new Convolution(2, 4, List.of(1), 2);
        Tensor kernel = Tensor.zeros(1, 1, 3, 3);
        kernel.values()[4] = 1;
        Tensor identity = new Tensor(new long[] {2, 2}, new float[] {1, 0, 0, 1});
        Map<String, Tensor> tensors =
                Map.of(
                        "convolution.0.weight",
                        kernel,
                        "convolution.0.bias",
                        Tensor.zeros(1),
                        "projection.weight",
                        identity,
                        "projection.bias",
                        Tensor.zeros(2));
        float[][] picture = {{1, 5, -3, -2, 4, 2, -9, -8}};
        // The largest of 1, 5, 4, 2 is 5; of -3, -2, -9, -8 it is -2, which is rectified to 0.
        float[] outputs =
                new ConvolutionalFrontEnd(shape, NativeTensors.of(tensors, manager))
                        .apply(SequenceBatch.of(List.<float[][]>of(picture)), manager, Dropout.NONE)
                        .toFloatArray();
        assertThat(outputs).containsExactly(new float[] {5, 0}, SUMMATION);
    }

    @Test
    void eachSegmentIsLookedAtByItselfHoweverManyThereAre() {
        float[][] many = pictures(70);
        List<float[][]> sequences =
                List.of(Arrays.copyOf(many, 40), Arrays.copyOfRange(many, 40, 70));
        SequenceBatch batch = SequenceBatch.of(sequences);
        Arrays.fill(batch.inputs(), 70 * SHAPE.features(), 80 * SHAPE.features(), Float.NaN);
        float[] outputs = outputs(batch);
        for (int i = 0; i < 70; i++) {
            float[] alone = outputs(SequenceBatch.of(List.<float[][]>of(new float[][] {many[i]})));
            assertThat(Arrays.copyOfRange(outputs, 4 * i, 4 * i + 4))
                    .containsExactly(alone, SUMMATION);
        }
        for (float value : outputs) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void picturesOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> outputs(SequenceBatch.of(List.<float[][]>of(new float[3][50]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of features: 50, must be 9 bands by 7 frames");
    }

    /** Central differences of the sum of squared outputs, for every parameter. */
    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        SequenceBatch batch = SequenceBatch.of(List.<float[][]>of(pictures(3), pictures(1)));
        Map<String, NDArray> arrays = NativeTensors.of(parameters(), manager);
        arrays.values().forEach(array -> array.setRequiresGradient(true));
        TorchEngine.withGradients();
        try (NDManager scope = manager.newSubManager()) {
            JniUtils.backward(
                    (PtNDArray) loss(arrays, batch, scope),
                    (PtNDArray) scope.ones(new Shape()),
                    false,
                    false);
        } finally {
            TorchEngine.withoutGradients();
        }
        SplittableRandom random = new SplittableRandom(1);
        parameters()
                .forEach(
                        (name, tensor) -> {
                            int place = random.nextInt(tensor.values().length);
                            double slope = slope(name, place, batch);
                            // The loss is near 100 with 7 digits: 1e-5 over a step of 4e-3.
                            assertThat((double) gradient(arrays.get(name))[place])
                                    .as(name)
                                    .isCloseTo(slope, within(0.01 + 0.01 * Math.abs(slope)));
                        });
    }

    private static float[] gradient(NDArray array) {
        try (NDArray gradient = array.getGradient()) {
            return gradient.toFloatArray();
        }
    }

    private static NDArray loss(Map<String, NDArray> arrays, SequenceBatch batch, NDManager scope) {
        return new ConvolutionalFrontEnd(SHAPE, arrays)
                .apply(batch, scope, Dropout.NONE)
                .square()
                .sum();
    }

    private double slope(String name, int place, SequenceBatch batch) {
        float step = 2e-3f;
        return (lossWith(name, place, step, batch) - lossWith(name, place, -step, batch))
                / (2 * step);
    }

    private double lossWith(String name, int place, float change, SequenceBatch batch) {
        Map<String, Tensor> changed = parameters();
        changed.get(name).values()[place] += change;
        try (NDManager scope = manager.newSubManager()) {
            return loss(NativeTensors.of(changed, scope), batch, scope).getFloat();
        }
    }
}
