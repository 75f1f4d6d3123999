package dev.affetto.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The models that come with the program, and the report of the experiment. */
final class ModelRoutes {

    private static final String FOLDER = "/dev/affetto/model/";

    /**
     * The report's own scripts and styles stand in it; it is a document of its own without origin.
     */
    private static final String REPORT_POLICY =
            "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src"
                    + " 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    /** Where a model lies, and what of a recording it reads. */
    private record Shipped(String folder, List<String> reads) {

        Shipped(String folder, String... reads) {
            this(folder, List.of(reads));
        }
    }

    private static final List<Shipped> MODELS =
            List.of(
                    new Shipped("fusion", "audio", "score", "performance", "video"),
                    new Shipped("fusion/member-1", "audio"),
                    new Shipped("fusion/member-2", "performance"),
                    new Shipped("fusion/member-3", "score"),
                    new Shipped("fusion/member-4", "video"),
                    new Shipped("lstm3-attention", "audio"),
                    new Shipped("mood", "listens"));

    private final Optional<Path> report;
    private final Visitors visitors;

    ModelRoutes(Optional<Path> report, Visitors visitors) {
        this.report = report;
        this.visitors = visitors;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/models", this::list);
        routes.get("/api/models/report", this::report);
    }

    private void list(Context context) throws IOException {
        visitors.listener(context);
        ArrayNode list = Json.array();
        for (Shipped model : MODELS) {
            Optional<byte[]> description = resource(model.folder() + "/model.json");
            if (description.isPresent()) {
                ObjectNode node = list.addObject();
                describe(model, Json.parse(description.get()), node);
                if (model.folder().contains("/")) {
                    node.put("part_of", model.folder().substring(0, model.folder().indexOf('/')));
                }
            }
        }
        if (hasReport()) {
            context.header("Link", "<api/models/report>; rel=\"related\"");
        }
        Json.answer(context, list);
    }

    private boolean hasReport() {
        return report.isPresent() && Files.isReadable(report.get());
    }

    private static void describe(Shipped model, JsonNode description, ObjectNode node)
            throws IOException {
        JsonNode provenance = description.path("provenance");
        node.put("name", provenance.path("preset").path("name").asText());
        model.reads().forEach(node.putArray("reads")::add);
        node.put("licence", provenance.path("dataLicence").asText());
        node.put("protocol", provenance.path("protocol").asText());
        Map<String, Double> scores = new TreeMap<>();
        provenance
                .path("scores")
                .properties()
                .forEach(score -> scores.put(score.getKey(), score.getValue().asDouble()));
        scores.forEach(node.putObject("scores")::put);
        node.put(
                "card",
                resource(model.folder() + "/README.md")
                        .map(text -> new String(text, StandardCharsets.UTF_8))
                        .orElse(""));
    }

    private static Optional<byte[]> resource(String name) throws IOException {
        try (InputStream stream = ModelRoutes.class.getResourceAsStream(FOLDER + name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        }
    }

    private void report(Context context) throws IOException {
        visitors.listener(context);
        if (!hasReport()) {
            throw HttpProblem.notFound("no report of an experiment is here; see serve --report");
        }
        context.header("Content-Security-Policy", REPORT_POLICY);
        context.header("X-Frame-Options", "SAMEORIGIN");
        context.contentType("text/html; charset=utf-8");
        context.result(Files.newInputStream(report.get()));
    }
}
