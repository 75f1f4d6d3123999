package dev.affetto.app.plot;

import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentReport.Row;
import dev.affetto.evaluation.ExperimentResults.Setup;
import dev.affetto.evaluation.Trial;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of an experiment as one page: tables that are read without scripts, and plots drawn
 * of the same figures. The page holds all that it needs; it asks for nothing over a network.
 */
public final class ReportPage {

    private final ExperimentReport report;
    private final Setup setup;
    private final Html html = new Html();

    private ReportPage(ExperimentReport report) {
        this.report = report;
        this.setup = report.setup();
    }

    /**
     * The page in UTF-8. The same report gives the same bytes.
     *
     * @throws IOException if the data of the plots cannot be written
     */
    public static byte[] of(ExperimentReport report) throws IOException {
        ReportPage page = new ReportPage(report);
        page.write();
        return PageTemplate.fill(
                "report-page",
                page.title() + " – Affetto",
                page.html.toString(),
                new ReportData(report).toJson());
    }

    private String title() {
        return "Experiment on " + (isSynthetic() ? "synthetic data: " : "") + setup.data();
    }

    private void write() {
        writeHeader();
        html.open("main", "id", "main");
        new SetupSection(report).writeData(html);
        protocols().forEach(protocol -> new ProtocolSection(report, protocol).write(html));
        new ControlSection(report).write(html);
        if (report.rows().isEmpty()) {
            html.element("p", "No seed is complete yet, so there is no figure to show.");
        }
        new SetupSection(report).writeRepetition(html);
        html.close();
    }

    private void writeHeader() {
        html.open("header").element("p", "Affetto", "class", "product").element("h1", title());
        html.element("p", extent(), "class", "extent");
        if (isSynthetic()) {
            writeSyntheticBanner();
        }
        best().ifPresent(row -> html.element("p", verdict(row), "class", "verdict"));
        writeContents();
        html.close();
    }

    private String extent() {
        return Figures.whole(setup.examples())
                + " recordings of "
                + Figures.whole(setup.groups())
                + " works, "
                + report.emotionSet().size()
                + " emotions ("
                + String.join(", ", report.emotionSet().labels())
                + "), "
                + report.presets().size()
                + (report.presets().size() == 1 ? " preset" : " presets");
    }

    private Optional<Row> best() {
        return protocols().stream()
                .findFirst()
                .flatMap(
                        protocol ->
                                report.rows().stream()
                                        .filter(row -> row.protocol() == protocol)
                                        .max(
                                                Comparator.comparingDouble(
                                                        row -> row.accuracy().mean())));
    }

    private String verdict(Row row) {
        return (isSynthetic() ? "Best on synthetic data by " : "Best by ")
                + ProtocolSection.name(row.protocol(), setup).toLowerCase(Locale.ROOT)
                + ": "
                + row.preset()
                + " with "
                + Figures.percent(row.accuracy().mean())
                + " % of the recordings right (by drawing works "
                + Figures.ends(row.accuracyOfGroups())
                + "; guessing gives "
                + Figures.percent(1.0 / report.emotionSet().size())
                + ").";
    }

    private boolean isSynthetic() {
        return setup.syntheticExamples() > 0;
    }

    private void writeSyntheticBanner() {
        html.open("p", "class", "banner", "role", "note").element("strong", "Synthetic data");
        html.text(
                        ": "
                                + Figures.whole(setup.syntheticExamples())
                                + " of "
                                + Figures.whole(setup.examples())
                                + " recordings were composed by rules. No figure on this page says how well"
                                + " music is recognised.")
                .close();
    }

    private void writeContents() {
        Map<String, String> targets = new LinkedHashMap<>();
        targets.put("data", "Data");
        protocols()
                .forEach(
                        protocol ->
                                targets.put(
                                        protocol.label(), ProtocolSection.name(protocol, setup)));
        if (hasControl()) {
            targets.put(Trial.Protocol.SHUFFLED_LABELS.label(), ControlSection.NAME);
        }
        targets.put("repeat", "How to repeat it");
        html.open("nav", "aria-label", "Contents").open("ul");
        targets.forEach(
                (target, name) -> html.open("li").element("a", name, "href", "#" + target).close());
        html.close().close();
    }

    private boolean hasControl() {
        return report.rows().stream()
                .anyMatch(row -> row.protocol() == Trial.Protocol.SHUFFLED_LABELS);
    }

    /** Those that measure recognition, which the control does not. */
    private List<Trial.Protocol> protocols() {
        return report.rows().stream()
                .map(Row::protocol)
                .filter(protocol -> protocol != Trial.Protocol.SHUFFLED_LABELS)
                .distinct()
                .sorted()
                .toList();
    }
}
