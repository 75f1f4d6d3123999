package dev.affetto.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the description, with values that nobody meant. */
class FuzzTest {

    private static final int ROUNDS = 12;
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "head");

    /** What is found out by other processes takes too long to be asked at random. */
    private static final Set<String> SLOW = Set.of("/api/uploads", "/api/jobs/{id}/events");

    private static final List<String> VALUES =
            List.of(
                    "",
                    "0",
                    "1",
                    "-1",
                    "2",
                    "999999999999999999999",
                    "1e9",
                    "NaN",
                    "true",
                    "null",
                    "'",
                    "\"",
                    "<script>alert(1)</script>",
                    "../../etc/passwd",
                    "%00",
                    "\u0000",
                    "\uD83C\uDFB9",
                    "\u05D0\u05D1",
                    "a".repeat(300),
                    "accepted",
                    "valence",
                    "paper",
                    "song:1",
                    "2026-01-01T00:00:00Z",
                    "{}",
                    "[]",
                    "; drop table song; --");

    @TempDir private static Path folder;

    private static TestServer server;
    private static Client client;
    private static JsonNode paths;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        server =
                new TestServer(
                        folder,
                        settings ->
                                settings.withLimits(
                                        ServerLimits.STANDARD
                                                .withRequests(1_000_000)
                                                .withPatience(Duration.ofSeconds(5))));
        client = server.client().open();
        token =
                Client.json(client.post("/api/tokens", Map.of("name", "fuzz")))
                        .get("token")
                        .asText();
        paths =
                new ObjectMapper(new YAMLFactory())
                        .readTree(client.get("/openapi.yaml").body())
                        .get("paths");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyRouteIsDescribedAndEveryDescriptionIsARoute() {
        Set<String> described = new TreeSet<>();
        paths.properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                operation -> {
                                                    if (METHODS.contains(operation.getKey())) {
                                                        described.add(
                                                                operation
                                                                                .getKey()
                                                                                .toUpperCase(
                                                                                        Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey());
                                                    }
                                                }));

        // The page's own files, and the prefixes that the description tells of in words, are left
        // out.
        Set<String> registered = new TreeSet<>(server.server().routes());
        registered.removeIf(
                route ->
                        route.contains("listenbrainz/")
                                || route.endsWith(" /")
                                || route.contains("/assets/")
                                || route.contains("favicon"));
        assertThat(described).isEqualTo(registered);
    }

    @Test
    void noRouteFailsWhateverItIsAsked() throws Exception {
        Random random = new Random(7);
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (!METHODS.contains(operation.getKey()) || SLOW.contains(path.getKey())) {
                    continue;
                }
                for (int i = 0; i < ROUNDS; i++) {
                    HttpRequest.Builder request =
                            request(
                                    path.getKey(),
                                    operation.getKey(),
                                    operation.getValue(),
                                    random);
                    HttpResponse<String> response = client.send(request);
                    check(response, operation.getKey(), failures);
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
    }

    private static void check(HttpResponse<String> response, String method, List<String> failures) {
        int status = response.statusCode();
        boolean isProblem = status >= 400;
        boolean isTold =
                method.equals("head")
                        || !isProblem
                        || response.body()
                                .matches("(?s)\\{\"code\":" + status + ",\"error\":\".+\"}");
        if (status >= 500 || !isTold || response.body().contains("Exception")) {
            failures.add(method + " " + response.uri() + ": " + status + " " + response.body());
        }
    }

    private static HttpRequest.Builder request(
            String path, String method, JsonNode operation, Random random) {
        String address = path;
        while (address.contains("{")) {
            String value = random.nextInt(3) == 0 ? "1" : value(random);
            address =
                    address.replaceFirst(
                            "\\{[^}]*}",
                            java.util.regex.Matcher.quoteReplacement(
                                    encoded(value.isEmpty() ? "x" : value)));
        }
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query") && random.nextBoolean()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.get("name").asText())
                        .append('=')
                        .append(encoded(value(random)));
            }
        }
        HttpRequest.Builder request =
                client.request(address + query)
                        .header("X-CSRF-Token", client.antiForgery())
                        .header("Authorization", "Token " + token);
        boolean hasBody = method.equals("post") || method.equals("put");
        if (hasBody && random.nextInt(6) > 0) {
            request.header("Content-Type", "application/json");
        }
        return request.method(
                method.toUpperCase(Locale.ROOT),
                hasBody
                        ? BodyPublishers.ofString(body(operation, random))
                        : BodyPublishers.noBody());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** An object with the described names and any values, now and then no object at all. */
    private static String body(JsonNode operation, Random random) {
        if (random.nextInt(4) == 0) {
            return value(random);
        }
        List<String> members = new ArrayList<>();
        operation
                .at("/requestBody/content/application~1json/schema/properties")
                .properties()
                .forEach(
                        property ->
                                members.add("\"" + property.getKey() + "\":" + literal(random)));
        return "{" + String.join(",", members) + "}";
    }

    private static String literal(Random random) {
        String value = value(random);
        return switch (random.nextInt(4)) {
            case 0 -> Integer.toString(random.nextInt(5) - 2);
            case 1 -> "[{\"track_metadata\":{\"track_name\":\"x\"}}]";
            case 2 -> random.nextBoolean() ? "null" : "true";
            default ->
                    "\""
                            + value.replace("\\", "\\\\")
                                    .replace("\"", "\\\"")
                                    .replace("\u0000", "\\u0000")
                            + "\"";
        };
    }
}
