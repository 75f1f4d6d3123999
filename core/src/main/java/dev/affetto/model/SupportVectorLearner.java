package dev.affetto.model;

import dev.affetto.dataset.Fold;
import dev.affetto.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import libsvm.svm_node;

/**
 * Learns a {@link SupportVectorScorer}: pools and scales, chooses C and gamma by inner folds, fits
 * the probabilities on what the inner folds decided of examples that they had not learnt from, and
 * at last fits the machines on all examples.
 *
 * <p>The kernel of all examples is computed once a gamma. Where there are more examples than memory
 * has room for it, part of the groups chooses.
 */
final class SupportVectorLearner implements PieceLearner {

    static final String LIBRARY = "tw.edu.ntu.csie/libsvm"; // Maven's group and artifact

    /** Their kernel takes about 100 MiB; it grows with the square. */
    private static final int MOST_CHOOSING_EXAMPLES = 2000;

    /** Of the penalty on the weights from decisions to logits: as weak as one example. */
    private static final double PROBABILITY_STRENGTH = 1;

    private final SupportVectorLearning learning;
    private final PooledFeatures pooling;
    private final int mostChoosingExamples;

    SupportVectorLearner(SupportVectorLearning learning) {
        this(learning, MOST_CHOOSING_EXAMPLES);
    }

    /** With another limit to the examples whose kernel is held in memory. */
    SupportVectorLearner(SupportVectorLearning learning, int mostChoosingExamples) {
        this.learning = learning;
        this.mostChoosingExamples = mostChoosingExamples;
        this.pooling = new PooledFeatures(learning.statistics());
    }

    /**
     * What was chosen.
     *
     * @param crossEntropy mean over the held-out examples
     */
    private record Choice(
            double cost,
            double gamma,
            MultinomialLogisticRegression probabilities,
            double crossEntropy) {}

    @Override
    public SupportVectorScorer learn(PieceExamples examples, long seed) {
        float[][] pooled = pooled(examples);
        VectorScaling scaling = VectorScaling.fit(learning.scaling(), pooled);
        float[][] vectors = scaling.apply(pooled);
        Choice choice = choose(examples, scaling, seed);
        PairwiseMachines machines =
                new PairwiseMachineFit(examples.labels(), examples.emotions())
                        .fit(vectors, choice.cost(), choice.gamma());
        return new SupportVectorScorer(pooling, scaling, machines, choice.probabilities());
    }

    private float[][] pooled(PieceExamples examples) {
        float[][] pooled = new float[examples.size()][];
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] = pooling.of(examples.rows()[i]);
        }
        return pooled;
    }

    private Choice choose(PieceExamples all, VectorScaling scaling, long seed) {
        PieceExamples examples = choosing(all, seed);
        float[][] vectors = scaling.apply(pooled(examples));
        List<Fold> folds = examples.folds(learning.innerFolds(), seed);
        if (folds.isEmpty()) {
            return unchosen(examples, vectors);
        }
        float[][] distances = squaredDistances(vectors);
        Choice best = null;
        for (double relativeGamma : learning.relativeGammas()) {
            double gamma = relativeGamma / vectors[0].length;
            svm_node[][] kernel = PairwiseMachineFit.kernelNodes(distances, gamma);
            for (double cost : learning.costs()) { // of equals the smallest
                Choice choice = assess(examples, folds, kernel, cost, gamma);
                if (best == null || choice.crossEntropy() < best.crossEntropy()) {
                    best = choice;
                }
            }
        }
        return best;
    }

    /**
     * Without held-out examples: the values in the middle, and probabilities by what was learnt.
     */
    private Choice unchosen(PieceExamples examples, float[][] vectors) {
        double gamma = middle(learning.relativeGammas()) / vectors[0].length;
        List<Integer> all = IntStream.range(0, examples.size()).boxed().toList();
        return assess(
                examples,
                List.of(new Fold(all, all)),
                PairwiseMachineFit.kernelNodes(squaredDistances(vectors), gamma),
                middle(learning.costs()),
                gamma);
    }

    private static double middle(List<Double> values) {
        return values.get(values.size() / 2);
    }

    /** All, or so many groups as memory has room for. */
    private PieceExamples choosing(PieceExamples all, long seed) {
        int parts = (all.size() + mostChoosingExamples - 1) / mostChoosingExamples;
        List<Fold> folds = parts > 1 ? all.folds(parts, seed) : List.of();
        return folds.isEmpty() ? all : all.subset(folds.get(0).test());
    }

    private static float[][] squaredDistances(float[][] vectors) {
        float[][] distances = new float[vectors.length][vectors.length];
        for (int row = 0; row < vectors.length; row++) {
            for (int column = 0; column < row; column++) {
                double distance = PairwiseMachines.squaredDistance(vectors[row], vectors[column]);
                distances[row][column] = (float) distance;
                distances[column][row] = (float) distance;
            }
        }
        return distances;
    }

    private static Choice assess(
            PieceExamples examples,
            List<Fold> folds,
            svm_node[][] kernel,
            double cost,
            double gamma) {
        double[][] decisions = heldOutDecisions(examples, folds, kernel, cost);
        MultinomialLogisticRegression probabilities =
                MultinomialLogisticRegression.fit(
                        decisions,
                        MultinomialLogisticRegression.targets(
                                examples.labels(), examples.emotions()),
                        PROBABILITY_STRENGTH);
        return new Choice(
                cost,
                gamma,
                probabilities,
                probabilities.crossEntropy(decisions, examples.labels()));
    }

    /** Each example is decided on by machines that have not learnt from its group. */
    private static double[][] heldOutDecisions(
            PieceExamples examples, List<Fold> folds, svm_node[][] kernel, double cost) {
        PairwiseMachineFit fit = new PairwiseMachineFit(examples.labels(), examples.emotions());
        double[][] decisions = new double[examples.size()][];
        for (Fold fold : folds) {
            int[] tested = places(fold.test());
            double[][] ofFold = fit.decisions(kernel, places(fold.training()), tested, cost);
            for (int i = 0; i < tested.length; i++) {
                decisions[tested[i]] = ofFold[i];
            }
        }
        return decisions;
    }

    private static int[] places(List<Integer> places) {
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public SupportVectorScorer restore(Map<String, Tensor> parameters, int features, int emotions) {
        return SupportVectorScorer.from(learning, parameters, features, emotions);
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
