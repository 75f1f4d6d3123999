package dev.affetto.listening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.library.Store;
import dev.affetto.library.store.PostgresServer;
import dev.affetto.library.store.Stores;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long an import of a listener's million listens takes, and how much memory, in a process of
 * its own with a heap of 256 MiB. {@code -Daffetto.listens=N} for another number. Run by hand; its
 * figures are in docs/library.md.
 */
class ListenImportBenchmark {

    private static final int LISTENS = Integer.getInteger("affetto.listens", 1_000_000);
    private static final int TRACKS = 20_000;
    private static final String HEAP = "-Xmx256m";

    @TempDir private Path folder;

    @Test
    void sqlite() throws Exception {
        measure("SQLite", folder.resolve("affetto.db").toString());
    }

    @Test
    void postgres() throws Exception {
        measure("PostgreSQL", PostgresServer.newDatabase());
    }

    private void measure(String name, String location) throws Exception {
        Path file = folder.resolve("listens.jsonl");
        write(file);
        System.err.printf("%,d listens, %,d bytes%n", LISTENS, Files.size(file));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "-cp",
                                System.getProperty("java.class.path"),
                                ListenImportBenchmark.class.getName(),
                                file.toString(),
                                location)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.err.println(name + ": " + output.strip());
        assertThat(process.waitFor()).as(output).isZero();
    }

    /** Listens of one listener, one every four minutes, of tracks that are as often as 1/rank. */
    private static void write(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < LISTENS; i++) {
                int track = (int) Math.pow(TRACKS, random.nextDouble());
                out.write(
                        "{\"listened_at\":"
                                + (1_500_000_000L + 240L * i)
                                + ",\"track_metadata\":{\"artist_name\":\"Pianist "
                                + track % 500
                                + "\",\"track_name\":\"Étude No. "
                                + track
                                + "\",\"release_name\":\"Album "
                                + track % 2_000
                                + "\",\"additional_info\":{\"media_player\":\"Player\","
                                + "\"duration_ms\":240000}}}\n");
            }
        }
    }

    /** Imports a file into a store, and tells what that took. */
    public static void main(String[] arguments) throws IOException {
        Instant begun = Instant.now();
        ImportSummary summary;
        try (Store store = Stores.open(arguments[1])) {
            summary =
                    new ListenImport(store.history(), "u", Instant.now())
                            .run(Path.of(arguments[0]), bytes -> {});
        }
        System.out.println(
                summary.added()
                        + " in "
                        + Duration.between(begun, Instant.now()).toMillis() / 1000.0
                        + " s, processor "
                        + ProcessHandle.current()
                                        .info()
                                        .totalCpuDuration()
                                        .orElse(Duration.ZERO)
                                        .toMillis()
                                / 1000.0
                        + " s, "
                        + peakMemory());
    }

    /** The most memory that the process ever held, as Linux tells it. */
    private static String peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? "memory unknown"
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .findFirst()
                        .orElse("memory unknown")
                        .replaceAll("\\s+", " ");
    }
}
