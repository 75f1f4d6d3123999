package dev.affetto.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far a work is, on standard error: a bar where a person watches, a line every half minute
 * where not. Work of a single step shows nothing.
 *
 * <p>Thread-safe.
 */
final class Progress implements AutoCloseable {

    private static final Duration LINE_INTERVAL = Duration.ofSeconds(30);

    private final String task;
    private final Terminal terminal;
    private final PrintWriter error;
    private ProgressBar bar;
    private final Instant begun = Instant.now();
    private Instant lastLine = begun;
    private long found;
    private long done;

    /**
     * Begins.
     *
     * @param task what is done, such as {@code analysing}
     */
    Progress(String task, Terminal terminal, PrintWriter error) {
        this.task = task;
        this.terminal = terminal;
        this.error = error;
    }

    /** So many steps were done before; they say nothing on how long the others take. */
    synchronized void found(long steps) {
        found = steps;
        done = steps;
    }

    /** One more of so many steps is done. */
    synchronized void step(long total) {
        reach(done + 1, total, "");
    }

    /** No further step of so many is done, but there is a word on how it goes. */
    synchronized void tell(long total, String detail) {
        reach(done, total, detail);
    }

    /**
     * So many steps are done.
     *
     * @param detail how it goes, or empty
     */
    synchronized void reach(long steps, long total, String detail) {
        done = steps;
        if (total < 2) {
            return;
        }
        if (terminal.errorIsTerminal()) {
            showBar(total, detail);
        } else if (Duration.between(lastLine, Instant.now()).compareTo(LINE_INTERVAL) >= 0) {
            lastLine = Instant.now();
            String end = detail.isEmpty() ? "" : ", " + detail;
            error.println(task + ": " + done + " of " + total + end + timeLeft(total));
            error.flush();
        }
    }

    /** As long for each step to come as for each one so far. */
    private String timeLeft(long total) {
        if (done <= found || done >= total) {
            return "";
        }
        Duration spent = Duration.between(begun, lastLine);
        long minutes = spent.multipliedBy(total - done).dividedBy(done - found).toMinutes();
        return minutes < 1 ? ", less than a minute left" : ", about " + minutes + " min left";
    }

    private void showBar(long total, String detail) {
        if (bar == null) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName(task)
                            .setInitialMax(total)
                            .startsFrom(found, Duration.ZERO)
                            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                            .setUpdateIntervalMillis(200)
                            .setMaxRenderedLength(terminal.columns() - 1)
                            .clearDisplayOnFinish()
                            .build();
        }
        bar.setExtraMessage(detail);
        bar.stepTo(done);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
