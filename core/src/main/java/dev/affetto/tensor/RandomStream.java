package dev.affetto.tensor;

import java.util.SplittableRandom;

/**
 * The random streams of a training. Each purpose has one of its own in each epoch, which follows
 * from the seed alone: a training that is resumed at an epoch needs no saved random state, and
 * other trainings in the process change nothing.
 */
public enum RandomStream {
    /** First values of the parameters. */
    INITIAL_PARAMETERS(1),
    /** Order of the examples. */
    ORDER(2),
    /** Variations of the examples. */
    AUGMENTATION(3),
    /** Masks of dropout. */
    DROPOUT(4);

    private final long key;

    RandomStream(long key) {
        this.key = key;
    }

    /** The stream of an epoch. */
    public SplittableRandom of(long seed, int epoch) {
        return new SplittableRandom(scatter(scatter(scatter(seed) + key) + epoch));
    }

    private static long scatter(long value) {
        return new SplittableRandom(value).nextLong();
    }
}
