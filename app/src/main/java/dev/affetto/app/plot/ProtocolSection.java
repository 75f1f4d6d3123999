package dev.affetto.app.plot;

import dev.affetto.app.plot.DataTable.Cell;
import dev.affetto.evaluation.Calibration;
import dev.affetto.evaluation.Comparison;
import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentReport.EmotionScore;
import dev.affetto.evaluation.ExperimentReport.Row;
import dev.affetto.evaluation.ExperimentResults.Setup;
import dev.affetto.evaluation.Interval;
import dev.affetto.evaluation.LearningCurve;
import dev.affetto.evaluation.PaperFigures;
import dev.affetto.evaluation.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/** The part of a report's page that one protocol fills. */
final class ProtocolSection {

    private static final double SIGNIFICANT = 0.05;
    private static final int LONGEST_COURSE = 25;

    private final Trial.Protocol protocol;
    private final Setup setup;
    private final List<String> labels;
    private final List<Row> rows;
    private final List<Comparison> comparisons;

    ProtocolSection(ExperimentReport report, Trial.Protocol protocol) {
        this.protocol = protocol;
        this.setup = report.setup();
        this.labels = report.emotionSet().labels();
        this.rows = report.rows().stream().filter(row -> row.protocol() == protocol).toList();
        this.comparisons =
                report.comparisons().stream()
                        .filter(comparison -> comparison.protocol() == protocol)
                        .toList();
    }

    /** How a protocol is called in headings. */
    static String name(Trial.Protocol protocol, Setup setup) {
        return protocol == Trial.Protocol.CROSS_VALIDATION
                ? "Cross-validation in " + setup.folds() + " folds by work"
                : "Official split";
    }

    /** Writes everything that was found by this protocol. */
    void write(Html html) {
        html.open("section", "id", protocol.label()).element("h2", name(protocol, setup));
        html.element("p", description(), "class", "lead");
        writeAccuracy(html);
        writeAxes(html);
        writeConfusions(html);
        writeSignificance(html);
        writeCalibration(html);
        writeLearning(html);
        writeCost(html);
        html.close();
    }

    private String description() {
        return protocol == Trial.Protocol.CROSS_VALIDATION
                ? "Each seed deals the works into folds of its own, so that no work is both learnt"
                        + " from and tested; each recording is tested once a seed."
                : "Learnt from the manifest's training part, stopped by its validation part, tested on"
                        + " its test part; seeds differ in the training alone.";
    }

    private void writeAccuracy(Html html) {
        heading(html, "accuracy", "Table 1: average accuracy");
        DataTable table =
                new DataTable(
                        "Average accuracy in percent"
                                + (setup.syntheticExamples() > 0 ? ", on synthetic data" : ""),
                        "preset",
                        "accuracy [95 % over seeds]",
                        "[95 % by drawing works]",
                        "the paper",
                        "less the paper",
                        "seeds",
                        "recordings");
        rows.forEach(row -> addAccuracy(table, row));
        chart(html, "accuracy", "", accuracyInWords());
        table.write(
                html,
                "The first interval is Student's over the seeds: where the mean of other seeds would"
                        + " lie. The second draws works with replacement: where it would lie on other music;"
                        + " compare systems by it. The paper's figures were measured on data that is not"
                        + " public, so they can be set beside ours, not against them. Guessing gives "
                        + Figures.percent(1.0 / labels.size())
                        + " %, always naming the most frequent emotion "
                        + Figures.percent(largestShare())
                        + " %.");
    }

    private static void addAccuracy(DataTable table, Row row) {
        double paper = PaperFigures.accuracyPercent(row.preset()).orElse(Double.NaN) / 100;
        table.row(
                row.preset(),
                cell(row.accuracy()).as("strong"),
                Cell.of(Figures.ends(row.accuracyOfGroups())),
                Cell.of(Figures.percent(paper)),
                Cell.of(Figures.points(row.accuracy().mean() - paper)),
                Cell.of(Integer.toString(row.seeds())),
                Cell.of(Figures.whole(row.examples())));
    }

    private String accuracyInWords() {
        StringBuilder words = new StringBuilder("Accuracy of each preset with its intervals: ");
        rows.forEach(
                row ->
                        words.append(row.preset())
                                .append(' ')
                                .append(Figures.percent(row.accuracy().mean()))
                                .append(" %; "));
        return words.append("the table below has all figures.").toString();
    }

    private double largestShare() {
        long[] actual =
                Arrays.stream(rows.get(0).confusion().counts())
                        .mapToLong(counts -> Arrays.stream(counts).sum())
                        .toArray();
        return (double) Arrays.stream(actual).max().orElse(0)
                / Math.max(1, Arrays.stream(actual).sum());
    }

    private void writeAxes(Html html) {
        heading(html, "axes", "Arousal, valence and macro-F1");
        DataTable table =
                new DataTable(
                        "Right side of each axis, in percent",
                        "preset",
                        "arousal [95 %]",
                        "valence [95 %]",
                        "macro-F1 [95 %]");
        rows.forEach(
                row ->
                        table.row(
                                row.preset(),
                                cell(row.arousal()),
                                cell(row.valence()),
                                cell(row.macroF1())));
        table.write(
                html,
                "Arousal and valence: the predicted emotion lies on the true side of that axis; guessing"
                        + " one of four quadrants gives 50 %. Macro-F1: mean of the emotions' F1, each"
                        + " counting alike. Intervals over the seeds.");
    }

    private void writeConfusions(Html html) {
        heading(html, "confusion", "Table 2: recognition emotion by emotion");
        html.element(
                "p",
                "Each row of a matrix is an actual emotion and adds up to 100 %; the diagonal is the share"
                        + " that was recognised. The paper's diagonal stands at the right, for emotions that it"
                        + " has.",
                "class",
                "note");
        panels(html, this::writeConfusion);
    }

    private void writeConfusion(Html html, Row row) {
        html.open("div", "class", "pair");
        confusionTable(row).write(html, "All seeds together; the stronger the colour, the more.");
        scoreTable(row)
                .write(
                        html,
                        "Precision: how often the preset is right when it names the emotion. Recall: how"
                                + " much of the emotion it finds. F1: their harmonic mean. 95 % intervals.");
        html.close();
    }

    private DataTable confusionTable(Row row) {
        List<String> columns = new ArrayList<>(labels);
        columns.add("the paper");
        DataTable table =
                new DataTable(
                        "Confusions of " + row.preset() + ", in percent",
                        "actual\u00A0↓ predicted\u00A0→",
                        columns);
        for (int actual = 0; actual < labels.size(); actual++) {
            table.row(labels.get(actual), confusionCells(row, actual));
        }
        return table;
    }

    /** Dashes where no example has the emotion. */
    private List<Cell> confusionCells(Row row, int actual) {
        long[] counts = row.confusion().counts()[actual];
        long total = Arrays.stream(counts).sum();
        List<Cell> cells = new ArrayList<>();
        for (int predicted = 0; predicted < counts.length; predicted++) {
            double share = total > 0 ? (double) counts[predicted] / total : Double.NaN;
            cells.add(
                    Cell.of(Figures.percent(share))
                            .heated(share)
                            .as(predicted == actual ? "heat strong" : "heat"));
        }
        cells.add(paper(labels.get(actual)));
        return cells;
    }

    private static Cell paper(String label) {
        return Cell.of(
                        Figures.decimals(
                                PaperFigures.recognitionPercent(label).orElse(Double.NaN), 1))
                .as("paper");
    }

    private static DataTable scoreTable(Row row) {
        DataTable table =
                new DataTable(
                        "Precision, recall and F1 of " + row.preset() + ", in percent",
                        "emotion",
                        "precision",
                        "recall",
                        "F1");
        for (EmotionScore score : row.emotions()) {
            table.row(
                    score.label(), cell(score.precision()), cell(score.recall()), cell(score.f1()));
        }
        return table;
    }

    private void writeSignificance(Html html) {
        heading(html, "significance", "Are the differences more than luck?");
        if (comparisons.isEmpty()) {
            html.element("p", "With one preset there is nothing to compare.");
            return;
        }
        significanceMatrix()
                .write(
                        html,
                        "Percentage points by which the preset of the row is better than that of the"
                                + " column. p is that of the permutation test, corrected for the number of"
                                + " pairs (Holm). Where it is below 0.05 the figure is bold, on blue for"
                                + " better and on orange for worse.");
        pairTable()
                .write(
                        html,
                        "Permutation: how often a difference this large arises when, work by work, the two"
                                + " presets' answers are swapped by chance. Holm: the same, corrected for"
                                + " looking at many pairs; decide by it. McNemar: takes recordings for"
                                + " independent, which those of one work are not, so it is too sure.");
    }

    private DataTable significanceMatrix() {
        List<String> presets = rows.stream().map(Row::preset).toList();
        DataTable table = new DataTable("Differences in accuracy", "row less column", presets);
        for (String first : presets) {
            table.row(first, presets.stream().map(second -> difference(first, second)).toList());
        }
        return table;
    }

    private Cell difference(String first, String second) {
        for (Comparison comparison : comparisons) {
            if (comparison.first().equals(first) && comparison.second().equals(second)) {
                return difference(comparison, comparison.difference());
            }
            if (comparison.first().equals(second) && comparison.second().equals(first)) {
                return difference(comparison, -comparison.difference());
            }
        }
        return Cell.of("");
    }

    private static Cell difference(Comparison comparison, double difference) {
        String p = Figures.probability(comparison.holmP());
        String kind = difference < 0 ? "worse" : "better";
        return Cell.of(Figures.points(difference), p.startsWith("<") ? "p " + p : "p = " + p)
                .as(comparison.holmP() < SIGNIFICANT ? kind : "");
    }

    private DataTable pairTable() {
        DataTable table =
                new DataTable(
                        "Pairs of presets",
                        "pair",
                        "difference in points [95 % by works]",
                        "permutation p",
                        "Holm p",
                        "McNemar p");
        for (Comparison comparison : comparisons) {
            table.row(
                    comparison.first() + " − " + comparison.second(),
                    Cell.of(
                            Figures.points(comparison.difference()),
                            Figures.pointEnds(comparison.differenceByGroups())),
                    Cell.of(Figures.probability(comparison.permutationP())),
                    Cell.of(Figures.probability(comparison.holmP()))
                            .as(comparison.holmP() < SIGNIFICANT ? "strong" : ""),
                    Cell.of(Figures.probability(comparison.mcNemarP())));
        }
        return table;
    }

    private void writeCalibration(Html html) {
        heading(html, "calibration", "Can the probabilities be trusted?");
        DataTable table =
                new DataTable(
                        "Calibration before and after temperature scaling",
                        "preset",
                        "ECE before, %",
                        "ECE after, %",
                        "log loss before",
                        "log loss after",
                        "Brier before",
                        "Brier after");
        rows.forEach(row -> addCalibration(table, row.preset(), row));
        table.write(
                html,
                "ECE: mean distance between how sure a preset is and how often it is right. The temperature"
                        + " is fitted on validation data, never on what is tested. For all three, less is"
                        + " better.");
        panels(html, this::writeReliability);
    }

    private static void addCalibration(DataTable table, String preset, Row row) {
        Calibration before = row.uncalibrated();
        Calibration after = row.calibrated();
        table.row(
                preset,
                Cell.of(Figures.percent(before.expectedCalibrationError())),
                Cell.of(Figures.percent(after.expectedCalibrationError())),
                Cell.of(Figures.decimals(before.meanLogLoss(), 3)),
                Cell.of(Figures.decimals(after.meanLogLoss(), 3)),
                Cell.of(Figures.decimals(before.meanBrierScore(), 3)),
                Cell.of(Figures.decimals(after.meanBrierScore(), 3)));
    }

    private void writeReliability(Html html, Row row) {
        chart(
                html,
                "reliability",
                row.preset(),
                "Reliability of "
                        + row.preset()
                        + ": accuracy against confidence before and after temperature scaling, and how many"
                        + " answers fall in each range of confidence; the figures are in the list below.");
        html.element(
                "p",
                "On the dashed line, being 70 % sure means being right 7 times in 10; below it the preset"
                        + " is too sure of itself. The bars count the answers.",
                "class",
                "note");
        html.open("details")
                .element("summary", "Figures of this plot")
                .open("div", "class", "pair");
        binTable("Before temperature scaling", row.uncalibrated()).write(html, "");
        binTable("After temperature scaling", row.calibrated()).write(html, "");
        html.close().close();
    }

    private static DataTable binTable(String caption, Calibration calibration) {
        DataTable table =
                new DataTable(
                        caption, "confidence, %", "answers", "mean confidence, %", "accuracy, %");
        for (Calibration.Bin bin : calibration.bins()) {
            table.row(
                    Figures.decimals(100 * bin.lowestConfidence(), 0)
                            + "–"
                            + Figures.decimals(100 * bin.highestConfidence(), 0),
                    Cell.of(Figures.whole(bin.count())),
                    Cell.of(Figures.percent(bin.meanConfidence())),
                    Cell.of(Figures.percent(bin.accuracy())));
        }
        return table;
    }

    private void writeLearning(Html html) {
        heading(html, "learning", "How the presets learnt");
        html.element(
                "p",
                "Means over all trainings that came as far as that epoch; where only few did, the curve is"
                        + " drawn by those that went on longest. Dropout and augmentation raise the training"
                        + " loss.",
                "class",
                "note");
        panels(html, this::writeCourse);
    }

    private void writeCourse(Html html, Row row) {
        List<LearningCurve.Point> points = row.learningCurve().points();
        if (points.isEmpty()) {
            html.element("p", "This method learns in one step, without epochs.");
            return;
        }
        chart(
                html,
                "learning",
                row.preset(),
                "Learning curve of "
                        + row.preset()
                        + ": training loss, validation loss and validation accuracy by epoch; the figures"
                        + " are in the list below.");
        html.open("details").element("summary", "Figures of this plot");
        courseTable(row.preset(), points).write(html, "");
        html.close();
    }

    /** At most so many epochs, evenly spread, the first and the last among them. */
    private static DataTable courseTable(String preset, List<LearningCurve.Point> points) {
        DataTable table =
                new DataTable(
                        "Course of " + preset,
                        "epoch",
                        "trainings",
                        "training loss",
                        "validation loss",
                        "validation accuracy, %");
        int shown = Math.min(LONGEST_COURSE, points.size());
        for (int i = 0; i < shown; i++) {
            int place = shown == 1 ? 0 : i * (points.size() - 1) / (shown - 1);
            LearningCurve.Point point = points.get(place);
            table.row(
                    Integer.toString(point.epoch()),
                    Cell.of(Integer.toString(point.trainings())),
                    Cell.of(Figures.decimals(point.trainingLoss(), 3)),
                    Cell.of(Figures.decimals(point.validationLoss(), 3)),
                    Cell.of(Figures.percent(point.validationAccuracy())));
        }
        return table;
    }

    private void writeCost(Html html) {
        heading(html, "cost", "What it costs");
        DataTable table =
                new DataTable(
                        "Cost of each preset",
                        "preset",
                        "one training",
                        "epochs",
                        "learnt numbers",
                        "ms a piece");
        for (Row row : rows) {
            double epochs = row.cost().meanEpochs();
            table.row(
                    row.preset(),
                    Cell.of(Figures.duration(row.cost().meanTrainingSeconds())),
                    Cell.of(epochs > 0 ? Figures.decimals(epochs, 0) : Figures.NONE),
                    Cell.of(Figures.whole(row.cost().parameterCount())),
                    Cell.of(Figures.decimals(row.cost().predictionMilliseconds(), 2)));
        }
        table.write(
                html,
                "Means over the trainings, on one core each, which other trainings may have shared; a piece"
                        + " is predicted from features that were measured before.");
    }

    private void heading(Html html, String id, String text) {
        html.element("h3", text, "id", protocol.label() + "-" + id);
    }

    /** One panel a preset, of which the page's script shows one at a time: the best one first. */
    private void panels(Html html, BiConsumer<Html, Row> content) {
        html.open("div", "class", "panels", "data-chosen", best());
        for (Row row : rows) {
            html.open("div", "class", "panel", "data-preset", row.preset());
            html.element("h4", row.preset());
            content.accept(html, row);
            html.close();
        }
        html.close();
    }

    private String best() {
        return rows.stream()
                .max(Comparator.comparingDouble(row -> row.accuracy().mean()))
                .map(Row::preset)
                .orElse("");
    }

    private void chart(Html html, String kind, String preset, String inWords) {
        html.open(
                        "div",
                        "class",
                        "chart " + kind,
                        "role",
                        "img",
                        "aria-label",
                        inWords,
                        "data-kind",
                        kind,
                        "data-protocol",
                        protocol.label(),
                        "data-preset",
                        preset)
                .close();
    }

    private static Cell cell(Interval interval) {
        return Cell.of(Figures.percent(interval.mean()), Figures.ends(interval));
    }
}
