package dev.affetto.app.server;

import static dev.affetto.app.server.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Codes and bodies as the documentation of ListenBrainz has them and its server 0a119846d gives
 * them.
 */
class ListenBrainzRoutesTest {

    private final long now = Instant.now().getEpochSecond();

    @TempDir private static Path folder;

    private static TestServer server;
    private static Client player;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(folder, settings -> settings.withAccounts());
        player = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String token(String user) throws Exception {
        String secret = Secrets.next();
        server.store().tokens().add(user, "player", Secrets.hash(secret), Instant.now());
        return secret;
    }

    private static HttpResponse<String> post(String path, String token, String body)
            throws Exception {
        return player.send(
                player.request(path)
                        .POST(BodyPublishers.ofString(body))
                        .header("Authorization", "Token " + token));
    }

    private static String listen(long at, String title) {
        return "{\"listened_at\":"
                + at
                + ",\"track_metadata\":{\"artist_name\":\"Artist 0\",\"track_name\":\""
                + title
                + "\",\"release_name\":\"Album 0\",\"additional_info\":{\"duration_ms\":12000,"
                + "\"media_player\":\"Test\"}}}";
    }

    private static String single(long at, String title) {
        return "{\"listen_type\":\"single\",\"payload\":[" + listen(at, title) + "]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/apis/listenbrainz", "/listenbrainz"})
    void listenIsKeptUnderEveryPrefix(String prefix) throws Exception {
        String user = "prefix" + prefix.length();
        String token = token(user);

        HttpResponse<String> response =
                post(prefix + "/1/submit-listens", token, single(now - 100, "Title 1"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
        JsonNode kept = listens(prefix, user, token, "");
        assertThat(kept.get("count").asInt()).isEqualTo(1);
        assertThat(kept.get("user_id").asText()).isEqualTo(user);
        assertThat(kept.get("latest_listen_ts").asLong()).isEqualTo(now - 100);
        JsonNode listen = kept.get("listens").get(0);
        assertThat(listen.get("listened_at").asLong()).isEqualTo(now - 100);
        assertThat(listen.get("user_name").asText()).isEqualTo(user);
        assertThat(listen.at("/track_metadata/track_name").asText()).isEqualTo("Title 1");
        assertThat(listen.at("/track_metadata/artist_name").asText()).isEqualTo("Artist 0");
        assertThat(listen.at("/track_metadata/release_name").asText()).isEqualTo("Album 0");
        assertThat(listen.at("/track_metadata/additional_info/media_player").asText())
                .isEqualTo("Test");
        assertThat(listen.at("/track_metadata/additional_info/duration_ms").asInt())
                .isEqualTo(12000);
    }

    private static JsonNode listens(String prefix, String user, String token, String query)
            throws Exception {
        return json(player.get(
                        prefix + "/1/user/" + user + "/listens" + query,
                        "Authorization",
                        "Token " + token))
                .get("payload");
    }

    private static JsonNode ofUser(String user, String what, String token) throws Exception {
        return json(player.get("/1/user/" + user + "/" + what, "Authorization", "Token " + token))
                .get("payload");
    }

    @Test
    void sameListenSentTwiceIsOne() throws Exception {
        String token = token("twice");
        post("/1/submit-listens", token, single(now - 5, "Title 1"));
        post("/1/submit-listens", token, single(now - 5, "TITLE  1"));

        assertThat(listens("", "twice", token, "").get("count").asInt()).isEqualTo(1);
    }

    @Test
    void whatPlaysNowIsNotAListen() throws Exception {
        String token = token("now");
        String body = single(now, "Title 1").replace("single", "playing_now");

        assertThat(
                        post(
                                        "/1/submit-listens",
                                        token,
                                        body.replaceFirst("\"listened_at\":\\d+,", ""))
                                .body())
                .isEqualTo("{\"status\":\"ok\"}");
        assertThat(listens("", "now", token, "").get("count").asInt()).isZero();
        JsonNode playing = ofUser("now", "playing-now", token);
        assertThat(playing.get("count").asInt()).isEqualTo(1);
        assertThat(playing.at("/listens/0/playing_now").asBoolean()).isTrue();
        assertThat(playing.at("/listens/0/track_metadata/track_name").asText())
                .isEqualTo("Title 1");
        assertThat(playing.get("user_id").asText()).isEqualTo("now");
        assertThat(ofUser("now", "listen-count", token).get("count").asInt()).isZero();
    }

    @Test
    void listensAreReadInPartsByTime() throws Exception {
        String token = token("reader");
        List<String> many = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            many.add(listen(now - 100L * i, "Title " + i));
        }
        post(
                "/1/submit-listens",
                token,
                "{\"listen_type\":\"import\",\"payload\":[" + String.join(",", many) + "]}");

        assertThat(times(listens("", "reader", token, ""))).hasSize(25).startsWith(now - 100);
        assertThat(times(listens("", "reader", token, "?count=2&max_ts=" + (now - 200))))
                .containsExactly(now - 300, now - 400);
        // After a time those nearest to it, newest first.
        assertThat(times(listens("", "reader", token, "?count=2&min_ts=" + (now - 600))))
                .containsExactly(now - 400, now - 500);
        assertThat(times(listens("", "reader", token, "?count=99999"))).hasSize(30);
    }

    private static List<Long> times(JsonNode payload) {
        List<Long> times = new ArrayList<>();
        payload.get("listens").forEach(listen -> times.add(listen.get("listened_at").asLong()));
        return times;
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_ts=x", "min_ts=1.5", "count=-1", "max_ts=1&min_ts=2"})
    void illegalSpanIs400(String query) throws Exception {
        String token = token("span");

        HttpResponse<String> response =
                player.get("/1/user/span/listens?" + query, "Authorization", "Token " + token);

        Client.assertProblem(
                response,
                400,
                query.contains("&")
                        ? "not both"
                        : "Invalid " + query.substring(0, query.indexOf('=')));
    }

    @Test
    void requestWithoutTokenIs401() throws Exception {
        for (HttpResponse<String> response :
                List.of(
                        player.send(
                                player.request("/1/submit-listens")
                                        .POST(BodyPublishers.ofString(single(now, "x")))),
                        player.get("/1/user/anna/listens"),
                        player.send(
                                player.request("/1/feedback/recording-feedback")
                                        .POST(BodyPublishers.ofString("{}"))))) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body())
                    .isEqualTo(
                            "{\"code\":401,\"error\":\"You need to provide an Authorization"
                                    + " header.\"}");
        }
    }

    @Test
    void wrongAndRevokedTokensAre401() throws Exception {
        Client browser = server.login("revoking");
        JsonNode made = json(browser.post("/api/tokens", Map.of("name", "old")));
        browser.delete("/api/tokens/" + made.get("id").asLong());

        for (String token : List.of("wrong", made.get("token").asText(), "'; drop table x; --")) {
            HttpResponse<String> response = post("/1/submit-listens", token, single(now, "x"));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body())
                    .isEqualTo("{\"code\":401,\"error\":\"Invalid authorization token.\"}");
        }
    }

    @Test
    void whatPlaysNoLongerIsNotTold() throws Exception {
        assertThat(ofUser("silent", "playing-now", token("silent")).get("listens")).isEmpty();
    }

    @Test
    void anothersListensAreNotThere() throws Exception {
        String token = token("mallory");
        token("victim");

        for (String what : List.of("listens", "listen-count", "playing-now")) {
            Client.assertProblem(
                    player.get("/1/user/victim/" + what, "Authorization", "Token " + token),
                    404,
                    "Cannot find user: victim");
        }
    }

    @Test
    void validationTellsWhoseTokenItIs() throws Exception {
        String token = token("valid");

        assertThat(player.get("/1/validate-token", "Authorization", "Token " + token).body())
                .isEqualTo(
                        "{\"code\":200,\"message\":\"Token valid.\",\"valid\":true,"
                                + "\"user_name\":\"valid\"}");
        assertThat(player.get("/1/validate-token?token=" + token).body()).contains("true");
        HttpResponse<String> wrong =
                player.get("/1/validate-token", "Authorization", "Token wrong");
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(wrong.body())
                .isEqualTo("{\"code\":200,\"message\":\"Token invalid.\",\"valid\":false}");
        Client.assertProblem(
                player.get("/1/validate-token"),
                400,
                "You need to provide an Authorization token.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"listen_type\":\"single\",\"payload\":[]}",
                "{\"listen_type\":\"other\",\"payload\":[{}]}",
                "{\"listen_type\":\"single\"}",
                "null"
            })
    void bodyThatIsNoSubmissionIs400(String body) throws Exception {
        HttpResponse<String> response = post("/1/submit-listens", token("bad"), body);

        Client.assertProblem(response, 400, "");
    }

    @Test
    void bodyNestedAThousandDeepIs400() throws Exception {
        String deep = "{\"listen_type\":" + "[".repeat(1000) + "]".repeat(1000) + "}";

        Client.assertProblem(post("/1/submit-listens", token("deep"), deep), 400, "");
    }

    @Test
    void bodyOfElevenMegabytesIs413() throws Exception {
        HttpResponse<String> response =
                post("/1/submit-listens", token("large"), " ".repeat(11_000_000));

        Client.assertProblem(response, 413, "too long");
    }

    @Test
    void feedbackRatesTheSongOfThatId() throws Exception {
        String token = token("judge");
        String body = "{\"recording_mbid\":\"00000000-0000-1234-0000-000000000003\",\"score\":1}";

        assertThat(post("/1/feedback/recording-feedback", token, body).body())
                .isEqualTo("{\"status\":\"ok\"}");

        assertThat(server.store().history().rated("judge", 1)).containsExactly(3L);
    }

    @Test
    void feedbackByTheIdOfAListenRatesItsTrack() throws Exception {
        String token = token("judge2");
        post("/1/submit-listens", token, single(now - 9, "Title 2"));
        String id = listens("", "judge2", token, "").at("/listens/0/recording_msid").asText();

        assertThat(
                        post(
                                        "/1/feedback/recording-feedback",
                                        token,
                                        "{\"recording_msid\":\"" + id + "\",\"score\":-1}")
                                .statusCode())
                .isEqualTo(200);
        assertThat(server.store().history().rated("judge2", -1)).containsExactly(2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"score\":1}",
                "{\"recording_mbid\":\"00000000-0000-1234-0000-000000000003\"}",
                "{\"recording_mbid\":\"x\",\"score\":1}",
                "{\"recording_mbid\":\"00000000-0000-1234-0000-000000000003\",\"score\":2}",
                "{\"recording_mbid\":\"00000000-0000-1234-0000-000000000003\",\"score\":\"1\"}",
                "{\"recording_msid\":\"00000000-0000-1234-0000-000000000003\",\"score\":1}",
                "x"
            })
    void illegalFeedbackIs400(String body) throws Exception {
        Client.assertProblem(post("/1/feedback/recording-feedback", token("bad2"), body), 400, "");
    }

    @Test
    void everyAnswerTellsHowMuchMayBeAsked() throws Exception {
        HttpResponse<String> response =
                post("/1/submit-listens", token("counted"), single(now, "Title 1"));

        assertThat(response.headers().firstValue("X-RateLimit-Limit")).hasValue("1000");
        assertThat(response.headers().firstValue("X-RateLimit-Remaining")).hasValue("999");
        assertThat(response.headers().firstValueAsLong("X-RateLimit-Reset-In").orElseThrow())
                .isBetween(1L, 10L);
        assertThat(response.headers().firstValueAsLong("X-RateLimit-Reset").orElseThrow())
                .isBetween(now, now + 3600);
    }
}
