package dev.affetto.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.affetto.model.EmotionRecognizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRoutesTest {

    @TempDir private Path folder;

    @Test
    void everyModelThatComesWithTheProgramIsToldWithItsCard() throws Exception {
        try (TestServer server = new TestServer(folder, settings -> settings)) {
            JsonNode models = Client.json(server.client().get("/api/models"));
            List<String> names = new ArrayList<>();
            for (JsonNode model : models) {
                names.add(model.get("name").asText());
                assertThat(model.get("card").asText()).contains("## Data");
                assertThat(model.get("licence").asText()).contains("CC BY-NC-SA");
                assertThat(model.get("reads")).isNotEmpty();
            }

            assertThat(names).containsAll(EmotionRecognizer.shippedNames()).doesNotHaveDuplicates();
        }
    }
}
