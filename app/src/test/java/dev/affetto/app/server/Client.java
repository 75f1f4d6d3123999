package dev.affetto.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A browser, as far as the API goes: keeps its cookies, and sends what the session told it. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "----affetto-test";

    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
    private final int port;
    private String antiForgery = "";

    Client(int port) {
        this.port = port;
    }

    /** A file of an upload. */
    record File(String name, byte[] content) {}

    void login(String user, String password) throws Exception {
        HttpResponse<String> response =
                post("/api/session", Map.of("user", user, "password", password));
        assertThat(response.statusCode()).isEqualTo(200);
        antiForgery = json(response).get("csrf").asText();
    }

    /** Learns what changes must carry. */
    Client open() throws Exception {
        antiForgery = json(get("/api/session")).get("csrf").asText();
        return this;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(2));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, Object body) throws IOException, InterruptedException {
        return change("POST", path, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    HttpResponse<String> change(String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .method(method, body)
                        .header("Content-Type", "application/json")
                        .header("X-CSRF-Token", antiForgery));
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return change("DELETE", path, BodyPublishers.noBody());
    }

    HttpResponse<String> upload(File... files) throws IOException, InterruptedException {
        return upload(Map.of(), files);
    }

    HttpResponse<String> upload(Map<String, String> texts, File... files)
            throws IOException, InterruptedException {
        return upload(BodyPublishers.ofByteArray(multipart(texts, List.of(files))));
    }

    HttpResponse<String> upload(BodyPublisher body) throws IOException, InterruptedException {
        return send(uploading(body));
    }

    HttpRequest.Builder uploading(BodyPublisher body) {
        return request("/api/uploads")
                .POST(body)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("X-CSRF-Token", antiForgery);
    }

    static byte[] multipart(Map<String, String> texts, List<File> files) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            write(
                    body,
                    "name=\"" + text.getKey() + "\"",
                    text.getValue().getBytes(StandardCharsets.UTF_8));
        }
        for (File file : files) {
            write(body, "name=\"files\"; filename=\"" + file.name() + "\"", file.content());
        }
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static void write(ByteArrayOutputStream body, String disposition, byte[] content)
            throws IOException {
        body.write(
                ("--"
                                + BOUNDARY
                                + "\r\nContent-Disposition: form-data; "
                                + disposition
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until a job has ended. */
    JsonNode await(long job) throws Exception {
        Instant end = Instant.now().plusSeconds(180);
        while (Instant.now().isBefore(end)) {
            JsonNode now = json(get("/api/jobs/" + job));
            if (!List.of("queued", "running").contains(now.get("state").asText())) {
                return now;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("job " + job + " does not end");
    }

    String antiForgery() {
        return antiForgery;
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** That an answer has that status, and one line that says so. */
    static void assertProblem(HttpResponse<String> response, int status, String line)
            throws IOException {
        assertThat(response.body()).startsWith("{");
        JsonNode body = json(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(body.get("code").asInt()).isEqualTo(status);
        assertThat(body.get("error").asText()).contains(line).doesNotContain("\n");
    }
}
