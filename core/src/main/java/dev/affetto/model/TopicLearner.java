package dev.affetto.model;

import dev.affetto.tensor.RandomStream;
import dev.affetto.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Learns a {@link TopicScorer}: words, topics, and a linear classifier, one after the other. */
final class TopicLearner implements PieceLearner {

    static final String LIBRARY = "cc.mallet/mallet"; // Maven's group and artifact

    private final TopicLearning learning;

    TopicLearner(TopicLearning learning) {
        this.learning = learning;
    }

    @Override
    public TopicScorer learn(PieceExamples examples, long seed) {
        Vocabulary vocabulary =
                Vocabulary.fit(
                        examples.rows(),
                        learning.codebooks(),
                        learning.words(),
                        RandomStream.INITIAL_PARAMETERS.of(seed, 0));
        SplittableRandom sampling = RandomStream.ORDER.of(seed, 0);
        TopicMixture mixture =
                TopicMixture.fit(
                        Stream.of(examples.rows()).map(vocabulary::words).toArray(int[][]::new),
                        vocabulary.size(),
                        learning.topics(),
                        learning.iterations(),
                        sampling.nextInt(Integer.MAX_VALUE)); // MALLET reads -1 as no seed
        double[][] inputs =
                Stream.of(examples.rows())
                        .map(rows -> TopicScorer.inputs(vocabulary, mixture, rows))
                        .toArray(double[][]::new);
        return new TopicScorer(
                vocabulary,
                mixture,
                MultinomialLogisticRegression.fit(
                        inputs,
                        MultinomialLogisticRegression.targets(
                                examples.labels(), examples.emotions()),
                        learning.strength()));
    }

    @Override
    public TopicScorer restore(Map<String, Tensor> parameters, int features, int emotions) {
        Vocabulary vocabulary =
                Vocabulary.from(parameters, learning.codebooks(), learning.words(), features);
        return new TopicScorer(
                vocabulary,
                TopicMixture.from(parameters, vocabulary.size(), learning.topics()),
                MultinomialLogisticRegression.from(parameters, emotions, learning.topics()));
    }

    @Override
    public int contextSegments() {
        return learning.contextSegments();
    }

    @Override
    public Optional<String> library() {
        return Optional.of(LIBRARY);
    }
}
