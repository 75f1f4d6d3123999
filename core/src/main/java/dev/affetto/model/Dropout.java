package dev.affetto.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.affetto.tensor.TorchEngine;
import java.util.SplittableRandom;

/**
 * Drops values while a network learns (Srivastava et al. 2014): each becomes 0 with the given
 * chance, the others are divided by the share kept.
 *
 * <p>The masks come from a random stream of its own, not from PyTorch's, which all trainings of a
 * process share.
 */
final class Dropout {

    /** Drops nothing, as in prediction. */
    static final Dropout NONE = new Dropout(0, new SplittableRandom(0));

    private static final int BITS = 16;

    private final double share;
    private final SplittableRandom random;

    Dropout(double share, SplittableRandom random) {
        this.share = share;
        this.random = random;
    }

    /** The values after dropping, of the same shape. */
    NDArray apply(NDArray values) {
        if (share == 0) {
            return values;
        }
        Shape shape = values.getShape();
        return values.mul(TorchEngine.copy(values.getManager(), mask(shape.size()), shape));
    }

    /** Four values of each 64 random bits; the share is met to one part in 65536. */
    private float[] mask(long size) {
        float[] mask = new float[(int) size];
        float kept = (float) (1 / (1 - share));
        long threshold = Math.round(share * (1 << BITS));
        long bits = 0;
        for (int i = 0; i < mask.length; i++) {
            bits = (i & 3) == 0 ? random.nextLong() : bits >>> BITS;
            mask[i] = (bits & 0xFFFF) < threshold ? 0 : kept;
        }
        return mask;
    }
}
