package dev.affetto.emotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EmotionPredictionTest {

    /** Sums of a few products in double precision. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void valenceAndArousalAreExpectations() {
        // Valence 0.7 (0.4 + 0.1) - 0.7 (0.3 + 0.2) = 0; arousal 0.7 (0.4 + 0.3) - 0.7 (0.2 + 0.1).
        EmotionPrediction prediction = quadrants(0.4, 0.3, 0.2, 0.1);

        assertThat(prediction.valence()).isEqualTo(0, ROUNDING);
        assertThat(prediction.arousal()).isEqualTo(0.7 * 0.4, ROUNDING);
    }

    @Test
    void certainEmotionHasItsOwnPlace() {
        assertThat(quadrants(0, 0, 1, 0).valence()).isEqualTo(-0.7, ROUNDING);
        assertThat(quadrants(0, 0, 1, 0).arousal()).isEqualTo(-0.7, ROUNDING);
    }

    @Test
    void mostProbableEmotionIsTheFirstOfEquals() {
        assertThat(quadrants(0.1, 0.2, 0.3, 0.4).emotion().label()).isEqualTo("relaxed");
        assertThat(quadrants(0.1, 0.4, 0.4, 0.1).emotion().label()).isEqualTo("tense");
        assertThat(quadrants(0.1, 0.2, 0.3, 0.4).probabilityOf("sad")).isEqualTo(0.3);
    }

    @Test
    void laterChangeOfTheGivenArrayChangesNothing() {
        double[] probabilities = {1, 0, 0, 0};
        EmotionPrediction prediction = new EmotionPrediction(EmotionSet.QUADRANTS, probabilities);
        probabilities[0] = 0;

        assertThat(prediction.probabilityOf("happy")).isEqualTo(1);
    }

    @Test
    void averageTakesEachPredictionAlike() {
        EmotionPrediction average =
                EmotionPrediction.averageOf(List.of(quadrants(1, 0, 0, 0), quadrants(0, 1, 0, 0)));
        assertThat(average.probabilities()).containsExactly(0.5, 0.5, 0, 0);
    }

    @Test
    void averageOfNoneOrOfUnlikePredictionsIsRefused() {
        assertThatThrownBy(() -> EmotionPrediction.averageOf(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of predictions: 0, must be at least 1");
        EmotionPrediction one = quadrants(1, 0, 0, 0);
        assertThatThrownBy(
                        () ->
                                EmotionPrediction.averageOf(
                                        List.of(one, one.mapTo(EmotionSet.PAPER))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal predictions: their emotion sets differ, must be the same");
    }

    @Test
    void mappingKeepsTheSumAtOne() {
        for (EmotionPrediction prediction :
                List.of(
                        quadrants(1, 0, 0, 0),
                        quadrants(0.25, 0.25, 0.25, 0.25),
                        quadrants(0.1, 0.7, 0.05, 0.15))) {
            assertThat(Arrays.stream(prediction.mapTo(EmotionSet.PAPER).probabilities()).sum())
                    .isEqualTo(1, ROUNDING);
        }
    }

    @Test
    void labelsAtTheSamePlaceStayTheMostProbable() {
        for (String label : List.of("happy", "relaxed", "sad")) {
            double[] certain = new double[4];
            certain[EmotionSet.QUADRANTS.indexOf(label)] = 1;
            EmotionPrediction mapped =
                    new EmotionPrediction(EmotionSet.QUADRANTS, certain).mapTo(EmotionSet.PAPER);

            assertThat(mapped.emotion().label()).isEqualTo(label);
            assertThat(mapped.probabilityOf(label)).isGreaterThan(0.8);
        }
    }

    @Test
    void sharesFollowFromTheDistances() {
        // From happy (0.7, 0.7): to itself 0; fresh (0.8, 0.1) 0.01 + 0.36; relaxed 1.4^2 = 1.96;
        // sad 2 * 1.96. Shares exp(-4 square) over their sum.
        double fresh = Math.exp(-4 * 0.37);
        double relaxed = Math.exp(-4 * 1.96);
        double sad = Math.exp(-8 * 1.96);
        double sum = 1 + fresh + relaxed + sad;
        EmotionPrediction mapped = quadrants(1, 0, 0, 0).mapTo(EmotionSet.PAPER);

        assertThat(mapped.probabilities())
                .containsExactly(
                        new double[] {1 / sum, fresh / sum, relaxed / sum, sad / sum}, ROUNDING);
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatThrownBy(() -> quadrants(0.5, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of probabilities: 2, quadrants has 4 emotions");
        assertThatThrownBy(() -> quadrants(1.5, -0.5, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal probability: 1.5, must lie in [0, 1]");
        assertThatThrownBy(() -> quadrants(Double.NaN, 0.5, 0.5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal probability: NaN, must lie in [0, 1]");
        assertThatThrownBy(() -> quadrants(0.25, 0.25, 0.25, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal sum of probabilities: 0.75, must be 1");
    }

    private static EmotionPrediction quadrants(double... probabilities) {
        return new EmotionPrediction(EmotionSet.QUADRANTS, probabilities);
    }
}
