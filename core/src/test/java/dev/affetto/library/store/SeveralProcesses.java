package dev.affetto.library.store;

import static dev.affetto.library.store.SyntheticSongs.song;
import static dev.affetto.library.store.SyntheticSongs.tags;
import static dev.affetto.library.store.WritingProcess.LISTENS_AT_ONCE;
import static dev.affetto.library.store.WritingProcess.START;
import static dev.affetto.library.store.WritingProcess.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.library.ListeningHistory.Kept;
import dev.affetto.library.Offer;
import dev.affetto.library.Song;
import dev.affetto.library.SongQuery;
import dev.affetto.library.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a store promises to processes that write at once, and to one that is killed. */
abstract class SeveralProcesses {

    private static final int WRITERS = 8;
    private static final int ROUNDS = 12;

    /** Location of a store that has no tables yet. */
    abstract String newLocation() throws Exception;

    @Test
    void eightProcessesThatWriteAtOnceLoseNothing() throws Exception {
        String location = newLocation();
        List<Process> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(WritingProcess.start(location, writer, ROUNDS));
        }
        List<String> acknowledged = new ArrayList<>();
        for (Process writer : writers) {
            try (BufferedReader lines = writer.inputReader()) {
                lines.lines().forEach(acknowledged::add);
            }
            assertThat(writer.waitFor()).isZero();
        }

        assertThat(acknowledged).hasSize(3 * WRITERS * ROUNDS);
        try (Store store = Stores.open(location)) {
            assertThat(store.library().count(SongQuery.first(1))).isEqualTo(WRITERS * ROUNDS + 1);
            assertThat(store.history().count(USER))
                    .isEqualTo((WRITERS * ROUNDS + 1) * LISTENS_AT_ONCE);
            assertThat(store.history().users()).containsExactly(USER);
            assertAllThere(acknowledged, store);
            assertOffersFollowEachOther(store);
        }
    }

    @Test
    void everythingThatWasAcknowledgedIsThereAfterTheWriterWasKilled() throws Exception {
        String location = newLocation();
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < 2; kill++) {
            Process writer = WritingProcess.start(location, kill, 1_000_000);
            try (BufferedReader lines = writer.inputReader()) {
                for (int line = 0; line < 40 + 11 * kill; line++) {
                    acknowledged.add(lines.readLine());
                }
                writer.toHandle().destroyForcibly(); // what it has printed can still be read
                for (String line = nextLine(lines); line != null; line = nextLine(lines)) {
                    acknowledged.add(line);
                }
            }
            assertThat(writer.waitFor()).isNotZero();
        }

        try (Store store = Stores.open(location)) {
            assertAllThere(acknowledged, store);
            // A batch of listens is there as a whole or not at all.
            assertThat(store.history().count(USER) % LISTENS_AT_ONCE).isZero();
            // Every song is there as a whole.
            for (Song song : store.library().find(SongQuery.first(1_000))) {
                assertThat(song.files()).hasSize(1);
                assertThat(store.library().course(song.id())).isPresent();
                assertThat(store.library().sound(song.id())).isPresent();
            }
        }
    }

    /** The next whole line; a killed process may have left a part of one. */
    private static String nextLine(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        return line == null || !line.matches("song \\d+ \\d+|listens \\d+ 20|offer \\d+")
                ? null
                : line;
    }

    private static void assertAllThere(List<String> acknowledged, Store store) throws IOException {
        Set<Instant> listens =
                store.history().listens(USER, START, Instant.MAX, Integer.MAX_VALUE).stream()
                        .map(Kept::listen)
                        .map(listen -> listen.listenedAt())
                        .collect(Collectors.toSet());
        Set<Long> offers =
                store.offers().latest(USER, Integer.MAX_VALUE).stream()
                        .map(Offer::id)
                        .collect(Collectors.toSet());
        for (String line : acknowledged) {
            String[] words = line.split(" ", -1);
            int number = Integer.parseInt(words[1]);
            switch (words[0]) {
                case "song" -> {
                    Song met = store.library().find(Long.parseLong(words[2])).orElseThrow();
                    assertThat(met.tags()).isEqualTo(tags(number));
                    assertThat(met.files()).isEqualTo(song(number).files());
                }
                case "listens" -> {
                    for (int i = 0; i < LISTENS_AT_ONCE; i++) {
                        assertThat(listens).contains(START.plusSeconds(number + i));
                    }
                }
                default -> assertThat(offers).contains((long) number);
            }
        }
    }

    private static void assertOffersFollowEachOther(Store store) throws IOException {
        List<Offer> offers = store.offers().latest(USER, Integer.MAX_VALUE);
        assertThat(offers.stream().filter(offer -> offer.answer().isEmpty())).isEmpty();
        assertThat(new HashSet<>(offers.stream().map(Offer::songId).toList()))
                .hasSameSizeAs(offers);
    }
}
