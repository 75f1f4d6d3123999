package dev.affetto.evaluation;

import static dev.affetto.evaluation.StoredTrials.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.evaluation.Trial.Protocol;
import dev.affetto.model.Preset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ExperimentReportTest {

    /** Sums of a few quotients in double precision. */
    private static final Offset<Double> ROUNDING = within(1e-9);

    /** To the last digit; a figure that does not exist is like another. */
    private static final RecursiveComparisonConfiguration FIGURES =
            RecursiveComparisonConfiguration.builder()
                    .withEqualsForType(Double::equals, Double.class)
                    .build();

    /** Half the emotions are right in seed 1 (happy and sad are said always), all in seed 2. */
    private static final List<TrialResult> TWO_SEEDS =
            List.of(
                    fold(1, 0, 10, prediction("a", 0, 0), prediction("b", 1, 0)),
                    fold(1, 1, 20, prediction("c", 2, 2), prediction("d", 3, 2)),
                    fold(2, 0, 30, prediction("a", 0, 0), prediction("c", 2, 2)),
                    fold(2, 1, 40, prediction("b", 1, 1), prediction("d", 3, 3)));

    @Test
    void figuresFollowByHand() {
        ExperimentReport.Row row = only(TWO_SEEDS);

        assertThat(row.preset()).isEqualTo("lstm");
        assertThat(row.protocol()).isEqualTo(Protocol.CROSS_VALIDATION);
        assertThat(row.seeds()).isEqualTo(2);
        assertThat(row.examples()).isEqualTo(4);
        // Seed 1: 2 of 4, seed 2: 4 of 4. Half width: t(0.975, 1) |1 - 0.5| / 2 = 12.7062 * 0.25.
        assertThat(row.accuracy().mean()).isEqualTo(0.75, ROUNDING);
        assertThat(row.accuracy().high())
                .isEqualTo(0.75 + Math.tan(0.475 * Math.PI) * 0.25, ROUNDING);
        // Tense taken for happy and relaxed taken for sad lie on the true side of arousal alone.
        assertThat(row.arousal().mean()).isEqualTo(1, ROUNDING);
        assertThat(row.valence().mean()).isEqualTo(0.75, ROUNDING);
        // Seed 1: happy and sad have precision 1/2 and recall 1, so F1 2/3; the others 0.
        assertThat(row.macroF1().mean()).isEqualTo((1 / 3.0 + 1) / 2, ROUNDING);
        assertThat(row.confusion().counts())
                .isDeepEqualTo(
                        new long[][] {{2, 0, 0, 0}, {1, 1, 0, 0}, {0, 0, 2, 0}, {0, 0, 1, 1}});
        // Works a and c are right in both seeds, b and d in one: 6 of 8; a draw of four works has
        // 0.5 + 0.125 times binomial(4, 1/2) right, from 0.5 (1 of 16) to 1 (1 of 16).
        assertThat(row.accuracyOfGroups()).isEqualTo(new Interval(0.75, 0.5, 1));
        assertThat(row.cost().meanEpochs()).isEqualTo(25, ROUNDING);
        assertThat(row.cost().meanTrainingSeconds()).isEqualTo(2, ROUNDING);
    }

    @Test
    void seedsOfWhichAFoldIsMissingAreLeftOut() {
        List<TrialResult> results = new ArrayList<>(TWO_SEEDS);
        // As many examples in the one fold as in both of another seed.
        results.add(
                fold(
                        3,
                        0,
                        100,
                        prediction("a", 0, 3),
                        prediction("b", 1, 3),
                        prediction("c", 2, 3),
                        prediction("d", 3, 3)));

        assertThat(only(results)).usingRecursiveComparison(FIGURES).isEqualTo(only(TWO_SEEDS));
        assertThat(report(results.subList(4, 5)).rows()).isEmpty();
    }

    @Test
    void presetsAndProtocolsHaveRowsOfTheirOwn() {
        List<TrialResult> results = new ArrayList<>(TWO_SEEDS);
        results.add(
                StoredTrials.result(
                        new Trial("lstm", Protocol.OFFICIAL_SPLIT, 1, 0, 1),
                        7,
                        prediction("d", 3, 3)));
        List<ExperimentReport.Row> rows = report(results).rows();

        assertThat(rows)
                .extracting(ExperimentReport.Row::protocol)
                .containsExactly(Protocol.CROSS_VALIDATION, Protocol.OFFICIAL_SPLIT);
        assertThat(rows.get(1).accuracy().mean()).isEqualTo(1);
        assertThat(rows.get(1).accuracy().low()).isNaN();
    }

    @Test
    void emotionsCalibrationCurveAndCostFollowByHand() {
        ExperimentReport.Row row = only(TWO_SEEDS);

        // Happy is said twice in seed 1, right once; always right in seed 2.
        ExperimentReport.EmotionScore happy = row.emotions().get(0);
        assertThat(happy.label()).isEqualTo("happy");
        assertThat(happy.precision().mean()).isEqualTo(0.75, ROUNDING);
        assertThat(happy.recall()).isEqualTo(new Interval(1, 1, 1));
        assertThat(happy.f1().mean()).isEqualTo((2 / 3.0 + 1) / 2, ROUNDING);
        assertThat(row.emotions().get(1).precision().mean()).isEqualTo(0.5, ROUNDING);
        // Always certain, right in 6 of 8; at the fitted temperature 0.625 sure, in bin 9/15 to
        // 10/15.
        assertThat(row.uncalibrated().expectedCalibrationError()).isEqualTo(0.25, ROUNDING);
        assertThat(row.calibrated().expectedCalibrationError()).isEqualTo(0.125, ROUNDING);
        assertThat(row.calibrated().bins().get(9).count()).isEqualTo(8);
        assertThat(row.calibrated().meanLogLoss())
                .isEqualTo(-(6 * Math.log(0.625) + 2 * Math.log(0.125)) / 8, ROUNDING);
        // Trainings end after 10, 20, 30 and 40 epochs.
        assertThat(row.learningCurve().points()).hasSize(40);
        assertThat(row.learningCurve().points().get(9).trainings()).isEqualTo(4);
        assertThat(row.learningCurve().points().get(10).trainings()).isEqualTo(3);
        assertThat(row.learningCurve().points().get(10).trainingLoss())
                .isEqualTo(1 / 11.0, ROUNDING);
        assertThat(row.cost()).isEqualTo(new ExperimentReport.Cost(25, 2, 9, 1));
    }

    @Test
    void figuresDoNotDependOnTheOrderOfTheTrials() {
        List<TrialResult> trials = new ArrayList<>(TWO_SEEDS);
        trials.add(StoredTrials.fold("lstm-attention", 1, 0, prediction("a", 0, 2)));
        trials.add(StoredTrials.fold("lstm-attention", 1, 1, prediction("b", 1, 1)));
        ExperimentReport before = report(trials);
        Collections.reverse(trials);

        assertThat(before.rows()).hasSize(2);
        assertThat(report(trials)).usingRecursiveComparison(FIGURES).isEqualTo(before);
        assertThat(report(trials).toMarkdown()).isEqualTo(before.toMarkdown());
    }

    @Test
    void presetsComeInTheOrderOfTheResults() {
        List<TrialResult> trials = new ArrayList<>(TWO_SEEDS);
        trials.add(StoredTrials.fold("lstm-attention", 1, 0, prediction("a", 0, 2)));
        trials.add(StoredTrials.fold("lstm-attention", 1, 1, prediction("b", 1, 1)));
        ExperimentResults results =
                new ExperimentResults(
                        ExperimentResults.FORMAT_VERSION,
                        EmotionSet.QUADRANTS,
                        StoredTrials.SETUP,
                        List.of(Preset.named("lstm-attention"), Preset.named("lstm")),
                        trials);

        assertThat(ExperimentReport.of(results).rows())
                .extracting(ExperimentReport.Row::preset)
                .containsExactly("lstm-attention", "lstm");
    }

    @Test
    void trialThatIsThereTwiceIsRefused() {
        List<TrialResult> trials = new ArrayList<>(TWO_SEEDS);
        trials.add(TWO_SEEDS.get(1));

        assertThatThrownBy(() -> report(trials))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "illegal results: lstm-cross-validation-seed-1-fold-2-of-2 is there twice,"
                                + " must be there once");
    }

    private static ExperimentReport report(List<TrialResult> trials) {
        return ExperimentReport.of(StoredTrials.results(trials));
    }

    private static ExperimentReport.Row only(List<TrialResult> results) {
        List<ExperimentReport.Row> rows = report(results).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static TrialResult fold(
            long seed, int fold, int epochs, TrialResult.Prediction... predictions) {
        Trial trial = new Trial("lstm", Protocol.CROSS_VALIDATION, seed, fold, 2);
        return StoredTrials.result(trial, epochs, predictions);
    }
}
