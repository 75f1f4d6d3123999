package dev.affetto.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private static final int REMEMBERED_LINES = 4;

    private final String task;
    private final Terminal terminal;
    private final PrintWriter error;
    private final InstantSource clock;
    private final Deque<Mark> marks = new ArrayDeque<>(); // the begin and the last lines
    private ProgressBar bar;
    private Mark begun;
    private long done;

    /** So much was done at that moment. */
    private record Mark(Instant moment, long done) {}

    /**
     * Begins.
     *
     * @param task what is done, such as {@code analysing}
     */
    Progress(String task, Terminal terminal, PrintWriter error) {
        this(task, terminal, error, InstantSource.system());
    }

    /** Begins, by a clock. */
    Progress(String task, Terminal terminal, PrintWriter error, InstantSource clock) {
        this.task = task;
        this.terminal = terminal;
        this.error = error;
        this.clock = clock;
        begin(0);
    }

    private void begin(long found) {
        begun = new Mark(clock.instant(), found);
        marks.clear();
        marks.add(begun);
        done = found;
    }

    /** So many steps were done before; they say nothing on how long the others take. */
    synchronized void found(long steps) {
        begin(steps);
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
        } else {
            Mark now = new Mark(clock.instant(), done);
            Duration silence = Duration.between(marks.getLast().moment(), now.moment());
            if (silence.compareTo(LINE_INTERVAL) >= 0) {
                String end = detail.isEmpty() ? "" : ", " + detail;
                error.println(task + ": " + done + " of " + total + end + timeLeft(total, now));
                error.flush();
                marks.addLast(now);
                if (marks.size() > REMEMBERED_LINES) {
                    marks.removeFirst();
                }
            }
        }
    }

    /**
     * As long for each step to come as for each one so far, or for each of late where those took
     * longer: the first ones may have been there already.
     */
    private String timeLeft(long total, Mark now) {
        Duration all = timeLeft(total, begun, now);
        Duration late = timeLeft(total, marks.getFirst(), now);
        Duration left = all.compareTo(late) > 0 ? all : late;
        if (left.isZero()) {
            return "";
        }
        return left.toMinutes() < 1
                ? ", less than a minute left"
                : ", about " + left.toMinutes() + " min left";
    }

    /** Zero where nothing was done since, or nothing is left. */
    private static Duration timeLeft(long total, Mark since, Mark now) {
        long steps = now.done() - since.done();
        return steps <= 0
                ? Duration.ZERO
                : Duration.between(since.moment(), now.moment())
                        .multipliedBy(Math.max(0, total - now.done()))
                        .dividedBy(steps);
    }

    private void showBar(long total, String detail) {
        if (bar == null) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName(task)
                            .setInitialMax(total)
                            .startsFrom(begun.done(), Duration.ZERO)
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
