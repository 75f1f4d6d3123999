package dev.affetto.model;

import dev.affetto.dataset.Fold;
import dev.affetto.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import libsvm.svm_node;

/**
 * Learns a {@link SupportVectorScorer}: pools, standardises and weighs, chooses C, gamma and
 * weights by inner folds, fits the probabilities on what the inner folds decided of examples that
 * they had not learnt from, and at last fits the machines on all examples.
 *
 * <p>The kernel of all examples is computed once a gamma, and once a fold where features are
 * weighted. Where there are more examples than memory has room for it, part of the groups chooses.
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
            double relevance,
            MultinomialLogisticRegression probabilities,
            double crossEntropy) {}

    @Override
    public SupportVectorScorer learn(PieceExamples examples, long seed) {
        float[][] pooled = pooled(examples);
        ColumnScaling scaling = ColumnScaling.fit(pooled);
        Choice choice = choose(examples, scaling, seed);
        ColumnScaling weighted =
                weighted(scaling, scaling.apply(pooled), examples.labels(), choice.relevance());
        PairwiseMachines machines =
                new PairwiseMachineFit(examples.labels(), examples.emotions())
                        .fit(weighted.apply(pooled), choice.cost(), choice.gamma());
        return new SupportVectorScorer(pooling, weighted, machines, choice.probabilities());
    }

    private float[][] pooled(PieceExamples examples) {
        float[][] pooled = new float[examples.size()][];
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] = pooling.of(examples.rows()[i]);
        }
        return pooled;
    }

    private Choice choose(PieceExamples all, ColumnScaling scaling, long seed) {
        PieceExamples examples = choosing(all, seed);
        float[][] vectors = scaling.apply(pooled(examples));
        List<Fold> folds = examples.folds(learning.innerFolds(), seed);
        if (folds.isEmpty()) {
            return unchosen(examples, vectors);
        }
        Choice best = null;
        for (double relevance : learning.exponents()) {
            List<float[][]> distances = distances(examples, vectors, folds, relevance);
            for (double relativeGamma : learning.relativeGammas()) {
                double gamma = relativeGamma / vectors[0].length;
                List<svm_node[][]> kernels = kernels(distances, gamma);
                for (double cost : learning.costs()) { // of equals the smallest
                    Choice choice = assess(examples, folds, kernels, cost, gamma, relevance);
                    if (best == null || choice.crossEntropy() < best.crossEntropy()) {
                        best = choice;
                    }
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
        double relevance = middle(learning.exponents());
        List<Integer> all = IntStream.range(0, examples.size()).boxed().toList();
        List<Fold> folds = List.of(new Fold(all, all));
        return assess(
                examples,
                folds,
                kernels(distances(examples, vectors, folds, relevance), gamma),
                middle(learning.costs()),
                gamma,
                relevance);
    }

    /**
     * Squared distances of all examples, one matrix a fold; the same one where nothing is weighted.
     */
    private static List<float[][]> distances(
            PieceExamples examples, float[][] vectors, List<Fold> folds, double relevance) {
        if (relevance == 0) {
            return Collections.nCopies(folds.size(), squaredDistances(vectors));
        }
        List<float[][]> distances = new ArrayList<>();
        for (Fold fold : folds) {
            int[] learnt = places(fold.training());
            float[][] known =
                    IntStream.of(learnt).mapToObj(i -> vectors[i]).toArray(float[][]::new);
            int[] labels = IntStream.of(learnt).map(i -> examples.labels()[i]).toArray();
            distances.add(
                    squaredDistances(
                            weighted(
                                            ColumnScaling.none(vectors[0].length),
                                            known,
                                            labels,
                                            relevance)
                                    .apply(vectors)));
        }
        return distances;
    }

    private static ColumnScaling weighted(
            ColumnScaling scaling, float[][] scaled, int[] labels, double relevance) {
        return relevance == 0
                ? scaling
                : scaling.weighted(FeatureRelevance.weights(scaled, labels, relevance));
    }

    private static List<svm_node[][]> kernels(List<float[][]> distances, double gamma) {
        List<svm_node[][]> kernels = new ArrayList<>();
        for (int fold = 0; fold < distances.size(); fold++) {
            kernels.add(
                    fold > 0 && distances.get(fold) == distances.get(fold - 1)
                            ? kernels.get(fold - 1)
                            : PairwiseMachineFit.kernelNodes(distances.get(fold), gamma));
        }
        return kernels;
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
            List<svm_node[][]> kernels,
            double cost,
            double gamma,
            double relevance) {
        double[][] decisions = heldOutDecisions(examples, folds, kernels, cost);
        MultinomialLogisticRegression probabilities =
                MultinomialLogisticRegression.fit(
                        decisions,
                        MultinomialLogisticRegression.targets(
                                examples.labels(), examples.emotions()),
                        PROBABILITY_STRENGTH);
        return new Choice(
                cost,
                gamma,
                relevance,
                probabilities,
                probabilities.crossEntropy(decisions, examples.labels()));
    }

    /** Each example is decided on by machines that have not learnt from its group. */
    private static double[][] heldOutDecisions(
            PieceExamples examples, List<Fold> folds, List<svm_node[][]> kernels, double cost) {
        PairwiseMachineFit fit = new PairwiseMachineFit(examples.labels(), examples.emotions());
        double[][] decisions = new double[examples.size()][];
        for (int place = 0; place < folds.size(); place++) {
            Fold fold = folds.get(place);
            int[] tested = places(fold.test());
            double[][] ofFold =
                    fit.decisions(kernels.get(place), places(fold.training()), tested, cost);
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
