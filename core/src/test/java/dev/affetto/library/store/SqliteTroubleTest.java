package dev.affetto.library.store;

import static dev.affetto.library.store.SyntheticSongs.song;
import static dev.affetto.library.store.SyntheticSongs.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.library.Listen;
import dev.affetto.library.SongQuery;
import dev.affetto.library.Store;
import dev.affetto.library.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when a file of SQLite cannot be used; nothing that was acknowledged is lost. */
class SqliteTroubleTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @TempDir private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("store.db");
    }

    private static void assertOneLine(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(StoreException.class)
                .hasMessage(message)
                .message()
                .doesNotContain("\n");
    }

    private void fill(int songs) throws StoreException, IOException {
        try (Store store = Stores.open(file.toString())) {
            for (int i = 0; i < songs; i++) {
                store.library().put(song(i), OptionalLong.empty());
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void fullDiskLosesNothingThatWasAcknowledged() throws Exception {
        fill(3);
        // A disk that takes some 100 kB more: what SQLite says is what it says of a full disk.
        long pages = Files.size(file) / 4096 + 25;
        int kept = 3;
        try (Store store = Stores.open("jdbc:sqlite:" + file + "?max_page_count=" + pages)) {
            assertOneLine(
                    () -> {
                        for (int i = 0; i < 1_000; i++) {
                            store.history().add("u", listens(i * 100));
                        }
                    },
                    file + ": the disk is full; make room and try again");
            assertThat(store.library().count(SongQuery.first(1))).isEqualTo(kept);
        }
        try (Store store = Stores.open(file.toString())) {
            assertThat(store.library().count(SongQuery.first(1))).isEqualTo(kept);
            long listens = store.history().count("u");
            assertThat(listens).isPositive();
            assertThat(listens % 100).isZero();
            store.history().add("u", listens((int) listens));
            assertThat(store.history().count("u")).isEqualTo(listens + 100);
        }
    }

    private static List<Listen> listens(int first) {
        return IntStream.range(first, first + 100)
                .mapToObj(i -> new Listen(NOON.plusSeconds(i), tags(i)))
                .toList();
    }

    @Test
    void storeThatAnotherProgramKeepsLockedIsReadButNotWritten() throws Exception {
        fill(1);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement lock = other.createStatement();
                Store store = Stores.open("jdbc:sqlite:" + file + "?busy_timeout=100")) {
            lock.execute("begin immediate");

            assertOneLine(
                    () -> store.library().put(song(2), OptionalLong.empty()),
                    file + ": another program keeps it locked; try again when that is done");
            assertThat(store.library().count(SongQuery.first(1))).isEqualTo(1);

            lock.execute("commit");
            store.library().put(song(2), OptionalLong.empty());
            assertThat(store.library().count(SongQuery.first(1))).isEqualTo(2);
        }
    }

    @Test
    void storeOfANewerVersionIsLeftAsItIs() throws Exception {
        fill(1);
        execute(
                "insert into affetto_schema_history select 99, '99', description, type, script,"
                        + " checksum, installed_by, installed_on, execution_time, success"
                        + " from affetto_schema_history where version = '1'");
        byte[] before = Files.readAllBytes(file);

        assertOneLine(
                () -> Stores.open(file.toString()),
                file
                        + " was written by a newer Affetto: its schema is of version 99, this one"
                        + " knows 2; use the newer one");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.99})
    void fileThatWasCutOffIsRefused(double share) throws Exception {
        fill(20);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength((long) (cut.length() * share));
        }

        assertOneLine(
                () -> Stores.open(file.toString()),
                file
                        + ": the file is damaged or was cut off; put back a copy, or import an"
                        + " export");
    }

    @Test
    void fileThatIsHalfOverwrittenIsToldOnReading() throws Exception {
        fill(20);
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] rubbish = new byte[(int) (damaged.length() - 4096 * 4)];
            Arrays.fill(rubbish, (byte) 0xA5);
            damaged.seek(4096 * 4);
            damaged.write(rubbish);
        }

        assertOneLine(
                () -> {
                    try (Store store = Stores.open(file.toString())) {
                        store.library().find(SongQuery.first(100));
                    }
                },
                file
                        + ": the file is damaged or was cut off; put back a copy, or import an"
                        + " export");
    }

    @Test
    void damagedCourseIsToldWithItsSong() throws Exception {
        fill(2);
        execute(
                "update song_content set course = cast(substr(course, 1, 100) || 'xxx' as blob)"
                        + " where song_id = 2");

        try (Store store = Stores.open(file.toString())) {
            assertOneLine(
                    () -> store.library().course(2),
                    file
                            + ": the course of song 2 is damaged (checksum does not fit); index the"
                            + " song again");
            assertThat(store.library().course(1)).isPresent();
        }
    }

    @Test
    void fileThatIsNoDatabaseIsLeftAsItIs() throws Exception {
        byte[] content =
                "RIFF this is a recording ".repeat(400).getBytes(StandardCharsets.US_ASCII);
        Files.write(file, content);

        assertOneLine(() -> Stores.open(file.toString()), file + ": is no database of SQLite");
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void databaseOfAnotherProgramIsLeftAsItIs() throws Exception {
        execute("create table history (url text)");
        byte[] content = Files.readAllBytes(file);

        assertOneLine(
                () -> Stores.open(file.toString()),
                file + " is a database of another program; name a new one");
        assertThat(Files.size(file)).isEqualTo(content.length);
    }

    @Test
    void emptyFileBecomesAStore() throws Exception {
        Files.createFile(file);

        fill(1);

        try (Store store = Stores.open(file.toString())) {
            assertThat(store.library().count(SongQuery.first(1))).isEqualTo(1);
        }
        assertThat(folder.resolve("store.db-lock")).doesNotExist();
    }

    @Test
    void folderIsRefused() {
        assertOneLine(
                () -> Stores.open(folder.toString()),
                folder + " is a folder, a store must be a file");
    }

    @Test
    void folderThatCannotBeMadeIsTold() throws Exception {
        Files.createFile(file);
        Path below = file.resolve("a/store.db");

        assertOneLine(
                () -> Stores.open(below.toString()), below + ": cannot make the folder for it");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://u:secret@host/db?password=secret, jdbc:mysql://host/db",
        "jdbc:sqlite::memory:, jdbc:sqlite::memory:",
        "jdbc:sqlite:, jdbc:sqlite:",
        "https://example.org/x, https://example.org/x",
        "'', ''",
        "'  ', '  '"
    })
    void otherLocationsAreRefusedWithoutTheirSecrets(String location, String told) {
        assertOneLine(
                () -> Stores.open(location),
                "illegal store: '"
                        + told
                        + "', must be a file, jdbc:sqlite:FILE or"
                        + " jdbc:postgresql://HOST:PORT/DATABASE");
    }

    @Test
    void settingWithoutAValueIsRefused() {
        assertOneLine(
                () -> Stores.open("jdbc:sqlite:" + file + "?busy_timeout"),
                "illegal setting of the store: 'busy_timeout', must be name=value");
    }

    @Test
    void closedStoreSaysSo() throws Exception {
        Store store = Stores.open(file.toString());
        store.close();
        store.close();

        assertOneLine(() -> store.history().users(), file + ": the store is closed");
    }
}
