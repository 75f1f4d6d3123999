package dev.affetto.transcription;

/**
 * How a transcriber learns.
 *
 * @param steps steps of the optimiser, at least 1
 * @param batchSize stretches of sound a step, at least 1
 * @param frames length of a stretch that is learnt from, at least 1
 * @param learningRate largest learning rate; it rises over the first steps and then falls along
 *     half a cosine
 * @param variedShare how many of the stretches are recorded anew ({@link RecordingVariation}), 0 to
 *     1
 * @param seed of all that is drawn
 */
public record TranscriberSettings(
        int steps, int batchSize, int frames, double learningRate, double variedShare, long seed) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public TranscriberSettings {
        if (steps < 1 || batchSize < 1 || frames < 1) {
            throw new IllegalArgumentException(
                    "illegal training: "
                            + steps
                            + " steps of "
                            + batchSize
                            + " stretches of "
                            + frames
                            + " frames, must all be at least 1");
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException(
                    "illegal learning rate: " + learningRate + ", must be above 0 and finite");
        }
        if (!(variedShare >= 0 && variedShare <= 1)) {
            throw new IllegalArgumentException(
                    "illegal share of varied stretches: " + variedShare + ", must be 0 to 1");
        }
    }

    /** What the shipped transcriber was trained with. */
    public static TranscriberSettings standard() {
        return new TranscriberSettings(2000, 6, 128, 0.005, 0.75, 1);
    }

    /** The same with another number of steps. */
    public TranscriberSettings withSteps(int other) {
        return new TranscriberSettings(other, batchSize, frames, learningRate, variedShare, seed);
    }

    /** The same with another share of stretches that are recorded anew. */
    public TranscriberSettings withVariedShare(double other) {
        return new TranscriberSettings(steps, batchSize, frames, learningRate, other, seed);
    }

    /** The same with another seed. */
    public TranscriberSettings withSeed(long other) {
        return new TranscriberSettings(steps, batchSize, frames, learningRate, variedShare, other);
    }
}
