package dev.affetto.model;

import cc.mallet.topics.ParallelTopicModel;
import cc.mallet.types.Alphabet;
import cc.mallet.types.FeatureSequence;
import cc.mallet.types.Instance;
import cc.mallet.types.InstanceList;
import dev.affetto.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/**
 * Latent Dirichlet allocation (Blei, Ng and Jordan 2003): the topics of a collection of pieces, and
 * how much of each a piece holds.
 *
 * <p>Topics are learnt by MALLET's Gibbs sampling, with the weight of each topic learnt too. The
 * mixture of a piece is the point of {@code theta} where {@code sum over words of log(sum over
 * topics of theta(k) p(word | k)) + sum over topics of alpha(k) log theta(k)} is greatest: the sum
 * is concave, so there is one such point, which expectation maximisation comes to without chance.
 *
 * @param wordShares {@code [word][topic]}, the probability of a word in a topic, above 0
 * @param prior alpha, per topic, above 0
 */
record TopicMixture(float[][] wordShares, float[] prior) {

    private static final int ROUNDS = 100; // the mixture then moves by less than a thousandth
    private static final double WORD_PRIOR = 0.01; // MALLET's own
    private static final double TOPIC_PRIOR_SUM = 5; // its command line's own

    static {
        QuietMallet.load();
    }

    /**
     * Learns topics.
     *
     * @param pieces the words of each piece, from 0 to the size of the vocabulary
     * @param seed of the sampling
     */
    static TopicMixture fit(int[][] pieces, int vocabulary, int topics, int iterations, int seed) {
        ParallelTopicModel model = new ParallelTopicModel(topics, TOPIC_PRIOR_SUM, WORD_PRIOR);
        model.setRandomSeed(seed);
        model.setNumThreads(1);
        model.setNumIterations(iterations);
        model.setTopicDisplay(0, 0);
        model.addInstances(instances(pieces, vocabulary));
        try {
            model.estimate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(model, vocabulary);
    }

    private static InstanceList instances(int[][] pieces, int vocabulary) {
        Alphabet alphabet = new Alphabet(vocabulary);
        for (int word = 0; word < vocabulary; word++) {
            alphabet.lookupIndex(word);
        }
        InstanceList instances = new InstanceList(alphabet, null);
        for (int[] words : pieces) {
            instances.add(new Instance(new FeatureSequence(alphabet, words), null, null, null));
        }
        return instances;
    }

    /** MALLET keeps a count and its topic in one number, the topic in the lowest bits. */
    private static TopicMixture of(ParallelTopicModel model, int vocabulary) {
        float[][] shares = new float[vocabulary][model.numTopics];
        for (int word = 0; word < vocabulary; word++) {
            double[] counts = new double[model.numTopics];
            for (int packed : model.typeTopicCounts[word]) {
                counts[packed & model.topicMask] += packed >> model.topicBits;
            }
            for (int topic = 0; topic < counts.length; topic++) {
                shares[word][topic] =
                        (float)
                                ((counts[topic] + model.beta)
                                        / (model.tokensPerTopic[topic] + model.beta * vocabulary));
            }
        }
        float[] prior = new float[model.numTopics];
        for (int topic = 0; topic < prior.length; topic++) {
            prior[topic] = (float) model.alpha[topic];
        }
        return new TopicMixture(shares, prior);
    }

    /** The mixture of some words: shares above 0, sum 1. */
    double[] of(int[] words) {
        double[] mixture = new double[prior.length];
        Arrays.fill(mixture, 1.0 / prior.length);
        for (int round = 0; round < ROUNDS; round++) {
            mixture = improved(mixture, words);
        }
        return mixture;
    }

    private double[] improved(double[] mixture, int[] words) {
        double[] next = new double[mixture.length];
        double sum = words.length;
        for (int topic = 0; topic < next.length; topic++) {
            next[topic] = prior[topic];
            sum += prior[topic];
        }
        for (int word : words) {
            float[] shares = wordShares[word];
            double all = 0;
            for (int topic = 0; topic < next.length; topic++) {
                all += mixture[topic] * shares[topic];
            }
            for (int topic = 0; topic < next.length; topic++) {
                next[topic] += mixture[topic] * shares[topic] / all;
            }
        }
        for (int topic = 0; topic < next.length; topic++) {
            next[topic] /= sum;
        }
        return next;
    }

    /** Adds its numbers to those of a model. */
    void putInto(Map<String, Tensor> parameters) {
        parameters.put("topics.word_shares", Tensor.ofRows(wordShares, prior.length));
        parameters.put("topics.prior", Tensor.of(prior));
    }

    /**
     * From the numbers of a model.
     *
     * @throws IllegalArgumentException if they are not there, not finite, of other shapes or not
     *     above 0
     */
    static TopicMixture from(Map<String, Tensor> parameters, int vocabulary, int topics) {
        Tensor shares = Tensor.required(parameters, "topics.word_shares", vocabulary, topics);
        Tensor prior = Tensor.required(parameters, "topics.prior", topics);
        requireAboveZero("topics.word_shares", shares.values());
        requireAboveZero("topics.prior", prior.values());
        return new TopicMixture(shares.rows(), prior.values());
    }

    private static void requireAboveZero(String what, float[] values) {
        for (float value : values) {
            if (!(value >= Float.MIN_NORMAL)) {
                throw new IllegalArgumentException(
                        "illegal " + what + ": " + value + ", must be above 0");
            }
        }
    }
}
