package dev.affetto.app.server;

import static dev.affetto.app.server.Client.assertProblem;
import static dev.affetto.app.server.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.affetto.TestEnvironment;
import dev.affetto.video.TestVideos;
import dev.affetto.video.VideoWriter;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // what restarts the server comes last
class UploadTest {

    private static final long LIMIT = 2L << 20;

    @TempDir private static Path folder;

    private static TestServer server;
    private static Client anna;
    private static Client bob;

    @BeforeAll
    static void start() throws Exception {
        server =
                new TestServer(
                        folder,
                        settings ->
                                settings.withAccounts()
                                        .withLimits(
                                                ServerLimits.STANDARD
                                                        .withUploadBytes(LIMIT)
                                                        .withPatience(Duration.ofSeconds(2))
                                                        .withWaitingJobs(4)));
        anna = server.login("anna");
        bob = server.login("bob");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Client.File performance() throws Exception {
        return new Client.File("scale.mid", Sounds.performance(60));
    }

    private static List<String> uploads() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("files/uploads"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    @Order(1)
    void performanceBecomesASongOfTheNameThatItWasGiven() throws Exception {
        HttpResponse<String> response =
                anna.upload(Map.of("title", "A <i>scale</i>", "artist", "Ännchen"), performance());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        long id = json(response).get("id").asLong();
        assertThat(response.headers().firstValue("Location")).hasValue("/api/jobs/" + id);
        JsonNode job = anna.await(id);
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("done");
        assertThat(job.get("progress").asDouble()).isEqualTo(1);
        JsonNode song = json(anna.get("/api/songs/" + job.get("song_id").asLong()));
        assertThat(song.get("title").asText()).isEqualTo("A <i>scale</i>");
        assertThat(song.get("artist").asText()).isEqualTo("Ännchen");
        assertThat(song.at("/has/0").asText()).isEqualTo("performance");
        JsonNode notes = json(anna.get("/api/songs/" + song.get("id").asLong() + "/notes"));
        assertThat(notes.get("source").asText()).isEqualTo("performance");
        assertThat(notes.get("notes")).hasSize(60);
        assertProblem(
                anna.get("/api/songs/" + song.get("id").asLong() + "/audio"), 404, "no sound");
    }

    @Test
    @Order(2)
    void eventsOfAJobEndWithIt() throws Exception {
        long id = json(anna.upload(new Client.File("x.wav", new byte[3000]))).get("id").asLong();

        HttpResponse<String> events = anna.get("/api/jobs/" + id + "/events");

        assertThat(events.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/event-stream");
        List<String> data = events.body().lines().filter(one -> one.startsWith("data: ")).toList();
        assertThat(data.get(data.size() - 1)).contains("\"state\":\"failed\"");
        assertThat(events.body()).contains("event: job\n");
    }

    @Test
    @Order(2)
    void whatIsNoMusicFailsInOneLineWithoutAPath() throws Exception {
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

        JsonNode job =
                anna.await(
                        json(anna.upload(new Client.File("../../../etc/passwd.wav", page)))
                                .get("id")
                                .asLong());

        assertThat(job.get("state").asText()).isEqualTo("failed");
        assertThat(job.get("name").asText()).isEqualTo("passwd");
        assertThat(job.get("error").asText())
                .isNotBlank()
                .doesNotContain("\n")
                .doesNotContain(folder.toString())
                .doesNotContain("/");
    }

    @Test
    @Order(2)
    void fileThatIsCutOffFailsOrTellsSo() throws Exception {
        byte[] whole = Sounds.performance(60);

        JsonNode job =
                anna.await(
                        json(anna.upload(new Client.File("cut.mid", Arrays.copyOf(whole, 20))))
                                .get("id")
                                .asLong());

        assertThat(job.get("state").asText()).isEqualTo("failed");
        assertThat(job.get("error").asText()).isNotBlank();
    }

    @Test
    @Order(2)
    void emptyFileIsRefused() throws Exception {
        assertProblem(anna.upload(new Client.File("a.wav", new byte[0])), 400, "'a' is empty");
    }

    @Test
    @Order(2)
    void uploadWithoutFilesIsRefused() throws Exception {
        assertProblem(anna.upload(Map.of("title", "x")), 400, "missing files");
    }

    @Test
    @Order(2)
    void twoOfAKindAreRefused() throws Exception {
        assertProblem(anna.upload(performance(), performance()), 400, "at most one of each");
    }

    @Test
    @Order(2)
    void bodyOfAnotherTypeIsRefused() throws Exception {
        assertProblem(anna.post("/api/uploads", Map.of("a", 1)), 415, "multipart/form-data");
    }

    @Test
    @Order(2)
    void bodyThatIsNoMultipartIsRefusedAndLeavesNothing() throws Exception {
        List<String> before = uploads();

        assertProblem(anna.upload(BodyPublishers.ofString("no parts here")), 400, "multipart");

        assertThat(uploads()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void fiveGigabytesAreRefusedWhenTheyAreAnnounced() throws Exception {
        String answer = raw("Content-Length: 5368709120\r\n", "");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":413");
    }

    @Test
    @Order(2)
    void bodyWithoutLengthIsRefusedWhenItHasBecomeTooLong() throws Exception {
        List<String> before = uploads();
        byte[] head = Client.multipart(Map.of(), List.of(new Client.File("a.wav", new byte[0])));
        byte[] start = Arrays.copyOf(head, head.length - 24);

        HttpResponse<String> response =
                anna.upload(
                        BodyPublishers.ofInputStream(
                                () ->
                                        new SequenceInputStream(
                                                new java.io.ByteArrayInputStream(start),
                                                new java.io.ByteArrayInputStream(
                                                        new byte[(int) (2 * LIMIT)]))));

        assertProblem(response, 413, "too large");
        assertThat(uploads()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void browserThatGoesAwayLeavesNothing() throws Exception {
        List<String> before = uploads();

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(head("Content-Length: 100000\r\n"));
            socket.getOutputStream()
                    .write(
                            ("------affetto-test\r\nContent-Disposition: form-data; name=\"files\";"
                                            + " filename=\"a.mid\"\r\n\r\nMThd")
                                    .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            Thread.sleep(200);
        }

        for (int i = 0; i < 100 && !uploads().equals(before); i++) {
            Thread.sleep(100);
        }
        assertThat(uploads()).isEqualTo(before);
        assertThat(anna.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void uploadThatDripsIsCutOffAndLeavesNothing() throws Exception {
        List<String> before = uploads();

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(head("Content-Length: 1000000\r\n"));
            socket.getOutputStream()
                    .write(
                            ("------affetto-test\r\nContent-Disposition: form-data; name=\"files\";"
                                            + " filename=\"a.mid\"\r\n\r\nMThd")
                                    .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            assertThat(drops(socket)).as("bytes that were taken one by one").isLessThan(200);
        }

        for (int i = 0; i < 100 && !uploads().equals(before); i++) {
            Thread.sleep(100);
        }
        assertThat(uploads()).isEqualTo(before);
    }

    /** Ten bytes a second, as long as somebody takes them. */
    private static int drops(Socket socket) throws Exception {
        for (int sent = 0; sent < 200; sent++) {
            try {
                socket.getOutputStream().write(' ');
            } catch (java.net.SocketException e) {
                return sent;
            }
            Thread.sleep(100);
        }
        return 200;
    }

    @Test
    @Order(2)
    void soundScoreAndPerformanceInOneUploadAreOneSong() throws Exception {
        Path example = TestEnvironment.examples().resolve("petzold-minuet-g-major");

        JsonNode job =
                anna.await(
                        json(anna.upload(
                                        new Client.File(
                                                "1",
                                                Files.readAllBytes(example.resolve("audio.ogg"))),
                                        new Client.File(
                                                "2",
                                                Files.readAllBytes(
                                                        example.resolve("score.musicxml"))),
                                        new Client.File(
                                                "3",
                                                Files.readAllBytes(
                                                        example.resolve("performance.mid")))))
                                .get("id")
                                .asLong());

        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("done");
        JsonNode song = json(anna.get("/api/songs/" + job.get("song_id").asLong()));
        assertThat(song.get("has").toString()).isEqualTo("[\"audio\",\"score\",\"performance\"]");
        assertThat(song.at("/course/modalities").size()).isEqualTo(3);
        String path = "/api/songs/" + song.get("id").asLong();
        assertThat(anna.get(path + "/alignment").body())
                .startsWith("xml_id\tmidi_id\ttrack\tchannel\tpitch\tonset\n");
        JsonNode measured = json(anna.get(path + "/features?set=performance"));
        assertThat(measured.get("feature_set").asText()).startsWith("performance");
        assertThat(measured.at("/segments/0/values").size())
                .isEqualTo(measured.get("feature_names").size());
    }

    @Test
    @Order(2)
    void videoWithoutSoundBesideAPerformanceIsOneSong() throws Exception {
        Path video =
                TestVideos.write(
                        folder.resolve("sight.mkv"),
                        VideoWriter.Codec.MPEG4_IN_MKV,
                        160,
                        120,
                        10,
                        60,
                        TestVideos.texture(7, 20));

        JsonNode job =
                anna.await(
                        json(anna.upload(
                                        new Client.File("a.mp4", Files.readAllBytes(video)),
                                        new Client.File("b", Sounds.performance(40))))
                                .get("id")
                                .asLong());

        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("done");
        assertThat(
                        json(anna.get("/api/songs/" + job.get("song_id").asLong()))
                                .get("has")
                                .toString())
                .contains("\"performance\"")
                .contains("\"video\"")
                .doesNotContain("\"audio\"");
    }

    @Test
    @Order(2)
    void browserThatStopsWatchingDoesNotStopItsJob() throws Exception {
        long id = json(anna.upload(performance())).get("id").asLong();

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(
                            ("GET /api/jobs/"
                                            + id
                                            + "/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "
                                            + Visitors.COOKIE
                                            + "="
                                            + secret()
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        assertThat(anna.await(id).get("state").asText()).isEqualTo("done");
    }

    private static byte[] head(String headers) {
        return ("POST /api/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "
                        + Visitors.COOKIE
                        + "="
                        + secret()
                        + "\r\nX-CSRF-Token: "
                        + socketSession.antiForgery()
                        + "\r\nContent-Type: multipart/form-data; boundary=----affetto-test\r\n"
                        + headers
                        + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Client socketSession;
    private static String socketCookie;

    /** The cookie of a session of Anna's own, for what no proper client would send. */
    private static String secret() {
        try {
            if (socketCookie == null) {
                socketSession = server.client();
                HttpResponse<String> response =
                        socketSession.post(
                                "/api/session",
                                Map.of("user", "anna", "password", TestServer.PASSWORD));
                socketCookie =
                        response.headers()
                                .firstValue("Set-Cookie")
                                .orElseThrow()
                                .replaceFirst("^[^=]+=([^;]+);.*$", "$1");
                socketSession.open();
            }
            return socketCookie;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String raw(String headers, String body) throws Exception {
        secret();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head(headers));
            socket.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Order(3)
    void jobsOfAnotherListenerAreNotThere() throws Exception {
        long id = json(anna.get("/api/jobs")).get(0).get("id").asLong();

        assertProblem(bob.get("/api/jobs/" + id), 404, "no job");
        assertProblem(bob.delete("/api/jobs/" + id), 404, "no job");
        assertProblem(bob.get("/api/jobs/" + id + "/events"), 404, "no job");
        assertThat(json(bob.get("/api/jobs"))).isEmpty();
    }

    @Test
    @Order(4)
    void manyAtOnceAreRefusedBeyondTheLimitAndOthersAreServed() throws Exception {
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < 12; i++) {
            HttpResponse<String> response = anna.upload(performance());
            accepted += response.statusCode() == 202 ? 1 : 0;
            refused += response.statusCode() == 429 ? 1 : 0;
        }
        assertThat(refused).isPositive();
        assertThat(accepted + refused).isEqualTo(12);

        HttpResponse<String> other = bob.upload(performance());

        assertThat(other.statusCode()).isEqualTo(202);
        // Bob waits for no more than one of Anna's: the listeners take turns.
        assertThat(bob.await(json(other).get("id").asLong()).get("state").asText())
                .isEqualTo("done");
    }

    @Test
    @Order(5)
    void waitingJobIsCancelledOnce() throws Exception {
        for (JsonNode job : json(anna.get("/api/jobs"))) {
            anna.await(job.get("id").asLong());
        }
        anna.upload(performance());
        long id = json(anna.upload(performance())).get("id").asLong();

        assertThat(anna.delete("/api/jobs/" + id).statusCode()).isEqualTo(204);

        assertThat(anna.await(id).get("state").asText()).isEqualTo("cancelled");
        assertProblem(anna.delete("/api/jobs/" + id), 409, "cancelled");
    }

    @Test
    @Order(6)
    void readerThatDiesFailsItsJobAndNoOther() throws Exception {
        for (JsonNode job : json(anna.get("/api/jobs"))) {
            anna.await(job.get("id").asLong());
        }
        long first = json(anna.upload(performance())).get("id").asLong();
        long second = json(anna.upload(performance())).get("id").asLong();
        while (!json(anna.get("/api/jobs/" + first)).get("state").asText().equals("running")) {
            Thread.sleep(10);
        }
        for (long pid : server.server().workerProcesses()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }

        JsonNode killed = anna.await(first);

        assertThat(killed.get("state").asText()).isEqualTo("failed");
        assertThat(killed.get("error").asText()).contains("broke off");
        assertThat(anna.await(second).get("state").asText()).isEqualTo("done");
    }

    @Test
    @Order(7)
    void serverThatEndsPutsItsJobsBackAndTheNextDoesThem() throws Exception {
        long first = json(anna.upload(performance())).get("id").asLong();
        long second = json(anna.upload(performance())).get("id").asLong();
        while (json(anna.get("/api/jobs/" + first)).get("state").asText().equals("queued")) {
            Thread.sleep(10);
        }

        server.restart();
        anna = server.login("anna");

        assertThat(anna.await(first).get("state").asText()).isEqualTo("done");
        assertThat(anna.await(second).get("state").asText()).isEqualTo("done");
    }
}
