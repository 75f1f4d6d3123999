package dev.affetto.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.worker.WorkerMain;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A {@link WorkerMain} in a process of its own, of this Java: it does one task after the other, and
 * is killed with all that it has started when one takes too long. Used by one thread; {@link
 * #close} may be called by any.
 */
final class WorkerProcess implements AutoCloseable {

    /** Memory outside Java's heap: PyTorch, FFmpeg, threads; and what Java only reserves. */
    private static final long NATIVE_MEGABYTES = 12L << 10;

    private static final ScheduledExecutorService WATCH =
            Executors.newSingleThreadScheduledExecutor(
                    run -> {
                        Thread thread = new Thread(run, "worker-watch");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final Process process;
    private final Writer input;
    private final BufferedReader output;
    private final ExecutorService errors = Executors.newSingleThreadExecutor(WorkerProcess::daemon);
    private volatile String lastError = "";

    private static Thread daemon(Runnable run) {
        Thread thread = new Thread(run, "worker-errors");
        thread.setDaemon(true);
        return thread;
    }

    private WorkerProcess(Process process) {
        this.process = process;
        this.input =
                new BufferedWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        errors.execute(this::drainErrors);
    }

    /**
     * Starts one.
     *
     * @param heapMegabytes heap that it may use
     * @throws IOException if it cannot be started
     */
    static WorkerProcess start(int heapMegabytes) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(heapMegabytes));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new WorkerProcess(builder.start());
    }

    private static List<String> command(int heapMegabytes) {
        List<String> java = new ArrayList<>();
        Path shell = Path.of("/bin/sh");
        if (Files.isExecutable(shell)) {
            // What a decoder allocates is outside Java's heap, so the whole process is bounded.
            long kilobytes = (heapMegabytes + NATIVE_MEGABYTES) << 10;
            java.addAll(
                    List.of(
                            shell.toString(),
                            "-c",
                            "ulimit -v " + kilobytes + "; ulimit -c 0; exec nice -n 5 \"$@\"",
                            "worker"));
        }
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.add("-Xmx" + heapMegabytes + "m");
        java.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xshare:auto",
                        "-Djava.awt.headless=true"));
        int version = Runtime.version().feature();
        if (version >= 22) {
            java.add("--enable-native-access=ALL-UNNAMED");
        }
        if (version >= 23) {
            java.add("--sun-misc-unsafe-memory-access=allow");
        }
        java.addAll(
                List.of("-cp", System.getProperty("java.class.path"), WorkerMain.class.getName()));
        return java;
    }

    /** Its last lines, for the log; nobody else reads them, and a full pipe would stop it. */
    private void drainErrors() {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lastError = line;
            }
        } catch (IOException e) {
            lastError = "its errors cannot be read: " + e.getMessage();
        }
    }

    /** Does something after a time, in the thread that watches over all workers. */
    static void later(Duration time, Runnable action) {
        Future<?> unused = WATCH.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /**
     * Does a task.
     *
     * @param progress hears lines with {@code progress} and {@code message}
     * @return what the worker says of it
     * @throws WorkerFailure if it cannot be done, takes too long or ends the process
     */
    JsonNode run(ObjectNode task, Duration most, Consumer<JsonNode> progress) throws WorkerFailure {
        AtomicBoolean isLate = new AtomicBoolean();
        ScheduledFuture<?> watch =
                WATCH.schedule(
                        () -> {
                            isLate.set(true);
                            close();
                        },
                        most.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            return talk(task, progress);
        } catch (IOException e) {
            if (e instanceof WorkerFailure failure) {
                throw failure;
            }
            close();
            throw new WorkerFailure(
                    isLate.get()
                            ? "it took longer than " + most.toSeconds() + " s and was stopped"
                            : "it could not be read: its reader broke off",
                    true);
        } finally {
            watch.cancel(false);
        }
    }

    private JsonNode talk(ObjectNode task, Consumer<JsonNode> progress) throws IOException {
        input.write(task + "\n");
        input.flush();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (!line.startsWith("{\"")) {
                continue; // some library's own words
            }
            JsonNode answer = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            if (answer.has("error")) {
                throw new WorkerFailure(
                        answer.get("error").asText(), answer.path("broken").asBoolean());
            }
            if (answer.has("done")) {
                return answer.get("done");
            }
            progress.accept(answer);
        }
        throw new IOException("the worker ended");
    }

    /** The last line that it wrote to its standard error. */
    String lastError() {
        return lastError;
    }

    /** Kills it, and all that it has started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        errors.shutdown();
    }
}
