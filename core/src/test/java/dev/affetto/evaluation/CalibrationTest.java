package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /** Sums of some quotients and logarithms in double precision. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void figuresFollowByHand() {
        // Four predictions with 0.7 for the winner, three of them right, and one with 0.4, wrong.
        double[] sure = {0.7, 0.1, 0.1, 0.1};
        double[] unsure = {0.2, 0.2, 0.4, 0.2};
        Calibration calibration =
                Calibration.of(
                        List.of(
                                outcome(0, sure),
                                outcome(0, sure),
                                outcome(0, sure),
                                outcome(1, sure),
                                outcome(3, unsure)));

        // 4/5 |3/4 - 0.7| + 1/5 |0 - 0.4| = 0.04 + 0.08.
        assertThat(calibration.expectedCalibrationError()).isEqualTo(0.12, ROUNDING);
        assertThat(calibration.meanLogLoss())
                .isEqualTo(-(3 * Math.log(0.7) + Math.log(0.1) + Math.log(0.2)) / 5, ROUNDING);
        // Right: 0.3^2 + 3 * 0.1^2 = 0.12. Wrong: 0.7^2 + 0.9^2 + 2 * 0.1^2 = 1.32, and
        // 0.4^2 + 0.8^2 + 2 * 0.2^2 = 0.88.
        assertThat(calibration.meanBrierScore()).isEqualTo((3 * 0.12 + 1.32 + 0.88) / 5, ROUNDING);
        // 0.7 lies in (10/15, 11/15], 0.4 in (5/15, 6/15].
        Calibration.Bin bin = calibration.bins().get(10);
        assertThat(bin.count()).isEqualTo(4);
        assertThat(bin.lowestConfidence()).isEqualTo(10 / 15.0, ROUNDING);
        assertThat(bin.highestConfidence()).isEqualTo(11 / 15.0, ROUNDING);
        assertThat(bin.meanConfidence()).isEqualTo(0.7, ROUNDING);
        assertThat(bin.accuracy()).isEqualTo(0.75, ROUNDING);
        assertThat(calibration.bins()).hasSize(15);
        assertThat(calibration.bins().get(5).count()).isEqualTo(1);
        assertThat(calibration.bins().get(0).meanConfidence()).isNaN();
    }

    @Test
    void figuresAgreeWithNumpyAndScikitLearn() throws IOException {
        JsonNode golden = GoldenEvaluation.readStatistics().get("calibration");
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < golden.get("actual").size(); i++) {
            outcomes.add(
                    outcome(
                            golden.get("actual").get(i).asInt(),
                            new ObjectMapper()
                                    .convertValue(
                                            golden.get("probabilities").get(i), double[].class)));
        }
        Calibration calibration = Calibration.of(outcomes);

        assertThat(calibration.expectedCalibrationError())
                .isEqualTo(golden.get("expected_calibration_error").asDouble(), ROUNDING);
        assertThat(calibration.meanLogLoss())
                .isEqualTo(golden.get("log_loss").asDouble(), ROUNDING);
        assertThat(calibration.meanBrierScore())
                .isEqualTo(golden.get("brier_score").asDouble(), ROUNDING);
        for (int bin = 0; bin < 15; bin++) {
            assertThat(calibration.bins().get(bin).count())
                    .isEqualTo(golden.get("counts").get(bin).asLong());
        }
    }

    @Test
    void certainMistakeCostsMuchButNotEndlessly() {
        Calibration calibration = Calibration.of(List.of(outcome(1, Outcomes.certain(0))));

        // The least probability is 2^-52.
        assertThat(calibration.meanLogLoss()).isEqualTo(52 * Math.log(2), ROUNDING);
        assertThat(calibration.meanBrierScore()).isEqualTo(2, ROUNDING);
        assertThat(calibration.expectedCalibrationError()).isEqualTo(1, ROUNDING);
        assertThat(calibration.bins().get(14).count()).isEqualTo(1);
    }

    @Test
    void nothingIsRefused() {
        assertThatThrownBy(() -> Calibration.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of outcomes: 0, must be at least 1");
    }

    private static Outcome outcome(int actual, double[] probabilities) {
        return new Outcome(
                "clip", "work", actual, new EmotionPrediction(EmotionSet.QUADRANTS, probabilities));
    }
}
