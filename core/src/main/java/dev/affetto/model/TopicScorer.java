package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * From segments to words, to a mixture of topics, to the logits of emotions.
 *
 * @param vocabulary the words of segments
 * @param mixture how much of each topic some words hold
 * @param probabilities from the mixture to the logits of the emotions
 */
record TopicScorer(
        Vocabulary vocabulary, TopicMixture mixture, MultinomialLogisticRegression probabilities)
        implements PieceScorer {

    @Override
    public double[] logits(float[][] rows) {
        return probabilities.logits(inputs(vocabulary, mixture, rows));
    }

    /** What the classifier reads of a piece: square roots of the shares, an even mixture all 1. */
    static double[] inputs(Vocabulary vocabulary, TopicMixture mixture, float[][] rows) {
        double[] shares = mixture.of(vocabulary.words(rows));
        for (int topic = 0; topic < shares.length; topic++) {
            shares[topic] = Math.sqrt(shares[topic] * shares.length);
        }
        return shares;
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        vocabulary.putInto(parameters);
        mixture.putInto(parameters);
        probabilities.putInto(parameters);
        return parameters;
    }
}
