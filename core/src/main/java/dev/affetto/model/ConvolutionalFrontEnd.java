package dev.affetto.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.affetto.tensor.TorchEngine;
import java.util.Arrays;
import java.util.Map;

/**
 * Looks at each segment's picture by itself, the same way at any time (LeCun et al. 1998).
 *
 * <p>Shapes, with {@code N} valid segments of the batch:
 *
 * <pre>
 * pictures             (N, pictures, bands, frames)
 * each layer           (N, channels, rows / 2, columns / 2)   convolution, maximum, rectifier
 * flattened            (N, channels × rows × columns)         then dropout
 * projection           (N, outputs)
 * outputs              (batch, time, outputs)                 on padding: those of some segment
 * </pre>
 *
 * <p>Padding is not looked at; what stands there in the output is hidden by what follows.
 */
final class ConvolutionalFrontEnd {

    /** Pictures at once: their values stay in the processor's cache, and memory is bounded. */
    private static final int PICTURES_AT_ONCE = 32;

    private static final Shape ONE = new Shape(1, 1);
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape NONE = new Shape(0, 0);

    private final Convolution shape;
    private final Map<String, NDArray> parameters;

    ConvolutionalFrontEnd(Convolution shape, Map<String, NDArray> parameters) {
        this.shape = shape;
        this.parameters = parameters;
    }

    /** What the recurrent layers read: {@code (batch, time, outputs)}. */
    NDArray apply(SequenceBatch batch, NDManager manager, Dropout dropout) {
        requirePictures(batch);
        int[] valid = batch.validPlaces();
        NDList parts = new NDList();
        for (int start = 0; start < valid.length; start += PICTURES_AT_ONCE) {
            int end = Math.min(valid.length, start + PICTURES_AT_ONCE);
            parts.add(look(batch, Arrays.copyOfRange(valid, start, end), manager, dropout));
        }
        NDArray outputs =
                parts.size() == 1
                        ? parts.get(0)
                        : parts.get(0).getNDArrayInternal().concat(parts.subNDList(1), 0);
        NDArray order =
                TorchEngine.copy(
                        manager, order(batch, valid), new Shape(batch.size(), batch.time()));
        return outputs.getNDArrayInternal().embedding(order, outputs, SparseFormat.DENSE).get(0);
    }

    private void requirePictures(SequenceBatch batch) {
        if (batch.features() != shape.features()) {
            throw new IllegalArgumentException(
                    "illegal number of features: "
                            + batch.features()
                            + ", must be "
                            + (shape.pictures() > 1 ? shape.pictures() + " pictures of " : "")
                            + shape.bands()
                            + " bands by "
                            + shape.frames()
                            + " frames");
        }
    }

    /** For each place of the batch the row of its segment among the valid ones; 0 on padding. */
    private static int[] order(SequenceBatch batch, int[] valid) {
        int[] order = new int[batch.size() * batch.time()];
        for (int row = 0; row < valid.length; row++) {
            order[valid[row]] = row;
        }
        return order;
    }

    private NDArray look(SequenceBatch batch, int[] places, NDManager manager, Dropout dropout) {
        NDArray values =
                TorchEngine.copy(
                        manager,
                        batch.rows(places),
                        new Shape(places.length, shape.pictures(), shape.bands(), shape.frames()));
        for (int layer = 0; layer < shape.channels().size(); layer++) {
            values = runLayer(values, layer);
        }
        try (NDArray last = values;
                NDArray flattened = last.reshape(places.length, shape.flattened())) {
            NDArray kept = dropout.apply(flattened);
            return kept.getNDArrayInternal()
                    .linear(
                            kept,
                            parameters.get("projection.weight"),
                            parameters.get("projection.bias"))
                    .get(0);
        }
    }

    /** One layer; closes what it reads, which a gradient keeps for itself where it needs it. */
    private NDArray runLayer(NDArray inputs, int layer) {
        String name = "convolution." + layer;
        try (NDArray before = inputs;
                NDArray convolved =
                        before.getNDArrayInternal()
                                .convolution(
                                        before,
                                        parameters.get(name + ".weight"),
                                        parameters.get(name + ".bias"),
                                        ONE,
                                        ONE,
                                        ONE,
                                        1)
                                .get(0);
                NDArray halved = convolved.getNDArrayInternal().maxPool(TWO, TWO, NONE, false)) {
            return halved.getNDArrayInternal().relu();
        }
    }
}
