package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MultinomialLogisticRegressionTest {

    private static double[] softmax(double[] logits) {
        double sum = 0;
        double[] shares = new double[logits.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(logits[i]);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    @Test
    void interceptsAloneGiveTheMeanOfTheTargets() {
        // Where the input never varies from 0 the weights have no say, and the gradient of the
        // intercepts is 0 where the probabilities are the mean of the targets: (0.5, 0.3, 0.2).
        MultinomialLogisticRegression fitted =
                MultinomialLogisticRegression.fit(
                        new double[2][1], new double[][] {{0.8, 0.1, 0.1}, {0.2, 0.5, 0.3}}, 1);
        assertThat(softmax(fitted.logits(new double[1])))
                .containsExactly(new double[] {0.5, 0.3, 0.2}, within(1e-6)); // weights are floats
    }

    @Test
    void softTargetsLeaveRoomForDoubt() {
        // Platt 1999 with two examples of emotion 0 and one of 1, of three emotions.
        assertThat(MultinomialLogisticRegression.targets(new int[] {0, 1, 0}, 3))
                .isDeepEqualTo(
                        new double[][] {
                            {3 / 5.0, 1 / 5.0, 1 / 5.0},
                            {1 / 4.0, 2 / 4.0, 1 / 4.0},
                            {3 / 5.0, 1 / 5.0, 1 / 5.0}
                        });
    }

    @Test
    void weightsAreThoseOfAnotherImplementation() {
        GoldenClassifiers golden = GoldenClassifiers.read();
        MultinomialLogisticRegression fitted =
                MultinomialLogisticRegression.fit(
                        GoldenClassifiers.toDouble(golden.inputs()),
                        MultinomialLogisticRegression.targets(
                                golden.labels(), GoldenClassifiers.EMOTIONS),
                        golden.strength());
        for (int emotion = 0; emotion < GoldenClassifiers.EMOTIONS; emotion++) {
            for (int input = 0; input < 3; input++) {
                assertThat((double) fitted.weights()[emotion][input])
                        .isCloseTo(
                                golden.coefficients()[emotion][input],
                                within(1e-5)); // scikit-learn's steps end at about that
            }
            assertThat((double) fitted.weights()[emotion][3])
                    .isCloseTo(golden.intercepts()[emotion], within(1e-5)); // the same
        }
        for (int i = 0; i < golden.tested().length; i++) {
            double[] tested = GoldenClassifiers.toDouble(golden.tested())[i];
            assertThat(softmax(fitted.logits(tested)))
                    .containsExactly(golden.probabilities()[i], within(1e-5)); // the same
        }
    }

    @Test
    void emotionsToldApartWithoutAnErrorGetFiniteWeights() {
        MultinomialLogisticRegression fitted =
                MultinomialLogisticRegression.fit(
                        new double[][] {{-1e6}, {1e6}},
                        MultinomialLogisticRegression.targets(new int[] {0, 2}, 3),
                        1e-12);
        for (float[] weights : fitted.weights()) {
            for (float weight : weights) {
                assertThat(weight).isFinite();
            }
        }
        double[] logits = fitted.logits(new double[] {1e6});
        assertThat(logits[2]).isGreaterThan(logits[0]).isGreaterThan(logits[1]);
    }
}
