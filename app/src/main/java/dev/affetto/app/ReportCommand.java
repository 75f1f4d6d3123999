package dev.affetto.app;

import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto report}: tables, page and images of an experiment, without training. */
@Command(
        name = "report",
        description = {
            "Draws tables, a page and images from an experiment's results file alone, without"
                    + " training.",
            "",
            "Writes DIR/results.md, DIR/report.html and DIR/plots/*.png, and prints where they are."
        },
        footer = {"Example:", "  affetto report runs/results.json --out report"})
final class ReportCommand implements Callable<Integer> {

    private static final String RESULTS = "results.json";

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "RESULTS",
            description = "The results.json of an experiment, or the folder that holds it.")
    private Path results;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where the files go.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        ExperimentReport report = read(file());
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new IOException("illegal --out: '" + out + "' is a file, must be a folder");
        }
        ReportFiles.write(report, out);
        PrintWriter lines = spec.commandLine().getOut();
        lines.println(out.resolve("report.html"));
        lines.println(out.resolve("results.md"));
        lines.println(out.resolve("plots"));
        lines.flush();
        return ExitCode.OK;
    }

    /** Whatever does not fit together in the file is the file's fault. */
    private static ExperimentReport read(Path file) throws IOException {
        try {
            return ExperimentReport.of(ExperimentResults.read(file));
        } catch (RuntimeException e) {
            throw new IOException("damaged results: " + file + ": " + e.getMessage(), e);
        }
    }

    private Path file() throws IOException {
        if (!Files.isDirectory(results)) {
            if (!Files.exists(results)) {
                throw new NoSuchFileException(results.toString());
            }
            return results;
        }
        Path file = results.resolve(RESULTS);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "no results in "
                            + results
                            + ": it has no "
                            + RESULTS
                            + ", which experiment writes at its end");
        }
        return file;
    }
}
