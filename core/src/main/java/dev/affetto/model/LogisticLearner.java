package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Learns a {@link LogisticScorer}: every window of a training piece is an example. */
final class LogisticLearner implements PieceLearner {

    private final LogisticLearning learning;
    private final PooledFeatures pooling;

    LogisticLearner(LogisticLearning learning) {
        this.learning = learning;
        this.pooling = new PooledFeatures(learning.statistics());
    }

    @Override
    public LogisticScorer learn(PieceExamples examples, long seed) {
        List<float[]> pooled = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int piece = 0; piece < examples.size(); piece++) {
            for (float[][] part : learning.window().of(examples.rows()[piece])) {
                pooled.add(pooling.of(part));
                labels.add(examples.labels()[piece]);
            }
        }
        float[][] vectors = pooled.toArray(float[][]::new);
        ColumnScaling scaling = ColumnScaling.fit(vectors);
        return new LogisticScorer(
                learning.window(),
                pooling,
                scaling,
                new LogisticDescent(
                                scaling.apply(vectors),
                                labels.stream().mapToInt(Integer::intValue).toArray(),
                                examples.emotions(),
                                learning.strength())
                        .run());
    }

    @Override
    public LogisticScorer restore(Map<String, Tensor> parameters, int features, int emotions) {
        int columns = pooling.size(features);
        return new LogisticScorer(
                learning.window(),
                pooling,
                ColumnScaling.from(parameters, columns),
                MultinomialLogisticRegression.from(parameters, emotions, columns));
    }

    @Override
    public int contextSegments() {
        return learning.contextSegments();
    }
}
