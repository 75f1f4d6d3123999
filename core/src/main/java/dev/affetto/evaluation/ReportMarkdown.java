package dev.affetto.evaluation;

import static dev.affetto.evaluation.ReportFigures.fraction;
import static dev.affetto.evaluation.ReportFigures.interval;
import static dev.affetto.evaluation.ReportFigures.p;
import static dev.affetto.evaluation.ReportFigures.percent;
import static dev.affetto.evaluation.ReportFigures.significant;

import dev.affetto.evaluation.ExperimentReport.Change;
import dev.affetto.evaluation.ExperimentReport.Cost;
import dev.affetto.evaluation.ExperimentReport.EmotionScore;
import dev.affetto.evaluation.ExperimentReport.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of an experiment as Markdown. */
final class ReportMarkdown {

    private static final int MOST_SKIPPED_ROWS = 20;

    private final ExperimentReport report;
    private final ExperimentResults.Setup setup;
    private final StringBuilder text = new StringBuilder();

    ReportMarkdown(ExperimentReport report) {
        this.report = report;
        this.setup = report.setup();
    }

    /** The whole, lines ended by {@code \n}. */
    String text() {
        heading("# Experiment on " + code(setup.data()));
        data();
        howToRead();
        for (Trial.Protocol protocol : Trial.Protocol.values()) {
            List<Row> rows =
                    report.rows().stream().filter(row -> row.protocol() == protocol).toList();
            if (protocol == Trial.Protocol.SHUFFLED_LABELS) {
                control(rows);
            } else {
                section(protocol, rows);
            }
        }
        if (report.rows().isEmpty()) {
            paragraph("No preset has a seed of which every fold is done.");
        }
        repeat();
        return text.toString();
    }

    private void data() {
        paragraph(
                setup.examples()
                        + " recordings of "
                        + setup.groups()
                        + " works: "
                        + examplesByEmotion()
                        + ". Learnt from only: "
                        + setup.augmentedExamples()
                        + " augmented recordings. Rows of the manifest left out: "
                        + setup.skipped().size()
                        + ".");
        skipped();
        if (setup.syntheticExamples() > 0) {
            paragraph(
                    "**"
                            + setup.syntheticExamples()
                            + " of the recordings are synthetic, composed by rules: the figures say"
                            + " nothing on how well emotion is recognised in real music.**");
        }
    }

    private String examplesByEmotion() {
        return report.emotionSet().labels().stream()
                .map(label -> setup.examplesByEmotion().getOrDefault(label, 0) + " " + label)
                .collect(Collectors.joining(", "));
    }

    private void skipped() {
        List<String> rows = setup.skipped();
        rows.stream()
                .limit(MOST_SKIPPED_ROWS)
                .forEach(row -> text.append("- ").append(line(row)).append('\n'));
        if (rows.size() > MOST_SKIPPED_ROWS) {
            text.append("- and ").append(rows.size() - MOST_SKIPPED_ROWS).append(" more\n");
        }
        text.append(rows.isEmpty() ? "" : "\n");
    }

    private void howToRead() {
        paragraph(
                "Intervals hold 95 %. In brackets after a mean stands Student's interval over the"
                        + " seeds; of one seed it is unknown. *By drawing works* stands the"
                        + " bootstrap interval when whole works are drawn anew: how far the figure"
                        + " would move on other music. The paper's figures were measured on its own"
                        + " data, which are not public.");
    }

    private void section(Trial.Protocol protocol, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        heading(
                protocol == Trial.Protocol.CROSS_VALIDATION
                        ? "## Cross-validation, " + setup.folds() + " folds by work"
                        : "## Official split");
        accuracies(rows);
        changes(protocol, rows);
        rows.forEach(this::confusion);
        emotions(rows);
        calibrations(rows);
        comparisons(protocol);
        costs(rows);
    }

    private void accuracies(List<Row> rows) {
        heading("### Table 1: accuracy");
        MarkdownTable table =
                table(
                        "preset",
                        "seeds",
                        "recordings",
                        "accuracy",
                        "by drawing works",
                        "paper",
                        "arousal",
                        "valence",
                        "macro-F1");
        for (Row row : rows) {
            table.add(
                    List.of(
                            code(row.preset()),
                            String.valueOf(row.seeds()),
                            String.valueOf(row.examples()),
                            interval(row.accuracy()),
                            interval(row.accuracyOfGroups()),
                            ReportFigures.paperFraction(PaperFigures.accuracyPercent(row.preset())),
                            interval(row.arousal()),
                            interval(row.valence()),
                            interval(row.macroF1())));
        }
        append(table);
    }

    private void changes(Trial.Protocol protocol, List<Row> rows) {
        List<Change> changes =
                report.changes().stream().filter(change -> change.protocol() == protocol).toList();
        if (changes.isEmpty()) {
            return;
        }
        heading("### Played in other ways, or known in part");
        paragraph(
                "The same test recordings, played in another way than those that were learnt from,"
                        + " or by some modalities only, and what that costs.");
        MarkdownTable table =
                table(
                        "preset",
                        "way",
                        "accuracy",
                        "difference",
                        "arousal",
                        "valence",
                        "macro-F1",
                        "most predicted");
        for (Change change : changes) {
            double asPlayed =
                    rows.stream()
                            .filter(row -> row.preset().equals(change.preset()))
                            .mapToDouble(row -> row.accuracy().mean())
                            .findFirst()
                            .orElseThrow();
            table.add(
                    List.of(
                            code(change.preset()),
                            line(change.way()),
                            interval(change.accuracy()),
                            String.format(
                                    Locale.ROOT, "%+.3f", change.accuracy().mean() - asPlayed),
                            interval(change.arousal()),
                            interval(change.valence()),
                            interval(change.macroF1()),
                            change.mostPredicted()
                                    + " "
                                    + percent(change.mostPredictedShare())
                                    + " %"));
        }
        append(table);
    }

    private void control(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        heading("## Control: emotions shuffled by work");
        paragraph(
                "Cross-validation where each work has another work's emotion. What has seen nothing"
                        + " of the test falls to chance, "
                        + fraction(1.0 / report.emotionSet().size())
                        + " where the emotions are equally frequent.");
        MarkdownTable table =
                table("preset", "seeds", "recordings", "accuracy", "by drawing works", "macro-F1");
        for (Row row : rows) {
            table.add(
                    List.of(
                            code(row.preset()),
                            String.valueOf(row.seeds()),
                            String.valueOf(row.examples()),
                            interval(row.accuracy()),
                            interval(row.accuracyOfGroups()),
                            interval(row.macroF1())));
        }
        append(table);
    }

    private void confusion(Row row) {
        heading("### Table 2: " + code(row.preset()) + ", in percent of the actual emotion");
        List<String> labels = report.emotionSet().labels();
        List<String> headings = new ArrayList<>(List.of("actual \\ predicted"));
        headings.addAll(labels);
        headings.add("recognised in the paper");
        MarkdownTable table = new MarkdownTable(headings);
        for (int actual = 0; actual < labels.size(); actual++) {
            table.add(confusions(labels.get(actual), row.confusion().counts()[actual]));
        }
        append(table);
    }

    private static List<String> confusions(String label, long[] counts) {
        double total = Math.max(1, Arrays.stream(counts).sum());
        List<String> cells = new ArrayList<>(List.of(label));
        Arrays.stream(counts).forEach(count -> cells.add(percent(count / total)));
        cells.add(ReportFigures.paperPercent(PaperFigures.recognitionPercent(label)));
        return cells;
    }

    private void emotions(List<Row> rows) {
        heading("### Emotion by emotion");
        MarkdownTable table = table("preset", "emotion", "precision", "recall", "F1");
        for (Row row : rows) {
            for (EmotionScore score : row.emotions()) {
                table.add(
                        List.of(
                                code(row.preset()),
                                score.label(),
                                interval(score.precision()),
                                interval(score.recall()),
                                interval(score.f1())));
            }
        }
        append(table);
    }

    private void calibrations(List<Row> rows) {
        heading("### Calibration");
        paragraph(
                "Before → after the temperature that was fitted on the validation recordings. ECE:"
                        + " expected calibration error in "
                        + rows.get(0).uncalibrated().bins().size()
                        + " bins. Less is better.");
        MarkdownTable table = table("preset", "ECE", "log loss", "Brier score");
        for (Row row : rows) {
            Calibration before = row.uncalibrated();
            Calibration after = row.calibrated();
            table.add(
                    List.of(
                            code(row.preset()),
                            change(
                                    before.expectedCalibrationError(),
                                    after.expectedCalibrationError()),
                            change(before.meanLogLoss(), after.meanLogLoss()),
                            change(before.meanBrierScore(), after.meanBrierScore())));
        }
        append(table);
    }

    private static String change(double before, double after) {
        return fraction(before) + " → " + fraction(after);
    }

    private void comparisons(Trial.Protocol protocol) {
        List<Comparison> pairs =
                report.comparisons().stream().filter(pair -> pair.protocol() == protocol).toList();
        if (pairs.isEmpty()) {
            return;
        }
        heading("### Differences between presets");
        paragraph(
                "Accuracy of the first less that of the second, on the same recordings with the same"
                        + " seeds. The test to go by permutes whole works; *Holm* corrects it for"
                        + " the number of pairs in this table. McNemar's exact test, on what is"
                        + " right in more than half of the seeds, takes clips of one work for"
                        + " independent: its p is too small where works have several clips.");
        append(comparisons(pairs));
    }

    private static MarkdownTable comparisons(List<Comparison> pairs) {
        MarkdownTable table =
                table(
                        "first",
                        "second",
                        "difference, by drawing works",
                        "p, permuting works",
                        "p, Holm",
                        "p, McNemar");
        for (Comparison pair : pairs) {
            table.add(
                    List.of(
                            code(pair.first()),
                            code(pair.second()),
                            interval(pair.differenceByGroups()),
                            p(pair.permutationP()),
                            p(pair.holmP()),
                            p(pair.mcNemarP())));
        }
        return table;
    }

    private void costs(List<Row> rows) {
        heading("### Cost");
        paragraph(
                "Means over the trainings. The seconds are of one core that other trainings may have"
                        + " shared; the milliseconds are for the emotion of a recording whose"
                        + " features are measured already.");
        MarkdownTable table =
                table("preset", "epochs", "s a training", "parameters", "ms a prediction");
        for (Row row : rows) {
            Cost cost = row.cost();
            table.add(
                    List.of(
                            code(row.preset()),
                            cost.meanEpochs() > 0
                                    ? significant(cost.meanEpochs())
                                    : ReportFigures.NONE,
                            significant(cost.meanTrainingSeconds()),
                            String.valueOf(cost.parameterCount()),
                            significant(cost.predictionMilliseconds())));
        }
        append(table);
    }

    private void repeat() {
        heading("## Repeat it");
        text.append("```\naffetto ").append(line(setup.command())).append("\n```\n\n");
        text.append("- Commit: ").append(code(setup.commit())).append('\n');
        text.append("- SHA-256 of the data: ").append(code(setup.dataHash())).append('\n');
        text.append("- Seeds: 1 to ").append(setup.seeds()).append('\n');
        setup.versions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        version ->
                                text.append("- ")
                                        .append(line(version.getKey()))
                                        .append(": ")
                                        .append(line(version.getValue()))
                                        .append('\n'));
    }

    private static MarkdownTable table(String... headings) {
        return new MarkdownTable(List.of(headings));
    }

    private void heading(String heading) {
        text.append(heading).append("\n\n");
    }

    private void paragraph(String sentences) {
        text.append(sentences).append("\n\n");
    }

    private void append(MarkdownTable table) {
        text.append(table.text()).append('\n');
    }

    private static String code(String name) {
        return "`" + line(name).replace('`', '\'') + "`";
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ");
    }
}
