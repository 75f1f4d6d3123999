package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.evaluation.Trial.Protocol;
import dev.affetto.model.EpochReport;
import dev.affetto.model.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ExperimentReportTest {

    /** Sums of a few quotients in double precision. */
    private static final Offset<Double> ROUNDING = within(1e-9);

    private static final ExperimentResults.Setup SETUP =
            new ExperimentResults.Setup(
                    "manifest.csv",
                    "abc",
                    4,
                    0,
                    0,
                    4,
                    Map.of("happy", 1, "tense", 1, "sad", 1, "relaxed", 1),
                    List.of(),
                    2,
                    2,
                    "experiment manifest.csv",
                    "123",
                    Map.of("java", "17"));

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

        assertThat(only(results)).usingRecursiveComparison().isEqualTo(only(TWO_SEEDS));
        assertThat(report(results.subList(4, 5)).rows()).isEmpty();
    }

    @Test
    void presetsAndProtocolsHaveRowsOfTheirOwn() {
        List<TrialResult> results = new ArrayList<>(TWO_SEEDS);
        results.add(
                result(
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
    void tablesShowFiguresAndConfusions() {
        String text = report(TWO_SEEDS).toMarkdown();

        assertThat(text.lines())
                .contains(
                        "| `lstm` | cross-validation, 4 examples | 2 | 0.750 [-2.427, 3.927] |"
                                + " 0.750 [0.500, 1.000] | 1.000 [1.000, 1.000] |"
                                + " 0.750 [-2.427, 3.927] | 0.667 [-3.569, 4.902] | 25 | 2 |",
                        "| actual \\ predicted | happy | tense | sad | relaxed |",
                        "| tense | 50.0 | 50.0 | 0.0 | 0.0 |",
                        "| sad | 0.0 | 0.0 | 100.0 | 0.0 |");
        assertThat(text).doesNotContain("\r");
    }

    private static ExperimentReport report(List<TrialResult> trials) {
        return ExperimentReport.of(
                new ExperimentResults(
                        ExperimentResults.FORMAT_VERSION,
                        EmotionSet.QUADRANTS,
                        SETUP,
                        List.of(Preset.named("lstm")),
                        trials));
    }

    private static ExperimentReport.Row only(List<TrialResult> results) {
        List<ExperimentReport.Row> rows = report(results).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static TrialResult fold(
            long seed, int fold, int epochs, TrialResult.Prediction... predictions) {
        Trial trial = new Trial("lstm", Protocol.CROSS_VALIDATION, seed, fold, 2);
        return result(trial, epochs, predictions);
    }

    private static TrialResult result(
            Trial trial, int epochs, TrialResult.Prediction... predictions) {
        List<EpochReport> history =
                IntStream.rangeClosed(1, epochs)
                        .mapToObj(epoch -> new EpochReport(epoch, 100, 1.0 / epoch, 1, 0.5))
                        .toList();
        return new TrialResult(trial, history, 2, 10, 2, 9, 1, 1, List.of(predictions));
    }

    private static TrialResult.Prediction prediction(String work, int actual, int predicted) {
        return new TrialResult.Prediction(
                "clip of " + work,
                work,
                actual,
                Outcomes.certain(predicted),
                Outcomes.certain(predicted));
    }
}
