package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The learnt numbers of a {@link RecurrentNetwork}: their names, shapes and first values.
 *
 * <p>With {@code H} the hidden size, {@code D} the width of a layer's states ({@code H}, or {@code
 * 2H} when bidirectional), {@code F} features and {@code C} emotions:
 *
 * <ul>
 *   <li>with convolutions, {@code K} channels after {@code B}: {@code convolution.<layer>.weight
 *       (K, B, 3, 3)}, {@code .bias (K)}; {@code projection.weight (outputs, flattened)}, {@code
 *       .bias (outputs)}; {@code F} is then the width of the projection
 *   <li>{@code lstm.<layer>.<forward|backward>.input_weight (4H, F or D)}, {@code .state_weight
 *       (4H, H)}, {@code .input_bias (4H)}, {@code .state_bias (4H)}; gates in the order input,
 *       forget, cell, output
 *   <li>{@code attention.weight (D, D)}, {@code .bias (D)}, {@code .vector (D, 1)}
 *   <li>{@code head.weight (C, D)}, {@code .bias (C)}
 *   <li>with joined features, {@code P} statistics and a layer of {@code J}: {@code
 *       joined.layer.weight (J, P)}, {@code .bias (J)}; {@code joined.head.weight (C, J)}
 * </ul>
 */
final class NetworkParameters {

    private NetworkParameters() {}

    /** Shapes by name of a network without joined features, in the order of the file. */
    static Map<String, long[]> shapes(NetworkLearning.Network network, int features, int emotions) {
        return shapes(network, features, 0, emotions);
    }

    /**
     * Shapes by name, in the order of the file.
     *
     * @param joined number of joined statistics; 0 where there are none
     */
    static Map<String, long[]> shapes(
            NetworkLearning.Network network, int features, int joined, int emotions) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        int width = stateWidth(network);
        network.frontEnd().ifPresent(convolution -> addFrontEnd(shapes, convolution, features));
        int inputs = network.frontEnd().map(Convolution::outputs).orElse(features);
        for (int layer = 0; layer < network.layers(); layer++) {
            addLayer(shapes, layer + ".forward", layer == 0 ? inputs : width, network);
            if (network.bidirectional()) {
                addLayer(shapes, layer + ".backward", layer == 0 ? inputs : width, network);
            }
        }
        if (network.pooling() == NetworkLearning.Pooling.ATTENTION) {
            shapes.put("attention.weight", new long[] {width, width});
            shapes.put("attention.bias", new long[] {width});
            shapes.put("attention.vector", new long[] {width, 1});
        }
        shapes.put("head.weight", new long[] {emotions, width});
        shapes.put("head.bias", new long[] {emotions});
        if (network.joinedSet().isPresent()) {
            long layer = network.notes().joinedWidth();
            shapes.put("joined.layer.weight", new long[] {layer, joined});
            shapes.put("joined.layer.bias", new long[] {layer});
            shapes.put("joined.head.weight", new long[] {emotions, layer});
        }
        return shapes;
    }

    private static void addFrontEnd(
            Map<String, long[]> shapes, Convolution convolution, int features) {
        if (features != convolution.features()) {
            throw new IllegalArgumentException(
                    "illegal number of features: "
                            + features
                            + ", must be "
                            + (convolution.pictures() > 1
                                    ? convolution.pictures() + " pictures of "
                                    : "")
                            + convolution.bands()
                            + " bands by "
                            + convolution.frames()
                            + " frames");
        }
        int before = convolution.pictures();
        for (int layer = 0; layer < convolution.channels().size(); layer++) {
            int channels = convolution.channels().get(layer);
            shapes.put("convolution." + layer + ".weight", new long[] {channels, before, 3, 3});
            shapes.put("convolution." + layer + ".bias", new long[] {channels});
            before = channels;
        }
        shapes.put(
                "projection.weight", new long[] {convolution.outputs(), convolution.flattened()});
        shapes.put("projection.bias", new long[] {convolution.outputs()});
    }

    private static void addLayer(
            Map<String, long[]> shapes, String place, int inputs, NetworkLearning.Network network) {
        int hidden = network.hiddenSize();
        shapes.put("lstm." + place + ".input_weight", new long[] {4L * hidden, inputs});
        shapes.put("lstm." + place + ".state_weight", new long[] {4L * hidden, hidden});
        shapes.put("lstm." + place + ".input_bias", new long[] {4L * hidden});
        shapes.put("lstm." + place + ".state_bias", new long[] {4L * hidden});
    }

    /** Width of the states that a layer gives. */
    static int stateWidth(NetworkLearning.Network network) {
        return network.hiddenSize() * (network.bidirectional() ? 2 : 1);
    }

    /**
     * First values: weights uniform in {@code ±sqrt(6 / (rows + columns))} (Glorot and Bengio
     * 2010), kernels in {@code ±sqrt(6 / inputs)} (He et al. 2015), each gate's state weights a
     * random orthogonal matrix (Saxe et al. 2014), biases 0 but the forget gates' 1 (Jozefowicz et
     * al. 2015).
     */
    static Map<String, Tensor> initial(
            NetworkLearning.Network network, int features, int emotions, SplittableRandom random) {
        return initial(network, features, 0, emotions, random);
    }

    /** The same with joined statistics. */
    static Map<String, Tensor> initial(
            NetworkLearning.Network network,
            int features,
            int joined,
            int emotions,
            SplittableRandom random) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        shapes(network, features, joined, emotions)
                .forEach((name, shape) -> tensors.put(name, initial(name, shape, random)));
        return tensors;
    }

    private static Tensor initial(String name, long[] shape, SplittableRandom random) {
        Tensor tensor = Tensor.zeros(shape);
        if (name.endsWith(".state_weight")) {
            fillOrthogonal(tensor.values(), (int) shape[1], random);
        } else if (name.endsWith(".input_bias")) {
            int hidden = (int) shape[0] / 4;
            Arrays.fill(tensor.values(), hidden, 2 * hidden, 1f);
        } else if (shape.length == 4) {
            double inputs = (double) (shape[1] * shape[2] * shape[3]);
            fillUniform(tensor.values(), Math.sqrt(6 / inputs), random);
        } else if (shape.length == 2) {
            fillUniform(tensor.values(), Math.sqrt(6.0 / (shape[0] + shape[1])), random);
        }
        return tensor;
    }

    private static void fillUniform(float[] values, double bound, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((random.nextDouble() * 2 - 1) * bound);
        }
    }

    /** Square matrices below each other, each made of Gaussian rows by Gram and Schmidt. */
    private static void fillOrthogonal(float[] values, int size, SplittableRandom random) {
        double[][] rows = new double[size][size];
        for (int row = 0; row < values.length / size; row++) {
            int place = row % size;
            for (int i = 0; i < size; i++) {
                rows[place][i] = random.nextGaussian();
            }
            for (int earlier = 0; earlier < place; earlier++) {
                subtractProjection(rows[place], rows[earlier]);
            }
            double length = Math.sqrt(dot(rows[place], rows[place]));
            for (int i = 0; i < size; i++) {
                rows[place][i] /= length;
                values[row * size + i] = (float) rows[place][i];
            }
        }
    }

    private static void subtractProjection(double[] vector, double[] unit) {
        double share = dot(vector, unit);
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= share * unit[i];
        }
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
