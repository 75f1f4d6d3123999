package dev.affetto.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.JobLog;
import dev.affetto.library.JobLog.Job;
import dev.affetto.library.JobLog.State;
import dev.affetto.library.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Analyses uploads one after the other, the listeners in turn, so that one with many keeps nobody
 * waiting for all of them. What waits or is worked on is in the store: a server that was killed
 * goes on with it. Safe for several threads.
 */
final class JobQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final JobLog log;
    private final ServerSettings settings;
    private final UploadFolders folders;
    private final Metrics metrics;
    private final WorkerPool worker;
    private final Thread thread = new Thread(this::work, "jobs");
    private final Map<String, Deque<Job>> waiting = new LinkedHashMap<>(); // by listener
    private final Map<Long, JobStatus> live = new ConcurrentHashMap<>();
    private final Map<Long, List<Consumer<JobStatus>>> listeners = new ConcurrentHashMap<>();
    private Job running;
    private boolean isCancelled;
    private boolean isClosed;

    JobQueue(ServerSettings settings, JobLog log, UploadFolders folders, Metrics metrics) {
        this.settings = settings;
        this.log = log;
        this.folders = folders;
        this.metrics = metrics;
        this.worker = new WorkerPool(1, settings.limits().analysisMegabytes());
    }

    /** Takes up what an earlier server left, and begins. */
    void start() throws IOException {
        List<Job> unfinished = log.unfinished();
        for (Job job : unfinished) {
            if (job.state() == State.RUNNING) {
                log.move(job.id(), State.QUEUED, "", OptionalLong.empty());
            }
            enqueue(job);
        }
        folders.deleteAbandoned(unfinished.stream().map(Job::folder).toList());
        thread.start();
    }

    /** A new job, whose files lie in their folder. */
    void add(Job job) {
        enqueue(job);
    }

    private synchronized void enqueue(Job job) {
        waiting.computeIfAbsent(job.user(), any -> new ArrayDeque<>()).add(job);
        notifyAll();
    }

    /** How many wait or are worked on. */
    synchronized int unfinished() {
        return waiting.values().stream().mapToInt(Deque::size).sum() + (running == null ? 0 : 1);
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    JobStatus status(Job job) {
        JobStatus now = live.get(job.id());
        return now != null && !job.state().isFinal() ? now : JobStatus.of(job);
    }

    /** Tells a listener of every step from now on. */
    void listen(long id, Consumer<JobStatus> listener) {
        listeners.compute(
                id,
                (any, others) -> {
                    List<Consumer<JobStatus>> all =
                            others == null ? new ArrayList<>() : new ArrayList<>(others);
                    all.add(listener);
                    return all;
                });
    }

    void forget(long id, Consumer<JobStatus> listener) {
        listeners.computeIfPresent(
                id,
                (any, others) -> {
                    List<Consumer<JobStatus>> all = new ArrayList<>(others);
                    all.remove(listener);
                    return all.isEmpty() ? null : all;
                });
    }

    /**
     * Ends a job that has not ended.
     *
     * @return whether it had not ended
     */
    boolean cancel(Job job) throws IOException {
        synchronized (this) {
            Deque<Job> own = waiting.get(job.user());
            if (own != null && own.removeIf(one -> one.id() == job.id())) {
                return end(job, State.CANCELLED, "", OptionalLong.empty());
            }
            if (running == null || running.id() != job.id()) {
                return false;
            }
            isCancelled = true;
        }
        worker.killAll();
        return end(job, State.CANCELLED, "", OptionalLong.empty());
    }

    private boolean end(Job job, State state, String error, OptionalLong song) throws IOException {
        boolean isEnded = log.move(job.id(), state, error, song);
        live.remove(job.id());
        if (isEnded) {
            metrics.countJob(state);
            if (song.isEmpty()) {
                folders.delete(job.folder());
            }
            log.find(job.user(), job.id()).ifPresent(now -> tell(JobStatus.of(now)));
        }
        return isEnded;
    }

    private void tell(JobStatus status) {
        if (!status.state().isFinal()) {
            live.put(status.job().id(), status);
        }
        listeners.getOrDefault(status.job().id(), List.of()).forEach(one -> one.accept(status));
    }

    private void work() {
        for (Optional<Job> job = next(); job.isPresent(); job = next()) {
            try {
                work(job.get());
            } catch (IOException | RuntimeException e) {
                LOG.error("job {} could not be done: {}", job.get().id(), e.getMessage());
                later(job.get());
            }
            synchronized (this) {
                running = null;
            }
        }
    }

    /** The store failed: the job waits on, and all take a breath. */
    private void later(Job job) {
        live.remove(job.id());
        synchronized (this) {
            if (!isClosed) {
                enqueue(job);
                long end = System.nanoTime() + PAUSE.toNanos();
                try {
                    long left = PAUSE.toNanos();
                    while (!isClosed && left > 0) {
                        TimeUnit.NANOSECONDS.timedWait(this, left);
                        left = end - System.nanoTime();
                    }
                } catch (InterruptedException e) {
                    isClosed = true;
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** The oldest job of the listener who has waited longest for a turn; nothing at the end. */
    private synchronized Optional<Job> next() {
        while (!isClosed) {
            for (Map.Entry<String, Deque<Job>> entry : List.copyOf(waiting.entrySet())) {
                waiting.remove(entry.getKey());
                Job job = entry.getValue().poll();
                if (!entry.getValue().isEmpty()) {
                    waiting.put(entry.getKey(), entry.getValue()); // now the last
                }
                if (job != null) {
                    running = job;
                    isCancelled = false;
                    return Optional.of(job);
                }
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void work(Job job) throws IOException {
        if (!log.move(job.id(), State.RUNNING, "", OptionalLong.empty())) {
            return;
        }
        Job begun = log.find(job.user(), job.id()).orElseThrow();
        tell(new JobStatus(begun, 0.05, "starting"));
        try {
            JsonNode result =
                    worker.run(
                            task(job),
                            settings.limits().analysisTime(),
                            settings.limits().analysisTime(),
                            line ->
                                    tell(
                                            new JobStatus(
                                                    begun,
                                                    line.path("progress").asDouble(),
                                                    line.path("message").asText())));
            end(
                    job,
                    State.DONE,
                    result.path("left_out").asText(),
                    OptionalLong.of(result.path("song_id").asLong()));
        } catch (WorkerFailure e) {
            failed(job, e);
        }
    }

    private void failed(Job job, WorkerFailure failure) throws IOException {
        boolean isEnding;
        boolean wasCancelled;
        synchronized (this) {
            isEnding = isClosed;
            wasCancelled = isCancelled;
        }
        if (isEnding) {
            log.move(job.id(), State.QUEUED, "", OptionalLong.empty());
        } else if (!wasCancelled) {
            end(job, State.FAILED, failure.getMessage(), OptionalLong.empty());
        }
    }

    private ObjectNode task(Job job) throws StoreException {
        Path folder = folders.path(job.folder());
        ObjectNode task = Json.object().put("task", "index");
        task.put("store", settings.storeLocation());
        task.put("folder", folder.toString());
        task.put("name", job.name());
        task.putObject("tags")
                .put("title", job.tags().title())
                .put("artist", job.tags().artist())
                .put("album", job.tags().album());
        return task;
    }

    /** Process ids of its workers. */
    long[] workerProcesses() {
        return worker.pids();
    }

    /** Stops; what is worked on will be done by the next server. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        worker.close();
        try {
            thread.join(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
