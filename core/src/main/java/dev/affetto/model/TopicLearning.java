package dev.affetto.model;

/**
 * Latent Dirichlet allocation (Blei, Ng and Jordan 2003): segments are quantised into words, each
 * piece is a mixture of topics, and a linear classifier reads that mixture.
 *
 * <p>A piece has few segments, and one word each says little of it. So the features are cut, in
 * their order, into as many neighbourhoods of equal size as there are codebooks, and each segment
 * gives one word of each codebook.
 *
 * @param codebooks into how many neighbourhoods the features are cut, each with words of its own
 * @param words how many kinds of segments a codebook tells apart
 * @param topics how many topics
 * @param iterations sweeps of Gibbs sampling over the training pieces
 * @param strength of the penalty on the squared weights of the classifier; 1 weighs as one example
 * @param contextSegments how many segments before and after one are read with it for its own
 *     emotion
 */
public record TopicLearning(
        int codebooks, int words, int topics, int iterations, double strength, int contextSegments)
        implements LearningMethod {

    /** More of anything would only be a slip of the pen, or a hostile file. */
    private static final int MOST = 100_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if there is no codebook, word or iteration, there are fewer
     *     than 2 topics, the strength is not above 0, or the context is below 0
     */
    public TopicLearning {
        requireWithin("number of codebooks", codebooks, 1);
        requireWithin("number of words", words, 1);
        requireWithin("number of topics", topics, 2);
        requireWithin("number of iterations", iterations, 1);
        requireWithin("context in segments", contextSegments, 0);
        if (!(strength > 0 && Double.isFinite(strength))) {
            throw new IllegalArgumentException(
                    "illegal strength: " + strength + ", must be above 0 and finite");
        }
    }

    private static void requireWithin(String what, int value, int least) {
        if (value < least || value > MOST) {
            throw new IllegalArgumentException(
                    "illegal " + what + ": " + value + ", must be " + least + " to " + MOST);
        }
    }
}
