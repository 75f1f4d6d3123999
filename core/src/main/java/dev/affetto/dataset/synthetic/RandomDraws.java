package dev.affetto.dataset.synthetic;

import dev.affetto.file.ContentHash;
import java.util.List;
import java.util.SplittableRandom;

/** Random choices that follow from a seed alone and are the same on every platform. */
final class RandomDraws {

    private final SplittableRandom random;

    private RandomDraws(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Draws of one purpose; those of different seeds, purposes or numbers are unrelated. */
    static RandomDraws of(long seed, String purpose, long number) {
        return new RandomDraws(
                new ContentHash()
                        .add(Long.toString(seed))
                        .add(purpose)
                        .add(Long.toString(number))
                        .toSeed());
    }

    /** Uniform in [0, 1). */
    double share() {
        return random.nextDouble();
    }

    /** Uniform in [lowest, highest). */
    double uniform(double lowest, double highest) {
        return lowest + (highest - lowest) * share();
    }

    /** True with that probability. */
    boolean chance(double probability) {
        return share() < probability;
    }

    /** A whole number from 0 below the bound. */
    int below(int bound) {
        return (int) (share() * bound);
    }

    /** One of a list, all alike. */
    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /**
     * Bell-shaped noise of mean 0 and that standard deviation: the sum of four uniform draws, so
     * never beyond 3.47 standard deviations.
     */
    double noise(double standardDeviation) {
        double sum = share() + share() + share() + share() - 2;
        return standardDeviation * StrictMath.sqrt(3) * sum;
    }

    /**
     * A draw in [lowest, highest] with density proportional to {@code exp(slope * x)}, by the
     * inverse of its distribution function; uniform where the slope is 0.
     */
    double tilted(double lowest, double highest, double slope) {
        double reach = slope * (highest - lowest);
        double share = share();
        if (Math.abs(reach) < 1e-9) {
            return lowest + (highest - lowest) * share;
        }
        return lowest + StrictMath.log1p(share * StrictMath.expm1(reach)) / slope;
    }
}
