package dev.affetto.app.server;

import static dev.affetto.app.server.Client.assertProblem;
import static dev.affetto.app.server.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    @TempDir private static Path folder;

    private static TestServer open;
    private static TestServer closed;
    private static Client anna;

    @BeforeAll
    static void start() throws Exception {
        open = new TestServer(folder.resolve("open"), settings -> settings);
        closed =
                new TestServer(
                        folder.resolve("closed"),
                        settings ->
                                settings.withAccounts()
                                        .withLimits(
                                                ServerLimits.STANDARD.withPatience(
                                                        Duration.ofSeconds(1))));
        anna = closed.login("anna");
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
    void serverWithoutAccountsIsNotStartedWhereOthersReachIt(String host) {
        ServerSettings settings =
                new ServerSettings(
                        host,
                        0,
                        false,
                        false,
                        "",
                        folder,
                        java.util.Optional.empty(),
                        ServerLimits.STANDARD);

        assertThatThrownBy(() -> AffettoServer.start(settings, open.store()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illegal host without accounts: " + host);
    }

    @Test
    void withoutAccountsAllIsOfTheOneListener() throws Exception {
        JsonNode session = json(open.client().get("/api/session"));

        assertThat(session.get("user").asText()).isEqualTo("listener");
        assertThat(session.get("accounts").asBoolean()).isFalse();
        assertProblem(
                open.client().open().post("/api/session", Map.of("user", "a", "password", "b")),
                409,
                "no accounts");
    }

    @Test
    void nameThatIsNotThisMachinesIsNotAnswered() throws Exception {
        assertThat(
                        raw(
                                open,
                                "GET /api/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(
                        raw(
                                open,
                                "GET /api/session HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/session",
                "/api/songs",
                "/api/songs/plane",
                "/api/songs/1",
                "/api/songs/1/audio",
                "/api/songs/1/notes",
                "/api/songs/1/explanation",
                "/api/tokens",
                "/api/jobs",
                "/api/jobs/1/events",
                "/api/listens",
                "/api/mood",
                "/api/recommendation",
                "/api/models"
            })
    void whoIsNotLoggedInReadsNothing(String path) throws Exception {
        assertProblem(closed.client().get(path), 401, "log in first");
    }

    @Test
    void whoIsNotLoggedInChangesNothing() throws Exception {
        Client nobody = closed.client();

        assertProblem(nobody.post("/api/tokens", Map.of("name", "x")), 401, "log in first");
        assertProblem(nobody.post("/api/listens", Map.of()), 401, "log in first");
        assertProblem(nobody.upload(), 401, "log in first");
        assertProblem(
                nobody.post("/api/recommendation/1", Map.of("answer", "accepted")),
                401,
                "log in first");
    }

    @Test
    void changeWithoutTheSessionsTokenIsRefused() throws Exception {
        Client browser = closed.login("anna");
        HttpResponse<String> response =
                browser.send(
                        browser.request("/api/tokens")
                                .POST(BodyPublishers.ofString("{\"name\":\"x\"}"))
                                .header("Content-Type", "application/json"));

        assertProblem(response, 403, "X-CSRF-Token");
        assertProblem(open.client().post("/api/tokens", Map.of("name", "x")), 403, "X-CSRF-Token");
    }

    @Test
    void cookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
        closed.login("cookie");
        String cookie =
                closed.client()
                        .post(
                                "/api/session",
                                Map.of("user", "cookie", "password", TestServer.PASSWORD))
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow();

        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
        assertThat(cookie).matches(Visitors.COOKIE + "=[A-Za-z0-9_-]{43};.*");
    }

    @Test
    void sessionEndsWhenItsListenerLogsOut() throws Exception {
        Client browser = closed.login("leaving");

        assertThat(browser.delete("/api/session").statusCode()).isEqualTo(204);

        assertProblem(browser.get("/api/session"), 401, "log in first");
    }

    @Test
    void sessionEndsWithThePasswordThatOpenedIt() throws Exception {
        Client browser = closed.login("changing");

        closed.store().accounts().setPassword("changing", Passwords.hash("another long password"));

        assertProblem(browser.get("/api/session"), 401, "log in first");
    }

    @Test
    void wrongPasswordAndUnknownUserAreToldAlike() throws Exception {
        closed.login("known");
        Client guessing = closed.client();

        HttpResponse<String> wrong =
                guessing.post("/api/session", Map.of("user", "known", "password", "x"));
        HttpResponse<String> unknown =
                guessing.post("/api/session", Map.of("user", "unknown", "password", "x"));

        assertProblem(wrong, 401, "wrong user or password");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void guessingIsStoppedAfterFiveWrongPasswords() throws Exception {
        closed.login("guessed");
        Client guessing = closed.client();
        for (int i = 0; i < 5; i++) {
            guessing.post("/api/session", Map.of("user", "guessed", "password", "wrong " + i));
        }

        HttpResponse<String> response =
                guessing.post(
                        "/api/session", Map.of("user", "guessed", "password", TestServer.PASSWORD));

        assertProblem(response, 429, "too many attempts");
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 300);
    }

    @Test
    void tokensAreTheListenersOwnAndToldOnce() throws Exception {
        JsonNode made = json(anna.post("/api/tokens", Map.of("name", "player")));
        Client bob = closed.login("bob");
        String path = "/api/tokens/" + made.get("id").asLong();

        assertThat(anna.get("/api/tokens").body()).doesNotContain(made.get("token").asText());
        assertThat(json(bob.get("/api/tokens"))).isEmpty();
        assertProblem(bob.delete(path), 404, "no token");
        assertThat(anna.delete(path).statusCode()).isEqualTo(204);
        assertProblem(anna.delete(path), 404, "no token");
    }

    @Test
    void listensAndRatingsOfOneAreNotThoseOfAnother() throws Exception {
        Client carol = closed.login("carol");
        Client dave = closed.login("dave");
        carol.post(
                "/api/listens",
                Map.of("song_id", 1, "listened_at", Instant.now().minusSeconds(60).toString()));
        carol.change("PUT", "/api/songs/1/rating", BodyPublishers.ofString("{\"score\":1}"));

        assertThat(json(carol.get("/api/listens")).get("count").asInt()).isEqualTo(1);
        assertThat(json(carol.get("/api/songs/1")).get("rating").asInt()).isEqualTo(1);
        assertThat(json(dave.get("/api/listens")).get("count").asInt()).isZero();
        assertThat(json(dave.get("/api/songs/1")).get("rating").asInt()).isZero();
    }

    @Test
    void offerOfAnotherListenerIsNotThere() throws Exception {
        Client erin = closed.login("erin");
        Client frank = closed.login("frank");
        erin.post(
                "/api/listens",
                Map.of("song_id", 2, "listened_at", Instant.now().minusSeconds(60).toString()));
        String offer = json(erin.get("/api/recommendation")).get("id").asText();

        assertProblem(
                frank.post("/api/recommendation/" + offer, Map.of("answer", "accepted")),
                404,
                "no offer");
    }

    @Test
    void everyAnswerForbidsWhatIsNotTheServersOwn() throws Exception {
        for (String path : new String[] {"/", "/api/session", "/nothing", "/api/songs/x"}) {
            HttpResponse<String> response = open.client().get(path);

            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(response.headers().firstValue("Server")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../../logback.xml", "/assets/%2e%2e/%2e%2e/logback.xml",
                        "/assets/..%2flogback.xml",
                "/assets/....//logback.xml", "/assets/%5c..%5clogback.xml", "/assets//etc/passwd",
                "/assets/.hidden", "/assets/lib/../../server/openapi.yaml", "/../../etc/passwd",
                "/assets/\u0000", "/assets/api/../openapi.yaml%00"
            })
    void pathThatLeavesThePageLeadsNowhere(String path) throws Exception {
        String answer =
                raw(
                        open,
                        "GET "
                                + path
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (400|404|421) .*");
        assertThat(answer).doesNotContain("root:").doesNotContain("<configuration");
    }

    @Test
    void slowBodyIsNotWaitedForForEver() throws Exception {
        long start = System.nanoTime();
        String answer =
                raw(
                        closed,
                        "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                                + " application/json\r\nContent-Length: 100\r\nConnection:"
                                + " close\r\n\r\n{\"user\":");

        assertThat(answer).matches("(?s)(HTTP/1.1 (400|408) .*)?");
        // A second of patience, and what a busy machine needs besides.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(closed.client().get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void bodyThatDripsIsCutOff() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), closed.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            ("POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                                            + " application/json\r\nContent-Length: 1000\r\n\r\n{")
                                    .getBytes(StandardCharsets.US_ASCII));
            int sent = 0;
            InputStream in = socket.getInputStream();
            while (in.available() == 0 && sent < 100) {
                try {
                    socket.getOutputStream().write(' ');
                } catch (java.net.SocketException e) {
                    return; // cut off
                }
                sent++;
                Thread.sleep(100);
            }
            assertThat(sent).isLessThan(100);
        }
    }

    private static String raw(TestServer server, String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
