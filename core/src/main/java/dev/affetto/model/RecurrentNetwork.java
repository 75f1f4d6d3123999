package dev.affetto.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.affetto.tensor.TorchEngine;
import java.util.Map;
import java.util.Optional;

/**
 * Convolutions where the shape has some, LSTM layers, pooling over time, and a linear head.
 *
 * <p>Shapes, with {@code D} the width of a state and {@code C} emotions:
 *
 * <pre>
 * inputs                     (batch, time, feature)  or what the ConvolutionalFrontEnd makes of them
 * each LSTM layer            (batch, time, D)        dropout between layers
 * attention e = v·tanh(W h + b), softmax over valid time
 *                            (batch, time)           0 on padding, sum 1
 * pooled = Σ attention · h   (batch, D)              or the last valid state; then dropout
 * logits = head(pooled)      (batch, C)
 * segment logits = head(h)   (batch, time, C)
 * joined features z          (batch, P)              where there are some
 * add W tanh(V z + b)        (batch, C)              to the logits, see NoteReading
 * </pre>
 *
 * <p>The head is linear, so with attention the logits of the whole are the attention-weighted mean
 * of the segments' logits.
 *
 * <p>Padding has no effect. It comes after the valid segments, so a forward LSTM meets it last; the
 * backward LSTM is a forward one over each sequence reversed within its own length.
 */
final class RecurrentNetwork {

    private static final float MASKING = 1e9f; // e to minus this is exactly 0 in single precision

    private final NetworkLearning.Network shape;
    private final Map<String, NDArray> parameters;
    private final boolean learning;

    /**
     * A network over these parameters.
     *
     * @param learning whether gradients will be asked for; otherwise nothing is kept for them
     */
    RecurrentNetwork(
            NetworkLearning.Network shape, Map<String, NDArray> parameters, boolean learning) {
        this.shape = shape;
        this.parameters = parameters;
        this.learning = learning;
    }

    /**
     * What the network makes of a batch.
     *
     * @param states top layer, {@code (batch, time, D)}
     * @param pooled {@code (batch, D)}
     * @param attention {@code (batch, time)}; with the last state: 1 on the last valid segment
     */
    record Encoding(NDArray states, NDArray pooled, NDArray attention) {}

    /** Runs the layers and the pooling, all in the given manager's memory. */
    Encoding encode(SequenceBatch batch, NDManager manager, Dropout dropout) {
        NDArray states = inputs(batch, manager, dropout);
        for (int layer = 0; layer < shape.layers(); layer++) {
            states = runLayer(layer, layer == 0 ? states : dropout.apply(states), batch);
        }
        return shape.pooling() == NetworkLearning.Pooling.ATTENTION
                ? attend(states, batch)
                : takeLast(states, batch);
    }

    private NDArray inputs(SequenceBatch batch, NDManager manager, Dropout dropout) {
        Optional<Convolution> convolution = shape.frontEnd();
        return convolution.isPresent()
                ? new ConvolutionalFrontEnd(convolution.get(), parameters)
                        .apply(batch, manager, dropout)
                : TorchEngine.copy(
                        manager,
                        batch.inputs(),
                        new Shape(batch.size(), batch.time(), batch.features()));
    }

    /** Applies the head: {@code (…, D)} to {@code (…, C)}. */
    NDArray head(NDArray states) {
        return linear(states, "head");
    }

    /** What joined statistics, {@code (batch, P)}, add to the logits: {@code (batch, C)}. */
    NDArray joinedLogits(NDArray statistics, Dropout dropout) {
        NDArray layer = dropout.apply(linear(dropout.apply(statistics), "joined.layer").tanh());
        return layer.matMul(parameters.get("joined.head.weight").transpose());
    }

    private NDArray runLayer(int layer, NDArray inputs, SequenceBatch batch) {
        NDArray forward = lstm(inputs, "lstm." + layer + ".forward");
        if (!shape.bidirectional()) {
            return forward;
        }
        NDArray reversal =
                TorchEngine.copy(
                        inputs.getManager(),
                        batch.reversal(),
                        new Shape(batch.size(), batch.time()));
        NDArray backward = lstm(rows(inputs, reversal), "lstm." + layer + ".backward");
        return forward.concat(rows(backward, reversal), 2);
    }

    private NDArray lstm(NDArray inputs, String place) {
        NDManager manager = inputs.getManager();
        Shape state = new Shape(1, inputs.getShape().get(0), shape.hiddenSize());
        NDList start = new NDList(manager.zeros(state), manager.zeros(state));
        NDList weights =
                new NDList(
                        parameters.get(place + ".input_weight"),
                        parameters.get(place + ".state_weight"),
                        parameters.get(place + ".input_bias"),
                        parameters.get(place + ".state_bias"));
        return inputs.getNDArrayInternal()
                .lstm(inputs, start, weights, true, 1, 0, learning, false, true)
                .get(0);
    }

    /** Rows of {@code (batch, time, width)}, by their place on the flattened first two axes. */
    private static NDArray rows(NDArray array, NDArray places) {
        NDArray flat = array.reshape(-1, array.getShape().get(2));
        return flat.getNDArrayInternal().embedding(places, flat, SparseFormat.DENSE).get(0);
    }

    private Encoding attend(NDArray states, SequenceBatch batch) {
        NDManager manager = states.getManager();
        Shape grid = new Shape(batch.size(), batch.time());
        NDArray scores =
                linear(states, "attention")
                        .tanh()
                        .matMul(parameters.get("attention.vector"))
                        .reshape(grid);
        if (!batch.isFull()) {
            NDArray mask = TorchEngine.copy(manager, batch.mask(), grid);
            scores = scores.add(mask.sub(1).mul(MASKING));
        }
        NDArray attention = scores.softmax(1);
        NDArray pooled = attention.expandDims(1).matMul(states).squeeze(1);
        return new Encoding(states, pooled, attention);
    }

    private static Encoding takeLast(NDArray states, SequenceBatch batch) {
        NDManager manager = states.getManager();
        int[] places = batch.lastPlaces();
        NDArray last = rows(states, TorchEngine.copy(manager, places, new Shape(places.length)));
        float[] attention = new float[batch.size() * batch.time()];
        for (int place : places) {
            attention[place] = 1;
        }
        Shape grid = new Shape(batch.size(), batch.time());
        return new Encoding(states, last, TorchEngine.copy(manager, attention, grid));
    }

    private NDArray linear(NDArray inputs, String name) {
        return inputs.getNDArrayInternal()
                .linear(inputs, parameters.get(name + ".weight"), parameters.get(name + ".bias"))
                .get(0);
    }
}
