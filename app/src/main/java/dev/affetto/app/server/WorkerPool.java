package dev.affetto.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few workers, started when there is something to do. One that broke in a task is not used again.
 * Safe for several threads.
 */
final class WorkerPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    private static final Duration IDLE = Duration.ofMinutes(3);

    private final int heapMegabytes;
    private final Semaphore free;
    private final Deque<WorkerProcess> idle = new ArrayDeque<>();
    private final Set<WorkerProcess> all = new HashSet<>();
    private boolean isClosed;

    WorkerPool(int size, int heapMegabytes) {
        this.heapMegabytes = heapMegabytes;
        this.free = new Semaphore(size, true);
    }

    /**
     * Does a task when a worker is free.
     *
     * @param patience how long to wait for a worker
     * @param most how long the task may take
     * @throws WorkerFailure if it cannot be done
     * @throws HttpProblem 503 if no worker became free
     */
    JsonNode run(ObjectNode task, Duration patience, Duration most, Consumer<JsonNode> progress)
            throws IOException {
        acquire(patience);
        WorkerProcess worker = null;
        try {
            worker = take();
            JsonNode result = worker.run(task, most, progress);
            giveBack(worker);
            return result;
        } catch (WorkerFailure e) {
            if (worker != null && e.isWorkerBroken()) {
                LOG.warn(
                        "worker for {}: {} {}",
                        task.path("task").asText(),
                        e.getMessage(),
                        worker.lastError());
                discard(worker);
            } else if (worker != null) {
                giveBack(worker);
            }
            throw e;
        } finally {
            free.release();
        }
    }

    private void acquire(Duration patience) {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw HttpProblem.busy(503, "the server is busy", Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpProblem.busy(503, "the server is ending", Duration.ofSeconds(10));
        }
    }

    private synchronized WorkerProcess take() throws IOException {
        if (isClosed) {
            throw new WorkerFailure("the server is ending");
        }
        while (!idle.isEmpty()) {
            WorkerProcess worker = idle.pop();
            if (worker.isAlive()) {
                return worker;
            }
            all.remove(worker);
        }
        WorkerProcess worker = WorkerProcess.start(heapMegabytes);
        all.add(worker);
        return worker;
    }

    private synchronized void giveBack(WorkerProcess worker) {
        if (isClosed) {
            discard(worker);
        } else {
            idle.push(worker);
            WorkerProcess.later(IDLE, () -> discardIdle(worker));
        }
    }

    /** It was not used for some time, or not much: its memory is wanted more. */
    private synchronized void discardIdle(WorkerProcess worker) {
        if (idle.remove(worker)) {
            discard(worker);
        }
    }

    private synchronized void discard(WorkerProcess worker) {
        all.remove(worker);
        worker.close();
    }

    /** Kills every worker, those in the middle of a task too. */
    synchronized void killAll() {
        all.forEach(WorkerProcess::close);
        all.clear();
        idle.clear();
    }

    /** Process ids of the workers, for a test that kills them. */
    synchronized long[] pids() {
        return all.stream().mapToLong(WorkerProcess::pid).toArray();
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        killAll();
    }
}
