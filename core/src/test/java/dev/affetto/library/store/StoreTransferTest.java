package dev.affetto.library.store;

import static dev.affetto.library.store.SyntheticSongs.file;
import static dev.affetto.library.store.SyntheticSongs.song;
import static dev.affetto.library.store.SyntheticSongs.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.library.IndexedSong;
import dev.affetto.library.Listen;
import dev.affetto.library.Offer;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.SongQuery;
import dev.affetto.library.SongTags;
import dev.affetto.library.Store;
import dev.affetto.library.StoreException;
import dev.affetto.library.store.StoreTransfer.Moved;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTransferTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final List<String> TABLES =
            List.of(
                    "song",
                    "song_content",
                    "song_file",
                    "listener",
                    "track",
                    "listen",
                    "playing_now",
                    "rating",
                    "offer");

    @TempDir private Path folder;

    private String location(String kind) throws Exception {
        return kind.equals("sqlite")
                ? folder.resolve(System.nanoTime() + ".db").toString()
                : PostgresServer.newDatabase();
    }

    private static void fill(Store store) throws IOException {
        for (int i = 0; i < 12; i++) {
            store.library().put(song(i), OptionalLong.empty());
        }
        IndexedSong silent = song(tags(20), file(20), file("/music/ä 🎹/20.mid", "midi"));
        store.library()
                .put(
                        new IndexedSong(
                                new SongTags("Stumm\n\"'\\", "", ""),
                                silent.files(),
                                "m",
                                silent.course(),
                                Optional.empty()),
                        OptionalLong.empty());
        store.library()
                .put(
                        song(tags(30), file(file(0).path().toString(), "changed")),
                        OptionalLong.empty()); // the first has no file now
        store.library().setMissing(List.of(file(3).path()), true);
        List<Listen> listens = new ArrayList<>();
        for (int i = 0; i < 1_300; i++) {
            listens.add(new Listen(NOON.minusSeconds(i), tags(i % 40)));
        }
        listens.add(
                new Listen(
                        Instant.EPOCH,
                        new SongTags("x", "", ""),
                        OptionalDouble.of(10),
                        OptionalDouble.of(0.1),
                        Optional.of(true),
                        "{\"a\":\"ü\"}"));
        store.history().add("anna", listens);
        store.history().add("بشير 🎧", listens.subList(0, 3));
        store.history().erase("nobody");
        store.history().rate("anna", tags(1), 1, NOON);
        store.history().rate("anna", tags(99), -1, NOON);
        store.history().setPlayingNow("anna", listens.get(1_300), NOON);
        Offer offer = store.offers().add("anna", 2, "happy", "{\"why\":1}", NOON);
        store.offers().answer("anna", offer.id(), Answer.REJECTED, NOON.plusSeconds(1));
        store.offers().add("anna", 5, "sad", "{}", NOON);
    }

    @ParameterizedTest
    @CsvSource({"sqlite, postgres", "postgres, sqlite"})
    void everythingIsTheSameInTheOtherStore(String from, String to) throws Exception {
        Path export = folder.resolve("export.jsonl.gz");
        try (Store first = Stores.open(location(from));
                Store second = Stores.open(location(to))) {
            fill(first);

            Moved moved = StoreTransfer.exportTo(export, first);

            assertThat(moved).isEqualTo(new Moved(14, 2, 1_304, 2, 2));
            assertThat(StoreTransfer.importFrom(export, second)).isEqualTo(moved);
            for (String table : TABLES) {
                assertThat(rows(second, table)).as(table).isEqualTo(rows(first, table));
                assertThat(rows(second, table)).as(table).isNotEmpty();
            }
            // New ones get new numbers.
            assertThat(second.library().put(song(50), OptionalLong.empty())).isGreaterThan(14);
            assertThat(second.history().add("anna", List.of(new Listen(NOON, tags(77)))).added())
                    .isEqualTo(1);
            assertThat(second.offers().add("berta", 1, "x", "{}", NOON).id()).isGreaterThan(2);
        }
    }

    /** All rows of a table as text, in order. */
    private static List<String> rows(Store store, String table) throws StoreException {
        return ((JdbcStore) store)
                .database()
                .read(
                        handle ->
                                handle
                                        .createQuery("select * from " + table)
                                        .map((row, context) -> textOf(row))
                                        .stream()
                                        .sorted()
                                        .toList());
    }

    private static String textOf(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            values.add(
                    row.getMetaData().getColumnName(i)
                            + "="
                            + (value instanceof byte[] bytes ? Arrays.toString(bytes) : value));
        }
        return values.toString();
    }

    @Test
    void emptyStoreIsMovedToo() throws Exception {
        Path export = folder.resolve("export.jsonl.gz");
        try (Store first = Stores.open(location("sqlite"));
                Store second = Stores.open(location("sqlite"))) {
            assertThat(StoreTransfer.exportTo(export, first)).isEqualTo(new Moved(0, 0, 0, 0, 0));
            assertThat(StoreTransfer.importFrom(export, second))
                    .isEqualTo(new Moved(0, 0, 0, 0, 0));
        }
    }

    @Test
    void storeThatHoldsSomethingIsLeftAsItIs() throws Exception {
        Path export = export();
        String location = location("sqlite");
        try (Store store = Stores.open(location)) {
            store.library().put(song(1), OptionalLong.empty());

            assertThatThrownBy(() -> StoreTransfer.importFrom(export, store))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(location + ": holds a song already; import into a new store");
            assertThat(store.library().count(SongQuery.first(1))).isEqualTo(1);
        }
    }

    private Path export() throws Exception {
        Path export = folder.resolve("export.jsonl.gz");
        try (Store store = Stores.open(location("sqlite"))) {
            fill(store);
            StoreTransfer.exportTo(export, store);
        }
        return export;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5, 0.999})
    void exportThatWasCutOffIsRefusedAsAWhole(double share) throws Exception {
        Path export = export();
        byte[] whole = Files.readAllBytes(export);
        Files.write(export, Arrays.copyOf(whole, (int) (whole.length * share)));

        assertRefused(export, "nothing was imported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"affetto_store\":1}|{\"affetto_store\":2}|line 1: written by a newer Affetto:"
                        + " version 2, this one knows 1",
                "{\"affetto_store\":1}|{\"other\":1}|line 1: no export of a store",
                "{\"affetto_store\":1}|[1]|line 1: must be an object with one name",
                "{\"song\":{\"id\":1,|{\"song\":{\"id\":2,|does not fit what is there already",
                "\"title\":\"Title 1\"|\"title\":\"Ti\\u0000\"|illegal title",
                "\"title\":\"Title 1\"|\"title\":true|illegal title: must be a number or a text",
                "\"title\":\"Title 1\"|\"title\":\" \"|illegal song",
                "\"profile\":\"|\"profile\":\"?|nothing was imported",
                "\"profile\":\"|\"profile\":\"A|nothing was imported",
                "\"song_id\":2,|\"song_id\":2000,|does not fit what is there already",
                "{\"listener\"|{\"lisener\"|illegal or misplaced: 'lisener'",
                "\"listen\":1304|\"listen\":1305|1304 rows of listen, must be 1305",
                "{\"end\"|{\"end|not JSON"
            })
    void exportThatWasChangedIsRefusedAsAWhole(String from, String to, String message)
            throws Exception {
        Path export = export();
        String lines;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(export))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(lines).contains(from);
        int place = lines.indexOf(from);
        String changed = lines.substring(0, place) + to + lines.substring(place + from.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(changed.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(export, bytes.toByteArray());

        assertRefused(export, message);
    }

    private void assertRefused(Path export, String message) throws Exception {
        try (Store store = Stores.open(location("sqlite"))) {
            assertThatThrownBy(() -> StoreTransfer.importFrom(export, store))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(message)
                    .message()
                    .doesNotContain("\n");
            assertThat(store.library().count(SongQuery.first(1))).isZero();
            assertThat(store.history().users()).isEmpty();
            assertThat(rows(store, "track")).isEmpty();
        }
    }
}
