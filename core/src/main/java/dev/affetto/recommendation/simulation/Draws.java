package dev.affetto.recommendation.simulation;

import java.util.SplittableRandom;

/** What is drawn at random. */
final class Draws {

    private Draws() {}

    /** An index, each with a chance in proportion to its weight. */
    static int index(double[] weights, SplittableRandom random) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** A time that is exponentially distributed. */
    static double exponential(double mean, SplittableRandom random) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /** A number from 0 on that is Poisson distributed (Knuth's product of uniforms). */
    static int poisson(double mean, SplittableRandom random) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; count++) {
            product *= random.nextDouble();
        }
        return count;
    }

    /** A stream of its own for each purpose, whatever else was drawn. */
    static SplittableRandom stream(long... parts) {
        long mixed = 0x5DEECE66DL;
        for (long part : parts) {
            mixed = (mixed ^ part) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 32;
        }
        return new SplittableRandom(mixed);
    }
}
