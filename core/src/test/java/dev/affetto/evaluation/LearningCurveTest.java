package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.model.EpochReport;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LearningCurveTest {

    /** A mean of two numbers in double precision. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void pointIsTheMeanOfTheTrainingsThatCameThatFar() {
        LearningCurve curve =
                LearningCurve.of(
                        List.of(
                                List.of(new EpochReport(1, 9, 2, 1.5, 0.2)),
                                List.of(
                                        new EpochReport(1, 9, 1, 0.5, 0.4),
                                        new EpochReport(2, 9, 0.5, 0.25, 0.75))));

        assertThat(curve.points()).hasSize(2);
        LearningCurve.Point first = curve.points().get(0);
        assertThat(first.epoch()).isEqualTo(1);
        assertThat(first.trainings()).isEqualTo(2);
        assertThat(first.trainingLoss()).isEqualTo(1.5, ROUNDING);
        assertThat(first.validationLoss()).isEqualTo(1, ROUNDING);
        assertThat(first.validationAccuracy()).isEqualTo(0.3, ROUNDING);
        assertThat(curve.points().get(1)).isEqualTo(new LearningCurve.Point(2, 1, 0.5, 0.25, 0.75));
    }

    @Test
    void trainingWithoutValidationCountsForItsTrainingLossOnly() {
        EpochReport without = new EpochReport(1, 9, 3, Double.NaN, Double.NaN);

        LearningCurve mixed =
                LearningCurve.of(
                        List.of(List.of(without), List.of(new EpochReport(1, 9, 1, 0.5, 0.4))));
        LearningCurve none = LearningCurve.of(List.of(List.of(without)));

        assertThat(mixed.points()).containsExactly(new LearningCurve.Point(1, 2, 2, 0.5, 0.4));
        assertThat(none.points())
                .containsExactly(new LearningCurve.Point(1, 1, 3, Double.NaN, Double.NaN));
    }

    @Test
    void longCourseIsThinnedToTwoHundredPointsWithItsEnds() {
        List<Integer> epochs =
                LearningCurve.of(List.of(epochs(1000))).points().stream()
                        .map(LearningCurve.Point::epoch)
                        .toList();

        assertThat(epochs).hasSize(200).isSorted().doesNotHaveDuplicates();
        assertThat(epochs.get(0)).isEqualTo(1);
        assertThat(epochs.get(199)).isEqualTo(1000);
        // 999 steps over 199 gaps: 5.02 each.
        assertThat(epochs.get(1)).isEqualTo(6);
    }

    @Test
    void courseOfTwoHundredEpochsIsWhole() {
        assertThat(LearningCurve.of(List.of(epochs(200))).points())
                .extracting(LearningCurve.Point::epoch)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void oneEpochIsOnePointAndNoneIsNone() {
        assertThat(LearningCurve.of(List.of(epochs(1))).points()).hasSize(1);
        assertThat(LearningCurve.of(List.of(List.of(), List.of())).points()).isEmpty();
    }

    private static List<EpochReport> epochs(int epochs) {
        return IntStream.rangeClosed(1, epochs)
                .mapToObj(epoch -> new EpochReport(epoch, epochs, 1, 1, 0.5))
                .toList();
    }
}
