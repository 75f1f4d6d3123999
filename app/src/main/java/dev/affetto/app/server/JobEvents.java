package dev.affetto.app.server;

import dev.affetto.library.JobLog.Job;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Server-sent events of jobs (HTML Living Standard, section 9.2). A few threads write to all who
 * watch; one who reads slowly gets the newest state, not every one, and keeps nobody waiting but
 * until the connection's timeout.
 */
final class JobEvents implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int MOST_WATCHERS = 500;
    private static final long HEARTBEAT_SECONDS = 10;

    private final JobQueue queue;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(
                    THREADS,
                    run -> {
                        Thread thread = new Thread(run, "events");
                        thread.setDaemon(true);
                        return thread;
                    });

    JobEvents(JobQueue queue) {
        this.queue = queue;
        Future<?> unused =
                threads.scheduleWithFixedDelay(
                        () -> watchers.forEach(watcher -> threads.execute(watcher::beat)),
                        HEARTBEAT_SECONDS,
                        HEARTBEAT_SECONDS,
                        TimeUnit.SECONDS);
    }

    void open(Context context, Job job) throws IOException {
        if (watchers.size() >= MOST_WATCHERS) {
            throw HttpProblem.busy(503, "too many watch", Duration.ofSeconds(HEARTBEAT_SECONDS));
        }
        context.disableCompression();
        context.contentType("text/event-stream");
        context.header("Cache-Control", "no-store");
        context.header("X-Accel-Buffering", "no");
        Watcher watcher = new Watcher(job.id(), context.res());
        context.future(() -> watcher.ended);
        watchers.add(watcher);
        queue.listen(job.id(), watcher);
        watcher.accept(queue.status(job)); // after it listens, so that no step is missed
    }

    /** One who watches a job. */
    private final class Watcher implements Consumer<JobStatus> {

        private final long jobId;
        private final HttpServletResponse response;
        private final AtomicReference<JobStatus> next = new AtomicReference<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();

        Watcher(long jobId, HttpServletResponse response) {
            this.jobId = jobId;
            this.response = response;
        }

        @Override
        public void accept(JobStatus status) {
            // A final state is the last; what comes beside it from elsewhere is older.
            next.accumulateAndGet(
                    status, (old, now) -> old != null && old.state().isFinal() ? old : now);
            if (!threads.isShutdown()) {
                threads.execute(this::write);
            }
        }

        private synchronized void write() {
            JobStatus status = next.getAndSet(null);
            if (status == null || ended.isDone()) {
                return;
            }
            send("event: job\ndata: " + status.json() + "\n\n");
            if (status.state().isFinal()) {
                end();
            }
        }

        private synchronized void beat() {
            if (!ended.isDone()) {
                send(": still here\n\n");
            }
        }

        private void send(String text) {
            try {
                OutputStream out = response.getOutputStream();
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException | IllegalStateException e) {
                end(); // the browser went away
            }
        }

        private void end() {
            watchers.remove(this);
            queue.forget(jobId, this);
            ended.complete(null);
        }
    }

    @Override
    public void close() {
        watchers.forEach(Watcher::end);
        threads.shutdownNow();
    }
}
