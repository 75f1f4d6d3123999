package dev.affetto.recommendation.simulation;

import dev.affetto.evaluation.Interval;
import dev.affetto.evaluation.MarkdownTable;
import dev.affetto.recommendation.BeliefMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What came of all seeds, in tables.
 *
 * @param runs one a seed, of the same methods
 */
public record SimulationReport(List<SimulationRun> runs) {

    /**
     * Checks that there is a run.
     *
     * @throws IllegalArgumentException if there is none
     */
    public SimulationReport {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("illegal number of runs: 0, must be at least 1");
        }
    }

    /** The tables in Markdown. */
    public String toMarkdown() {
        return "Means over "
                + runs.size()
                + " seeds; in brackets Student's 95 % interval over the seeds. Simulated listeners.\n\n"
                + methods().text()
                + "\nThe shipped method less each other one, seed by seed:\n\n"
                + differences().text()
                + "\nHow often the hidden mood is read, from listens alone:\n\n"
                + moods().text();
    }

    private MarkdownTable methods() {
        MarkdownTable table =
                new MarkdownTable(
                        List.of(
                                "method",
                                "first offer accepted",
                                "refusals until accepted",
                                "hit rate at 10",
                                "NDCG at 10",
                                "coverage",
                                "variety"));
        for (String method : runs.get(0).methods().keySet()) {
            List<String> cells = new ArrayList<>(List.of("`" + method + "`"));
            cells.add(cell(method, MethodScores::firstAccepted));
            cells.add(cell(method, MethodScores::refusals));
            cells.add(cell(method, MethodScores::hitRate));
            cells.add(cell(method, MethodScores::ndcg));
            cells.add(cell(method, MethodScores::coverage));
            cells.add(cell(method, MethodScores::variety));
            table.add(cells);
        }
        return table;
    }

    private String cell(String method, ToDoubleFunction<MethodScores> measure) {
        return text(
                runs.stream()
                        .mapToDouble(run -> measure.applyAsDouble(run.methods().get(method)))
                        .toArray(),
                "%.3f");
    }

    private MarkdownTable differences() {
        MarkdownTable table =
                new MarkdownTable(
                        List.of("less", "first offer accepted", "refusals until accepted"));
        for (String method : runs.get(0).methods().keySet()) {
            if (!method.equals(BeliefMethod.NAME)) {
                table.add(
                        List.of(
                                "`" + method + "`",
                                difference(method, MethodScores::firstAccepted),
                                difference(method, MethodScores::refusals)));
            }
        }
        return table;
    }

    private String difference(String method, ToDoubleFunction<MethodScores> measure) {
        return text(
                runs.stream()
                        .mapToDouble(
                                run ->
                                        measure.applyAsDouble(run.methods().get(BeliefMethod.NAME))
                                                - measure.applyAsDouble(run.methods().get(method)))
                        .toArray(),
                "%+.3f");
    }

    private MarkdownTable moods() {
        MarkdownTable table = new MarkdownTable(List.of("reading", "hidden mood read"));
        for (String reading : runs.get(0).moodRead().keySet()) {
            table.add(
                    List.of(
                            "`" + reading + "`",
                            text(
                                    runs.stream()
                                            .mapToDouble(run -> run.moodRead().get(reading))
                                            .toArray(),
                                    "%.3f")));
        }
        return table;
    }

    private static String text(double[] values, String format) {
        Interval interval = Interval.ofRuns(values);
        String mean = String.format(Locale.ROOT, format, interval.mean());
        return values.length == 1
                ? mean
                : mean
                        + String.format(
                                Locale.ROOT,
                                " [" + format + ", " + format + "]",
                                interval.low(),
                                interval.high());
    }
}
