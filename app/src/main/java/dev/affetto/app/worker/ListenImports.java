package dev.affetto.app.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.ImportJson;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import dev.affetto.listening.ImportSummary;
import dev.affetto.listening.ListenImport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Brings a file of listens that somebody sent into their history. */
final class ListenImports {

    private ListenImports() {}

    static ObjectNode run(JsonNode task) throws IOException {
        try (Store store = Stores.open(task.path("store").asText())) {
            ImportSummary summary =
                    new ListenImport(store.history(), task.path("user").asText(), Instant.now())
                            .run(Path.of(task.path("file").asText()), bytes -> {});
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            ImportJson.describe(summary, node);
            summary.brokenOff().ifPresent(why -> node.put("error", FailureText.withoutPaths(why)));
            return node;
        }
    }
}
