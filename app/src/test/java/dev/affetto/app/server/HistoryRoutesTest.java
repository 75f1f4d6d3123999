package dev.affetto.app.server;

import static dev.affetto.app.server.Client.assertProblem;
import static dev.affetto.app.server.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryRoutesTest {

    private static final String TABLE =
            """
            listened_at,title,artist
            2026-01-01T10:00:00Z,Title 1,Artist 0
            2026-01-01T11:00:00Z,"<script>alert(1)</script>",../../x
            yesterday,bad,row
            """;

    @TempDir private static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(folder, settings -> settings.withAccounts());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> bringIn(Client client, byte[] file) throws Exception {
        return client.send(
                client.request("/api/listens/import")
                        .POST(BodyPublishers.ofByteArray(file))
                        .header("X-CSRF-Token", client.antiForgery()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void historyIsBroughtTakenAlongForgottenAndBroughtBack() throws Exception {
        Client anna = server.login("anna");
        JsonNode summary = json(bringIn(anna, bytes(TABLE)));

        assertThat(summary.get("added").asInt()).isEqualTo(2);
        assertThat(summary.get("bad").asInt()).isEqualTo(1);
        assertThat(summary.at("/problems/0").asText()).startsWith("line 4");
        assertThat(json(bringIn(anna, bytes(TABLE))).get("known").asInt()).isEqualTo(2);

        HttpResponse<String> export = anna.get("/api/listens/export");
        assertThat(export.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(export.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(export.body().lines()).hasSize(2);

        assertThat(json(anna.delete("/api/listens")).get("erased").asInt()).isEqualTo(2);
        assertThat(json(anna.get("/api/listens")).get("count").asInt()).isZero();
        assertProblem(anna.get("/api/mood"), 404, "");

        assertThat(json(bringIn(anna, bytes(export.body()))).get("added").asInt()).isEqualTo(2);
        assertThat(anna.get("/api/listens/export").body()).isEqualTo(export.body());
    }

    @Test
    void historyOfOneIsNotTouchedByAnother() throws Exception {
        Client carol = server.login("carol");
        Client dave = server.login("dave");
        bringIn(carol, bytes(TABLE));

        assertThat(dave.get("/api/listens/export").body()).isEmpty();
        assertThat(json(dave.delete("/api/listens")).get("erased").asInt()).isZero();
        assertThat(json(carol.get("/api/listens")).get("count").asInt()).isEqualTo(2);
    }

    @Test
    void fileThatHoldsNoListensIsRefusedInOneLineAndLeavesNothing() throws Exception {
        Client erin = server.login("erin");

        assertProblem(bringIn(erin, bytes("<html>no listens</html>")), 422, "no listens");
        assertProblem(bringIn(erin, new byte[] {'P', 'K', 3, 4, 0, 0}), 422, "cannot be read");
        assertProblem(bringIn(erin, new byte[0]), 400, "empty");

        assertThat(bringIn(erin, bytes("<html>no listens</html>")).body())
                .doesNotContain(folder.toString());
        try (Stream<Path> files = Files.list(folder.resolve("files/uploads"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void whoIsNotLoggedInHasNoHistory() throws Exception {
        Client nobody = server.client();

        assertProblem(nobody.get("/api/listens/export"), 401, "log in first");
        assertProblem(nobody.delete("/api/listens"), 401, "log in first");
        assertProblem(bringIn(nobody, bytes(TABLE)), 401, "log in first");
    }
}
