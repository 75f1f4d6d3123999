package dev.affetto.evaluation;

/** The figures of an experiment as Markdown. */
final class ReportMarkdown {

    private final ExperimentReport report;

    ReportMarkdown(ExperimentReport report) {
        this.report = report;
    }

    String text() {
        return report.rows().toString();
    }
}
