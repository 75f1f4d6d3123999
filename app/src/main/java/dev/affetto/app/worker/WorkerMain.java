package dev.affetto.app.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Where a worker process starts: reads tasks from standard input, one JSON object a line, and
 * writes lines to standard output: {@code {"progress", "message"}} any number of times, then {@code
 * {"done"}} or {@code {"error"}}, with {@code "broken"} where it should do nothing more. It ends
 * when its standard input does, so it never outlives the server.
 */
public final class WorkerMain {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final PrintStream out;

    private WorkerMain(PrintStream out) {
        this.out = out;
    }

    /** Works until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        WorkerMain worker = new WorkerMain(out);
        Thread reader = new Thread(worker::read, "tasks");
        reader.setDaemon(true);
        reader.start();
        try (WorkerTasks tasks = new WorkerTasks()) {
            while (true) {
                worker.work(tasks, worker.lines.take());
            }
        }
    }

    /** In a thread of its own, so that the end is seen in the middle of a task, too. */
    private void read() {
        try (BufferedReader input =
                new BufferedReader(
                        new InputStreamReader(
                                new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private void work(WorkerTasks tasks, String line) {
        ObjectNode answer = JSON.createObjectNode();
        try {
            JsonNode task = JSON.readTree(line);
            ObjectNode result =
                    tasks.run(
                            task,
                            (share, message) ->
                                    say(
                                            JSON.createObjectNode()
                                                    .put("progress", share)
                                                    .put("message", message)));
            answer.set("done", result);
        } catch (OutOfMemoryError e) {
            answer.put("error", "it needs more memory than is allowed");
            answer.put("broken", true);
        } catch (IOException | IllegalArgumentException e) {
            answer.put("error", FailureText.of(e));
        } catch (Exception | LinkageError | StackOverflowError e) {
            answer.put("error", FailureText.of(e));
            answer.put("broken", true);
        }
        say(answer);
    }

    private void say(ObjectNode answer) {
        out.println(answer); // JSON holds no line break
    }
}
