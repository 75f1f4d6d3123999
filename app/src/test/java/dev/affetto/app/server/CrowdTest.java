package dev.affetto.app.server;

import static dev.affetto.app.server.Client.assertProblem;
import static dev.affetto.app.server.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One who asks for much, or slowly, while another goes on. */
class CrowdTest {

    /** What a busy machine needs for an answer that waits for nothing. */
    private static final Duration PROMPT = Duration.ofSeconds(10);

    @TempDir private Path folder;

    private TestServer server;
    private Client anna;
    private Client bob;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server =
                new TestServer(
                        folder,
                        settings ->
                                settings.withAccounts()
                                        .withLimits(ServerLimits.STANDARD.withWaitingJobs(20)));
        anna = server.login("anna");
        bob = server.login("bob");
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    private void assertBobIsServed() throws Exception {
        long start = System.nanoTime();
        assertThat(bob.get("/api/songs").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
    }

    @Test
    void thousandUploadsAtOnceAreEachAnsweredAndWhatWasTakenIsDone() throws Exception {
        byte[] body = Client.multipart(Map.of(), List.of(new Client.File("a.wav", new byte[3000])));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            answers.add(anna.sendLater(anna.uploading(BodyPublishers.ofByteArray(body))));
            if (i % 100 == 99) {
                assertBobIsServed();
            }
        }

        Set<Long> taken = new HashSet<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> response = answer.join();
            if (response.statusCode() == 202) {
                taken.add(json(response).get("id").asLong());
            } else {
                assertThat(response.statusCode()).as(response.body()).isIn(429, 503);
                assertProblem(response, response.statusCode(), "too many");
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
            }
        }
        assertThat(taken).hasSizeGreaterThanOrEqualTo(20);
        assertThat(bob.upload(new Client.File("b.wav", new byte[3000])).statusCode())
                .isEqualTo(202);

        Set<Long> listed = new HashSet<>();
        Thread.sleep(ServerLimits.WINDOW.toMillis()); // of the rate limit
        for (JsonNode job : json(anna.get("/api/jobs"))) {
            listed.add(job.get("id").asLong());
        }
        assertThat(listed).isEqualTo(taken);
        for (long id : taken) {
            assertThat(anna.await(id).get("state").asText()).isEqualTo("failed"); // no music
        }
        assertThat(parts()).isEmpty();
    }

    /** Folders of uploads that still arrive. */
    private List<String> parts() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("files/uploads"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".part"))
                    .toList();
        }
    }

    private Socket send(String head) throws Exception {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.setSoTimeout((int) PROMPT.toMillis());
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void bodiesThatDoNotComeKeepNobodyElseWaiting() throws Exception {
        for (int i = 0; i < 250; i++) {
            send(
                    "POST /1/submit-listens HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token x"
                            + "\r\nContent-Length: 1000\r\n\r\n{");
            send(
                    "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                            + " application/json\r\nContent-Length: 1000\r\n\r\n{");
        }

        assertBobIsServed();

        Socket another =
                send(
                        "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                                + " application/json\r\nContent-Length: 2\r\nConnection:"
                                + " close\r\n\r\n{}");
        assertThat(new String(another.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: 1")
                .contains("too many requests at once");
        for (Socket socket : sockets) {
            socket.close();
        }
        for (int i = 0; i < 100 && client().statusCode() == 429; i++) {
            Thread.sleep(100);
        }
        assertThat(client().statusCode()).as("all places are free again").isEqualTo(401);
    }

    private HttpResponse<String> client() throws Exception {
        return server.client().get("/api/session");
    }

    @Test
    void whoDoesNotReadTheirAnswersKeepsNobodyElseWaiting() throws Exception {
        String large = // 1.5 MB each, more than lies on the way to who does not read
                "GET /assets/lib/swagger-ui/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int i = 0; i < 600; i++) {
            send(large.repeat(4));
        }

        assertBobIsServed();
    }
}
