package dev.affetto.transcription;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.affetto.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Hears in spectra which keys are struck, which sound, and how strongly they were struck.
 *
 * <p>After Bittner et al. (2022), the spectrum is laid upon itself, shifted by the intervals of the
 * partials, so that a small kernel at a key sees all its partials; the same is done once more with
 * the keys, so that keys an octave, a twelfth or two octaves apart are weighed against each other.
 * What is heard is as in Hawthorne et al. (2018).
 *
 * <pre>
 * spectra     (batch, 2, time, WIDTH)
 * partials    (batch, 2 × 8, time, 264)    half, 1, 2, … 7 times the frequency
 * input       (batch, C, time, 88)         kernel 3 × 5, stride 1 × 3; a bias for each key; rectifier
 * near        (batch, C, time, 88)         kernel 3 × 3; rectifier
 * narrow      (batch, K, time, 88)         kernel 1 × 1
 * intervals   (batch, 7 K, time, 88)       0, ±12, ±19, ±24 keys
 * far         (batch, C, time, 88)         kernel 5 × 1; rectifier
 * last        (batch, C, time, 88)         kernel 3 × 3, 2 frames apart; rectifier
 * output      (batch, 3, time, 88)         kernel 1 × 1: logits of onset, sounding, velocity / 127
 * </pre>
 *
 * <p>At either end of the time nothing sounds. A frame's output depends on {@value #REACH} frames
 * before and after it.
 */
final class TranscriptionNetwork {

    /** Frames before and after one that act on it. */
    static final int REACH = 6;

    static final int ONSET = 0;
    static final int SOUNDING = 1;
    static final int VELOCITY = 2;
    static final int OUTPUTS = 3;

    private static final int CHANNELS = 24;
    private static final int NARROW = 8;
    private static final int WINDOWS = 2;

    /** {@code 36 log2(n)} for half, 1, 2, … 7 times the frequency. */
    private static final int[] PARTIALS = {-36, 0, 36, 57, 72, 84, 93, 101};

    private static final int[] INTERVALS = {-24, -19, -12, 0, 12, 19, 24};
    private static final int WIDEST = 24;

    private static final Shape ONE = new Shape(1, 1);
    private static final Shape NONE = new Shape(0, 0);

    private final Map<String, NDArray> parameters;

    TranscriptionNetwork(Map<String, NDArray> parameters) {
        this.parameters = parameters;
    }

    /** Shapes by name. */
    static Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        layer(shapes, "input", CHANNELS, (long) WINDOWS * PARTIALS.length, 3, 5);
        shapes.put("input.key_bias", new long[] {1, CHANNELS, 1, PitchSpectrum.KEYS});
        layer(shapes, "near", CHANNELS, CHANNELS, 3, 3);
        layer(shapes, "narrow", NARROW, CHANNELS, 1, 1);
        layer(shapes, "far", CHANNELS, (long) NARROW * INTERVALS.length, 5, 1);
        layer(shapes, "last", CHANNELS, CHANNELS, 3, 3);
        layer(shapes, "output", OUTPUTS, CHANNELS, 1, 1);
        return shapes;
    }

    private static void layer(
            Map<String, long[]> shapes,
            String name,
            long outputs,
            long inputs,
            long time,
            long key) {
        shapes.put(name + ".weight", new long[] {outputs, inputs, time, key});
        shapes.put(name + ".bias", new long[] {outputs});
    }

    /**
     * First values: kernels in {@code ±sqrt(6 / inputs)} (He et al. 2015), biases 0 but those of
     * onset and sounding, which begin at the rarity of both.
     */
    static Map<String, Tensor> initial(SplittableRandom random) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        shapes().forEach((name, shape) -> tensors.put(name, Tensor.zeros(shape)));
        tensors.forEach(
                (name, tensor) -> {
                    if (name.endsWith(".weight")) {
                        long[] shape = tensor.shape();
                        double bound = Math.sqrt(6.0 / (shape[1] * shape[2] * shape[3]));
                        for (int i = 0; i < tensor.values().length; i++) {
                            tensor.values()[i] = (float) ((2 * random.nextDouble() - 1) * bound);
                        }
                    }
                });
        float[] bias = tensors.get("output.bias").values();
        bias[ONSET] = -4;
        bias[SOUNDING] = -3;
        return tensors;
    }

    /** Logits {@code (batch, 3, time, 88)} of spectra {@code (batch, 2, time, WIDTH)}. */
    NDArray logits(NDArray spectra) {
        NDArray partials =
                shifted(spectra, PARTIALS, PitchSpectrum.BINS_BELOW, PitchSpectrum.KEY_BINS);
        NDArray input =
                rectified(
                        convolved("input", partials, new Shape(1, 3), ONE, ONE)
                                .add(parameters.get("input.key_bias")));
        NDArray near = rectified(convolved("near", input, ONE, ONE, ONE));
        NDArray narrow = convolved("narrow", near, ONE, NONE, ONE);
        NDArray intervals = shifted(padded(narrow), INTERVALS, WIDEST, PitchSpectrum.KEYS);
        NDArray far = rectified(convolved("far", intervals, ONE, new Shape(2, 0), ONE));
        NDArray last = rectified(convolved("last", far, ONE, new Shape(2, 1), new Shape(2, 1)));
        return convolved("output", last, ONE, NONE, ONE);
    }

    private NDArray convolved(
            String name, NDArray values, Shape stride, Shape padding, Shape dilation) {
        return values.getNDArrayInternal()
                .convolution(
                        values,
                        parameters.get(name + ".weight"),
                        parameters.get(name + ".bias"),
                        stride,
                        padding,
                        dilation,
                        1)
                .get(0);
    }

    private static NDArray rectified(NDArray values) {
        return values.getNDArrayInternal().relu();
    }

    /** Stretches of the last axis, beside each other as channels. */
    private static NDArray shifted(NDArray values, int[] shifts, int first, int length) {
        NDList parts = new NDList();
        for (int shift : shifts) {
            int start = first + shift;
            parts.add(values.get(new NDIndex(":, :, :, {}:{}", start, start + length)));
        }
        return NDArrays.concat(parts, 1);
    }

    private static NDArray padded(NDArray values) {
        Shape shape = values.getShape();
        NDArray silence =
                values.getManager()
                        .zeros(new Shape(shape.get(0), shape.get(1), shape.get(2), WIDEST));
        return NDArrays.concat(new NDList(silence, values, silence), 3);
    }
}
