package dev.affetto.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far a work is, on standard error: a bar where a person watches, a line every half minute
 * where not.
 *
 * <p>Thread-safe.
 */
final class Progress implements AutoCloseable {

    private static final Duration LINE_INTERVAL = Duration.ofSeconds(30);

    private final String task;
    private final long total;
    private final PrintWriter error;
    private final ProgressBar bar;
    private Instant lastLine = Instant.now();
    private long done;

    /**
     * Begins.
     *
     * @param task what is done, such as {@code analysing}
     * @param total how many steps; below 2 nothing is shown
     */
    Progress(String task, long total, Terminal terminal, PrintWriter error) {
        this.task = task;
        this.total = total;
        this.error = error;
        this.bar = terminal.errorIsTerminal() && total > 1 ? bar(task, total, terminal) : null;
    }

    private static ProgressBar bar(String task, long total, Terminal terminal) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                .setUpdateIntervalMillis(200)
                .setMaxRenderedLength(terminal.columns() - 1)
                .clearDisplayOnFinish()
                .build();
    }

    /** One more step is done. */
    synchronized void step() {
        done++;
        if (bar != null) {
            bar.step();
        } else if (total > 1
                && Duration.between(lastLine, Instant.now()).compareTo(LINE_INTERVAL) >= 0) {
            lastLine = Instant.now();
            error.println(task + ": " + done + " of " + total);
            error.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
