package dev.affetto.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import dev.affetto.library.store.SyntheticSongs;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 64 clients on loopback for a minute, half of them reading and half of them sending listens, while
 * uploads are analysed; then SIGKILL, and every listen that was acknowledged must be in the store.
 * Not part of the build; {@code docs/server.md} says how to run it.
 */
class ServerLoadBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLoadBenchmark.class);
    private static final int CLIENTS = 64;
    private static final int SONGS = 1000;
    private static final Duration TIME =
            Duration.ofSeconds(Long.getLong("affetto.loadSeconds", 60));
    private static final long FIRST_LISTEN = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

    @TempDir private Path folder;

    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicLong nextListen = new AtomicLong(FIRST_LISTEN);
    private final AtomicLong failures = new AtomicLong();

    @Test
    void nothingThatWasAcknowledgedIsLostUnderLoad() throws Exception {
        String location = folder.resolve("store.db").toString();
        String secret = Secrets.next();
        try (Store store = Stores.open(location)) {
            for (int i = 1; i <= SONGS; i++) {
                store.library().put(SyntheticSongs.song(i), OptionalLong.empty());
            }
            store.tokens()
                    .add(ServerSettings.ONLY_LISTENER, "load", Secrets.hash(secret), Instant.now());
        }
        Process server = start(location);
        Set<Long> acknowledged = new HashSet<>();
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            measure(port, secret, acknowledged);
        } finally {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly().waitFor(); // SIGKILL
        }
        try (Store store = Stores.open(location)) {
            Set<Long> kept = new HashSet<>();
            long last = 0;
            for (var part =
                            store.history()
                                    .listensAfter(ServerSettings.ONLY_LISTENER, last, 10_000);
                    !part.isEmpty();
                    part =
                            store.history()
                                    .listensAfter(ServerSettings.ONLY_LISTENER, last, 10_000)) {
                part.forEach(one -> kept.add(one.listen().listenedAt().getEpochSecond()));
                last = part.get(part.size() - 1).id();
            }
            LOG.warn("acknowledged {}, in the store {}", acknowledged.size(), kept.size());
            assertThat(kept).containsAll(acknowledged);
        }
        assertThat(failures).hasValue(0);
    }

    private Process start(String location) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.affetto.app.Main",
                        "serve",
                        "--port",
                        "0",
                        "--rate",
                        "10000000",
                        "--store",
                        location,
                        "--files",
                        folder.resolve("files").toString())
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private void measure(int port, String secret, Set<Long> acknowledged) throws Exception {
        Client uploader = new Client(port).open();
        byte[] sound =
                Files.readAllBytes(
                        TestEnvironment.examples().resolve("petzold-minuet-g-major/audio.ogg"));
        for (int i = 0; i < 3; i++) {
            uploader.upload(Map.of("title", "upload " + i), new Client.File("a.ogg", sound));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<long[]>> reading = new ArrayList<>();
        List<Future<long[]>> sending = new ArrayList<>();
        List<Long> sent = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            if (i % 2 == 0) {
                reading.add(threads.submit(() -> read(new Client(port), client)));
            } else {
                sending.add(threads.submit(() -> send(new Client(port), secret, sent)));
            }
        }
        Thread.sleep(TIME.toMillis());
        isOver.set(true);
        report("reads", reading);
        report("listens", sending);
        threads.shutdownNow();
        acknowledged.addAll(sent);
        LOG.warn("jobs meanwhile: {}", uploader.get("/api/jobs").body());
    }

    private long[] read(Client client, int number) throws Exception {
        List<String> paths =
                List.of(
                        "/api/songs?limit=50&offset=" + 10 * number,
                        "/api/songs/" + (1 + number),
                        "/api/songs?text=title%20" + number,
                        "/api/listens");
        List<Long> times = new ArrayList<>();
        for (int i = 0; !isOver.get(); i++) {
            long start = System.nanoTime();
            int status = client.get(paths.get(i % paths.size())).statusCode();
            times.add(System.nanoTime() - start);
            count(status);
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    private long[] send(Client client, String secret, List<Long> sent) throws Exception {
        List<Long> times = new ArrayList<>();
        while (!isOver.get()) {
            long at = nextListen.getAndIncrement();
            String body =
                    "{\"listen_type\":\"single\",\"payload\":[{\"listened_at\":"
                            + at
                            + ",\"track_metadata\":{\"artist_name\":\"Artist "
                            + at % 100
                            + "\",\"track_name\":\"Title "
                            + at % SONGS
                            + "\"}}]}";
            long start = System.nanoTime();
            HttpResponse<String> response =
                    client.send(
                            client.request("/1/submit-listens")
                                    .POST(BodyPublishers.ofString(body))
                                    .header("Authorization", "Token " + secret));
            times.add(System.nanoTime() - start);
            count(response.statusCode());
            if (response.statusCode() == 200) {
                sent.add(at);
            }
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    private void count(int status) {
        if (status != 200) {
            failures.incrementAndGet();
        }
    }

    private void report(String what, List<Future<long[]>> clients) throws Exception {
        List<long[]> parts = new ArrayList<>();
        for (Future<long[]> client : clients) {
            parts.add(client.get());
        }
        long[] times = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        LOG.warn(
                "{}",
                String.format(
                        Locale.ROOT,
                        "%s: %d clients, %d requests, %.0f a second, median %.1f ms, 99th"
                                + " percentile %.1f ms, failures so far %d",
                        what,
                        clients.size(),
                        times.length,
                        times.length / (double) TIME.toSeconds(),
                        times[times.length / 2] / 1e6,
                        times[times.length * 99 / 100] / 1e6,
                        failures.get()));
    }
}
