package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.Map;

/** What was learnt of whole pieces: from a stretch of segments to the logits of its emotion. */
interface PieceScorer {

    /**
     * One logit an emotion, finite.
     *
     * @param rows scaled features, {@code [segment][feature]}, at least one segment
     */
    double[] logits(float[][] rows);

    /** What was learnt, by name, as it is kept. */
    Map<String, Tensor> parameters();
}
