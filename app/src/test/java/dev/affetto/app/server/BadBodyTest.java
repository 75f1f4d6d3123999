package dev.affetto.app.server;

import static dev.affetto.app.server.Client.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadBodyTest {

    @TempDir private static Path folder;

    private static TestServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(folder, settings -> settings);
        client = server.client().open();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return client.change("POST", path, BodyPublishers.ofString(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "not json",
                "{\"name\":}",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\",\"name\":\"b\"}"
            })
    void bodyThatIsNoJsonIsRefused(String body) throws Exception {
        assertProblem(post("/api/tokens", body), 400, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "\"name\""})
    void bodyThatIsNoObjectIsRefused(String body) throws Exception {
        assertProblem(post("/api/tokens", body), 400, "must be a JSON object");
    }

    @Test
    void bodyNestedAThousandDeepIsRefused() throws Exception {
        assertProblem(
                post("/api/tokens", "{\"name\":" + "[".repeat(1000) + "]".repeat(1000) + "}"),
                400,
                "no JSON");
    }

    @Test
    void bodyOfAMegabyteIsRefused() throws Exception {
        assertProblem(
                post("/api/tokens", "{\"name\":\"" + "a".repeat(1 << 20) + "\"}"), 413, "too long");
    }

    @Test
    void bodyOfAnotherTypeIsRefused() throws Exception {
        HttpResponse<String> response =
                client.send(
                        client.request("/api/tokens")
                                .POST(BodyPublishers.ofString("name=x"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-CSRF-Token", client.antiForgery()));

        assertProblem(response, 415, "must be application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":1}", "{\"name\":\" \"}", "{\"name\":\"a\\u0000b\"}"})
    void nameThatIsNoneIsRefused(String body) throws Exception {
        assertProblem(post("/api/tokens", body), 400, "name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"listened_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"song_id\":1}",
                "{\"song_id\":1,\"listened_at\":\"yesterday\"}",
                "{\"song_id\":1,\"listened_at\":\"1970-01-01T00:00:00Z\"}",
                "{\"song_id\":1,\"listened_at\":\"2999-01-01T00:00:00Z\"}",
                "{\"song_id\":1,\"listened_at\":\"2026-01-01T00:00:00Z\",\"played_seconds\":-1}",
                "{\"song_id\":1,\"listened_at\":\"2026-01-01T00:00:00Z\",\"skipped\":\"no\"}",
                "{\"song_id\":1.5,\"listened_at\":\"2026-01-01T00:00:00Z\"}"
            })
    void listenThatCannotBeIsRefused(String body) throws Exception {
        HttpResponse<String> response = post("/api/listens", body);

        assertProblem(response, 400, "");
        assertThat(response.body()).containsAnyOf("illegal", "missing");
    }

    @Test
    void methodThatARouteDoesNotKnowIs405() throws Exception {
        assertProblem(
                client.change("DELETE", "/api/songs", BodyPublishers.noBody()), 405, "method");
    }
}
