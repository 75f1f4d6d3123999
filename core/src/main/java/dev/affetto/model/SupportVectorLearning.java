package dev.affetto.model;

import java.util.List;

/**
 * A support vector machine with a radial basis function on what the segments of a piece have in
 * common (Cortes and Vapnik 1995; Chang and Lin 2011).
 *
 * @param costs values of C that are tried
 * @param relativeGammas values of gamma that are tried, as multiples of one over the number of
 *     pooled features
 * @param innerFolds folds, by group, of the training examples by which C and gamma are chosen
 */
public record SupportVectorLearning(List<Double> costs, List<Double> relativeGammas, int innerFolds)
        implements LearningMethod {

    /** Keeps the lists as they are. */
    public SupportVectorLearning {
        costs = List.copyOf(costs);
        relativeGammas = List.copyOf(relativeGammas);
    }
}
