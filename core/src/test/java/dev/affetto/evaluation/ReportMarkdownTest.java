package dev.affetto.evaluation;

import static dev.affetto.evaluation.StoredTrials.fold;
import static dev.affetto.evaluation.StoredTrials.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportMarkdownTest {

    /** Half right, and nothing right; one seed each. */
    private static final List<TrialResult> TRIALS =
            List.of(
                    fold("lstm", 1, 0, prediction("a", 0, 0), prediction("b", 1, 0)),
                    fold("lstm", 1, 1, prediction("c", 2, 2), prediction("d", 3, 2)),
                    fold("lstm-attention", 1, 0, prediction("a", 0, 1), prediction("b", 1, 0)),
                    fold("lstm-attention", 1, 1, prediction("c", 2, 3), prediction("d", 3, 2)));

    private static final TrialResult OF_SPLIT =
            StoredTrials.result(
                    new Trial("lstm", Trial.Protocol.OFFICIAL_SPLIT, 1, 0, 1),
                    7,
                    prediction("d", 3, 3));

    @Test
    void headerSaysWhatTheDataAre() {
        assertThat(text(StoredTrials.SETUP, TRIALS))
                .startsWith(
                        """
                        # Experiment on `manifest.csv`

                        4 recordings of 4 works: 1 happy, 1 tense, 1 sad, 1 relaxed. Learnt from only: \
                        8 augmented recordings. Rows of the manifest left out: 0.

                        """)
                .doesNotContain("synthetic", "\r");
    }

    @Test
    void otherWaysOfPlayingStandBesideTheRecordingsAsPlayed() {
        // As played both are right. Played softly one of the two is, and both are called happy.
        TrialResult played = fold("lstm", 1, 0, prediction("a", 0, 0), prediction("b", 1, 1));
        TrialResult softly =
                new TrialResult(
                        played.trial(),
                        played.history(),
                        1,
                        2,
                        1,
                        1,
                        1,
                        1,
                        played.predictions(),
                        Map.of("softly", List.of(prediction("a", 0, 0), prediction("b", 1, 0))));
        TrialResult other =
                new TrialResult(
                        fold("lstm", 1, 1, prediction("c", 2, 2)).trial(),
                        List.of(),
                        1,
                        2,
                        1,
                        1,
                        1,
                        1,
                        List.of(prediction("c", 2, 2)),
                        Map.of("softly", List.of(prediction("c", 2, 2))));
        assertThat(text(StoredTrials.SETUP, List.of(softly, other)))
                .contains("| `lstm` | softly | 0.667 ", "| -0.333 ", "| happy 66.7 % ");
        assertThat(text(StoredTrials.SETUP, TRIALS)).doesNotContain("Played in other ways");
    }

    @Test
    void otherWaysStandInTheSectionOfTheirProtocol() {
        // The one test recording of the split is found as it is. Its sound alone is called happy.
        TrialResult ofSplit =
                new TrialResult(
                        OF_SPLIT.trial(),
                        OF_SPLIT.history(),
                        1,
                        2,
                        1,
                        1,
                        1,
                        1,
                        OF_SPLIT.predictions(),
                        Map.of("only audio", List.of(prediction("d", 3, 0))));
        List<TrialResult> trials = new ArrayList<>(TRIALS);
        trials.add(ofSplit);
        String text = text(StoredTrials.SETUP, trials);
        int split = text.indexOf("## Official split");
        assertThat(text.substring(0, split)).doesNotContain("known in part");
        assertThat(text.substring(split))
                .contains("| `lstm` | only audio | 0.000 ", "| -1.000 ", "| happy 100.0 % ");
    }

    @Test
    void syntheticDataAreNamedSo() {
        assertThat(text(StoredTrials.setup(3, List.of()), TRIALS).lines())
                .contains(
                        "**3 of the recordings are synthetic, composed by rules: the figures say nothing"
                                + " on how well emotion is recognised in real music.**");
    }

    @Test
    void rowsLeftOutAreListedUpToTwenty() {
        List<String> skipped =
                IntStream.rangeClosed(1, 22).mapToObj(line -> "line " + line + ": bad").toList();
        List<String> lines =
                text(StoredTrials.setup(0, skipped), TRIALS)
                        .lines()
                        .filter(line -> line.startsWith("- line") || line.startsWith("- and"))
                        .toList();

        assertThat(lines).hasSize(21).startsWith("- line 1: bad").endsWith("- and 2 more");
    }

    @Test
    void tableOneHasThePaperBesideItsFigures() {
        // Figures as in ExperimentReportTest: half right, every arousal right, half the valences;
        // happy and sad have F1 2/3. One seed has no interval. Each of four works is right or
        // wrong,
        // so a draw may have none or all right, 6 % each.
        assertThat(section("### Table 1: accuracy"))
                .isEqualTo(
                        """
                        | preset           | seeds | recordings | accuracy | by drawing works     | paper | arousal | valence | macro-F1 |
                        |------------------|-------|------------|----------|----------------------|-------|---------|---------|----------|
                        | `lstm`           | 1     | 4          | 0.500    | 0.500 [0.000, 1.000] | 0.658 | 1.000   | 0.500   | 0.333    |
                        | `lstm-attention` | 1     | 4          | 0.000    | 0.000 [0.000, 0.000] | 0.682 | 1.000   | 0.000   | 0.000    |
                        """);
    }

    @Test
    void tableTwoIsInPercentWithThePapersDiagonal() {
        assertThat(section("### Table 2: `lstm`, in percent of the actual emotion"))
                .isEqualTo(
                        """
                        | actual \\ predicted | happy | tense | sad   | relaxed | recognised in the paper |
                        |--------------------|-------|-------|-------|---------|-------------------------|
                        | happy              | 100.0 | 0.0   | 0.0   | 0.0     | 74.5                    |
                        | tense              | 100.0 | 0.0   | 0.0   | 0.0     | –                       |
                        | sad                | 0.0   | 0.0   | 100.0 | 0.0     | 72.7                    |
                        | relaxed            | 0.0   | 0.0   | 100.0 | 0.0     | 78.2                    |
                        """);
    }

    @Test
    void emotionsAreScoredOneByOne() {
        assertThat(section("### Emotion by emotion").lines())
                .contains(
                        "| `lstm`           | happy   | 0.500     | 1.000  | 0.667 |",
                        "| `lstm`           | tense   | 0.000     | 0.000  | 0.000 |");
    }

    @Test
    void calibrationStandsBeforeAndAfter() {
        // Sure of all and right in half, then 0.625 sure. Log loss before: half of 52 ln 2; after:
        // -(ln 0.625 + ln 0.125) / 2. Brier after: (0.375^2 + 3 * 0.125^2) / 2 of the right
        // and (0.625^2 + 0.875^2 + 2 * 0.125^2) / 2 of the wrong.
        assertThat(section("### Calibration").lines())
                .contains("| `lstm`           | 0.500 → 0.125 | 18.022 → 1.275 | 1.000 → 0.688 |");
    }

    @Test
    void pairsAreComparedWithTheirP() {
        // Two works better, two alike: 2 of 4 changes of sign are as far; McNemar 2 * (1/2)^2.
        assertThat(section("### Differences between presets").lines())
                .contains(
                        "| `lstm` | `lstm-attention` | 0.500 [0.000, 1.000]         | 0.500             "
                                + " | 0.500   | 0.500      |");
    }

    @Test
    void costOfAMethodWithoutEpochsHasNone() {
        assertThat(section("### Cost").lines())
                .contains(
                        "| `lstm`           | –      | 2            | 9          | 1               |");
    }

    @Test
    void everythingNeededToRepeatItIsAtTheEnd() {
        assertThat(text(StoredTrials.SETUP, TRIALS))
                .endsWith(
                        """
                        ## Repeat it

                        ```
                        affetto experiment manifest.csv --out runs
                        ```

                        - Commit: `1234567`
                        - SHA-256 of the data: `abc`
                        - Seeds: 1 to 2
                        - Java: 17.0.1
                        """);
    }

    @Test
    void protocolsAreApart() {
        List<TrialResult> trials = new ArrayList<>(TRIALS);
        trials.add(OF_SPLIT);
        List<String> headings =
                text(StoredTrials.SETUP, trials).lines().filter(l -> l.startsWith("#")).toList();

        // Of one preset there is no pair.
        assertThat(headings)
                .containsExactly(
                        "# Experiment on `manifest.csv`",
                        "## Cross-validation, 2 folds by work",
                        "### Table 1: accuracy",
                        "### Table 2: `lstm`, in percent of the actual emotion",
                        "### Table 2: `lstm-attention`, in percent of the actual emotion",
                        "### Emotion by emotion",
                        "### Calibration",
                        "### Differences between presets",
                        "### Cost",
                        "## Official split",
                        "### Table 1: accuracy",
                        "### Table 2: `lstm`, in percent of the actual emotion",
                        "### Emotion by emotion",
                        "### Calibration",
                        "### Cost",
                        "## Repeat it");
    }

    @Test
    void controlIsATableOfItsOwnWithoutComparisons() {
        List<TrialResult> trials = new ArrayList<>(TRIALS);
        for (String preset : List.of("lstm", "lstm-attention")) {
            for (int fold = 0; fold < 2; fold++) {
                trials.add(
                        StoredTrials.result(
                                new Trial(preset, Trial.Protocol.SHUFFLED_LABELS, 1, fold, 2),
                                0,
                                prediction("work " + fold, 0, fold)));
            }
        }
        ExperimentReport report = ExperimentReport.of(StoredTrials.results(trials));
        String control =
                report.toMarkdown()
                        .substring(
                                report.toMarkdown()
                                        .indexOf("## Control: emotions shuffled by work"));

        // One of two right; happy has precision 1 and recall 1/2, so F1 2/3, of four emotions.
        assertThat(control.lines())
                .contains(
                        "| `lstm`           | 1     | 2          | 0.500    | 0.500 [0.000, 1.000] | 0.167    |")
                .filteredOn(line -> line.startsWith("#"))
                .containsExactly("## Control: emotions shuffled by work", "## Repeat it");
        assertThat(control).contains("chance, 0.250 where");
        assertThat(report.comparisons())
                .extracting(Comparison::protocol)
                .containsExactly(Trial.Protocol.CROSS_VALIDATION);
    }

    @Test
    void nothingCompleteIsSaid() {
        assertThat(text(StoredTrials.SETUP, TRIALS.subList(0, 1)))
                .contains("No preset has a seed of which every fold is done.")
                .doesNotContain("Table 1");
    }

    @Test
    void namesCannotBreakTheText() {
        ExperimentResults.Setup setup =
                new ExperimentResults.Setup(
                        "my `data`\n# set.csv",
                        "abc",
                        4,
                        0,
                        0,
                        4,
                        Map.of(),
                        List.of("line 2: no file a\nb.wav"),
                        2,
                        1,
                        "experiment 'a\nb.csv'",
                        "unknown",
                        Map.of());

        assertThat(text(setup, TRIALS).lines())
                .contains(
                        "# Experiment on `my 'data' # set.csv`",
                        "- line 2: no file a b.wav",
                        "affetto experiment 'a b.csv'");
    }

    private static String text(ExperimentResults.Setup setup, List<TrialResult> trials) {
        return ExperimentReport.of(StoredTrials.results(setup, trials)).toMarkdown();
    }

    /** The table under a heading. */
    private static String section(String heading) {
        String text = text(StoredTrials.SETUP, TRIALS);
        String section = text.substring(text.indexOf(heading) + heading.length());
        int table = section.indexOf("\n| ") + 1;
        return section.substring(table, section.indexOf("\n\n", table) + 1);
    }
}
