package dev.affetto.model;

/**
 * Latent Dirichlet allocation (Blei, Ng and Jordan 2003): segments are quantised into words, each
 * piece is a mixture of topics, and a linear classifier reads that mixture.
 *
 * @param words how many kinds of segments are told apart
 * @param topics how many topics
 * @param iterations sweeps of Gibbs sampling
 */
public record TopicLearning(int words, int topics, int iterations) implements LearningMethod {}
