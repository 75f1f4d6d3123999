package dev.affetto.app;

import dev.affetto.app.plot.AccuracyChart;
import dev.affetto.app.plot.ConfusionChart;
import dev.affetto.app.plot.LearningCurveChart;
import dev.affetto.app.plot.ReliabilityChart;
import dev.affetto.app.plot.ReportPage;
import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentReport.Row;
import dev.affetto.evaluation.ExperimentResults;
import dev.affetto.evaluation.Trial;
import dev.affetto.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What is drawn from an experiment's results: {@code results.md}, {@code report.html}, and images
 * in {@code plots}. Images of the official split end in {@code -official-split}; the control with
 * shuffled labels has none.
 */
final class ReportFiles {

    private static final int LONGEST_NAME = 80;

    private ReportFiles() {}

    /**
     * Writes them into a folder, which is made where it is missing.
     *
     * @throws IOException if a file cannot be written, or the Java at hand cannot draw images; what
     *     was written before stays
     */
    static void write(ExperimentResults results, Path folder) throws IOException {
        write(ExperimentReport.of(results), folder);
    }

    /** The same of figures that were computed before. */
    static void write(ExperimentReport report, Path folder) throws IOException {
        AtomicFile.write(
                folder.resolve("results.md"), report.toMarkdown().getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(folder.resolve("report.html"), ReportPage.of(report));
        Path plots = folder.resolve("plots");
        List<Row> rows =
                report.rows().stream()
                        .filter(row -> row.protocol() != Trial.Protocol.SHUFFLED_LABELS)
                        .toList();
        for (Trial.Protocol protocol : rows.stream().map(Row::protocol).distinct().toList()) {
            AtomicFile.write(
                    plots.resolve("table-1" + ending(protocol)),
                    AccuracyChart.png(report, protocol));
        }
        for (Row row : rows) {
            writePlots(report, row, plots);
        }
    }

    private static void writePlots(ExperimentReport report, Row row, Path plots)
            throws IOException {
        String name = fileName(row.preset()) + ending(row.protocol());
        AtomicFile.write(plots.resolve("confusion-" + name), ConfusionChart.png(report, row));
        AtomicFile.write(plots.resolve("reliability-" + name), ReliabilityChart.png(report, row));
        if (!row.learningCurve().points().isEmpty()) {
            AtomicFile.write(
                    plots.resolve("learning-curve-" + name), LearningCurveChart.png(report, row));
        }
    }

    private static String ending(Trial.Protocol protocol) {
        return protocol == Trial.Protocol.CROSS_VALIDATION
                ? ".png"
                : "-" + protocol.label() + ".png";
    }

    /**
     * A preset's name as it may stand in a file's; one that had to be changed is told by a hash.
     */
    private static String fileName(String preset) {
        String plain = preset.replaceAll("[^A-Za-z0-9._-]", "_");
        if (plain.equals(preset) && plain.length() <= LONGEST_NAME) {
            return plain;
        }
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME))
                + "-"
                + Integer.toHexString(preset.hashCode());
    }
}
