package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the classifiers that read a piece as a whole are learnt, and how they come back from disk.
 */
interface PieceLearner {

    /** The libraries of all learners. */
    List<String> LIBRARIES = List.of(SupportVectorLearner.LIBRARY, TopicLearner.LIBRARY);

    /** Learns. */
    PieceScorer learn(PieceExamples examples, long seed);

    /**
     * What was learnt, from its numbers.
     *
     * @throws IllegalArgumentException if they are not there, not finite, of other shapes or out of
     *     range
     */
    PieceScorer restore(Map<String, Tensor> parameters, int features, int emotions);

    /** How many segments before and after one are read with it for its own emotion. */
    int contextSegments();

    /** The library that learns, by its Maven coordinates without the version, if there is one. */
    default Optional<String> library() {
        return Optional.empty();
    }

    /**
     * The learner of a method.
     *
     * @throws IllegalArgumentException if it learns something else
     */
    static PieceLearner of(LearningMethod method) {
        if (method instanceof SupportVectorLearning learning) {
            return new SupportVectorLearner(learning);
        }
        if (method instanceof LogisticLearning learning) {
            return new LogisticLearner(learning);
        }
        if (method instanceof TopicLearning learning) {
            return new TopicLearner(learning);
        }
        throw new IllegalArgumentException(
                "illegal method: "
                        + method.getClass().getSimpleName()
                        + " learns nothing of whole pieces");
    }
}
