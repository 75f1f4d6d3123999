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
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when a PostgreSQL cannot be used; nothing that was acknowledged is lost. */
class PostgresTroubleTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @TempDir private Path folder;

    @Test
    void serverThatGoesAwayAndComesBackIsUsedAgain() throws Exception {
        try (PostgresServer.Restartable server = PostgresServer.restartable(folder)) {
            try (Store store = Stores.open(server.url())) {
                store.library().put(song(1), OptionalLong.empty());

                server.stop();
                assertThatThrownBy(() -> store.history().add("u", List.of(listen(1))))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("the server is not there, or went away")
                        .message()
                        .doesNotContain("\n");

                server.start();
                store.history().add("u", List.of(listen(1)));
                assertThat(store.library().count(SongQuery.first(1))).isEqualTo(1);
                assertThat(store.history().mostPlayed("u", Instant.EPOCH, Instant.MAX, 1))
                        .hasSize(1);
            }
        }
    }

    private static Listen listen(int number) {
        return new Listen(NOON, tags(number));
    }

    @Test
    void connectionsThatTheServerCutsAreMadeAnew() throws Exception {
        String url = PostgresServer.newStore();
        try (Store store = Stores.open(url)) {
            store.library().put(song(1), OptionalLong.empty());
            execute(
                    url,
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where datname = current_database() and pid <> pg_backend_pid()");

            store.library().put(song(2), OptionalLong.empty());

            assertThat(store.library().count(SongQuery.first(1))).isEqualTo(2);
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void serverThatIsNotThereIsToldInOneLine() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThatThrownBy(
                        () ->
                                Stores.open(
                                        "jdbc:postgresql://localhost:"
                                                + port
                                                + "/affetto?user=u&password=secret"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(
                        "postgresql://localhost:"
                                + port
                                + "/affetto: the server is not there, or went away: ")
                .message()
                .doesNotContain("\n", "secret");
    }

    @Test
    void databaseThatIsNotThereIsToldInOneLine() throws SQLException {
        String url = PostgresServer.newDatabase().replaceAll("/store_\\d+", "/nowhere");

        assertThatThrownBy(() -> Stores.open(url))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("/nowhere: FATAL: database \"nowhere\" does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:notAPort/x?password=secret",
                "jdbc:postgresql://u:secret@[/x"
            })
    void urlThatIsNoneIsRefusedWithoutItsSecrets(String url) {
        assertThatThrownBy(() -> Stores.open(url))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("postgresql:")
                .message()
                .doesNotContain("\n", "secret");
    }

    @Test
    void databaseOfAnotherProgramIsLeftAsItIs() throws SQLException {
        String url = PostgresServer.newDatabase();
        execute(url, "create table something (id int)");

        assertThatThrownBy(() -> Stores.open(url))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(" is a database of another program; name a new one");
    }

    @Test
    void storeOfANewerVersionIsRefused() throws SQLException, StoreException {
        String url = PostgresServer.newStore();
        execute(
                url,
                "insert into affetto_schema_history select 99, '99', description, type, script,"
                        + " checksum, installed_by, installed_on, execution_time, success"
                        + " from affetto_schema_history where version = '1'");

        assertThatThrownBy(() -> Stores.open(url))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(
                        " was written by a newer Affetto: its schema is of version 99, this one"
                                + " knows 2; use the newer one");
    }

    @Test
    void databaseWithoutUnicodeIsRefused() throws SQLException {
        String url = PostgresServer.newDatabase();
        execute(
                url,
                "create database latin template template0 encoding 'LATIN1' lc_collate 'C' lc_ctype"
                        + " 'C'");

        assertThatThrownBy(() -> Stores.open(url.replaceAll("/store_\\d+", "/latin")))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(
                        "/latin: illegal encoding of the database: LATIN1, must be UTF8");
    }

    @Test
    void storeThatAnotherProgramKeepsLockedIsToldInOneLine() throws Exception {
        String url = PostgresServer.newStore();
        try (Store store = Stores.open(url + "&options=-c%20lock_timeout=100");
                Connection other = DriverManager.getConnection(url);
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table song in access exclusive mode");

            assertThatThrownBy(() -> store.library().put(song(1), OptionalLong.empty()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageEndingWith(
                            ": another program keeps it locked; try again when that is done");

            other.rollback();
            store.library().put(song(1), OptionalLong.empty());
        }
    }
}
