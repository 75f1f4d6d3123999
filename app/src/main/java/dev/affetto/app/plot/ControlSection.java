package dev.affetto.app.plot;

import dev.affetto.app.plot.DataTable.Cell;
import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentReport.Row;
import dev.affetto.evaluation.Interval;
import dev.affetto.evaluation.Trial;
import java.util.List;

/** The part of a report's page that shows whether anything leaked: emotions shuffled by work. */
final class ControlSection {

    /** How the control is called in headings. */
    static final String NAME = "Control: emotions shuffled by work";

    private final double chance;
    private final List<Row> rows;

    ControlSection(ExperimentReport report) {
        this.chance = 1.0 / report.emotionSet().size();
        this.rows =
                report.rows().stream()
                        .filter(row -> row.protocol() == Trial.Protocol.SHUFFLED_LABELS)
                        .toList();
    }

    /** Writes its table; nothing where no control was run. */
    void write(Html html) {
        if (rows.isEmpty()) {
            return;
        }
        html.open("section", "id", Trial.Protocol.SHUFFLED_LABELS.label()).element("h2", NAME);
        html.element(
                "p",
                "Cross-validation where each work has another work's emotion. There is nothing to learn,"
                        + " so whoever is clearly above chance has seen something of the test.",
                "class",
                "lead");
        table().write(
                        html,
                        "Chance is "
                                + Figures.percent(chance)
                                + " % where the emotions are equally frequent. Learning badly can also lie"
                                + " below it.");
        html.close();
    }

    private DataTable table() {
        DataTable table =
                new DataTable(
                        "Accuracy on shuffled emotions, in percent",
                        "preset",
                        "accuracy [95 % over seeds]",
                        "[95 % by drawing works]",
                        "above chance",
                        "seeds",
                        "recordings");
        rows.forEach(
                row ->
                        table.row(
                                row.preset(),
                                Cell.of(
                                                Figures.percent(row.accuracy().mean()),
                                                Figures.ends(row.accuracy()))
                                        .as("strong"),
                                Cell.of(Figures.ends(row.accuracyOfGroups())),
                                Cell.of(isAbove(row.accuracyOfGroups()) ? "yes" : "no"),
                                Cell.of(Integer.toString(row.seeds())),
                                Cell.of(Figures.whole(row.examples()))));
        return table;
    }

    private boolean isAbove(Interval interval) {
        return interval.low() > chance;
    }
}
