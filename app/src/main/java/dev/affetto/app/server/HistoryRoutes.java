package dev.affetto.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.ListeningHistory;
import dev.affetto.listening.ListenExport;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A listener's whole history: taken along, brought from elsewhere, forgotten. What is brought is
 * read by a worker, as uploads are.
 */
final class HistoryRoutes {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final ServerSettings settings;
    private final ListeningHistory history;
    private final Visitors visitors;
    private final Arrivals arrivals;
    private final WorkerPool worker;
    private final Metrics metrics;

    HistoryRoutes(
            ServerSettings settings,
            ListeningHistory history,
            Visitors visitors,
            Arrivals arrivals,
            WorkerPool worker,
            Metrics metrics) {
        this.settings = settings;
        this.history = history;
        this.visitors = visitors;
        this.arrivals = arrivals;
        this.worker = worker;
        this.metrics = metrics;
    }

    void addTo(RoutesConfig routes) {
        routes.delete("/api/listens", this::erase);
        routes.get("/api/listens/export", this::export);
        routes.post("/api/listens/import", this::bringIn);
    }

    private void erase(Context context) throws IOException {
        long erased = history.erase(visitors.listener(context));
        Json.answer(context, Json.object().put("erased", erased));
    }

    /** Written as a whole before it is sent: an answer that broke off would look like the whole. */
    private void export(Context context) throws IOException {
        String user = visitors.listener(context);
        Path file = Files.createTempFile(settings.folder(), "export", ".jsonl");
        try (Writer lines = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            ListenExport.write(history, user, lines);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        context.contentType("application/x-ndjson");
        context.header("Content-Disposition", "attachment; filename=\"listens.jsonl\"");
        context.result(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
    }

    private void bringIn(Context context) throws IOException {
        String user = visitors.listener(context);
        try (Arrivals.Arrival arrival = arrivals.begin(context, user)) {
            Path file = arrival.write(context, "listens");
            if (Files.size(file) == 0) {
                throw HttpProblem.badRequest("the body is empty, must be a file of listens");
            }
            ObjectNode task = Json.object().put("task", "listens");
            task.put("store", settings.storeLocation());
            task.put("user", user);
            task.put("file", file.toString());
            JsonNode summary = worker.run(task, PATIENCE, LONGEST, line -> {});
            metrics.countListens(summary.path("added").asInt());
            Json.answer(context, summary);
        } catch (WorkerFailure e) {
            throw new HttpProblem(422, "these listens cannot be read: " + e.getMessage());
        }
    }
}
