package dev.affetto.library.store;

import dev.affetto.TestEnvironment;
import dev.affetto.library.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for tests, started once in a process and stopped at its end. Where it cannot
 * start, the test is skipped, see {@link TestEnvironment#absent}.
 */
public final class PostgresServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static EmbeddedPostgres server;
    private static String whyNot;
    private static String emptyStore;

    private PostgresServer() {}

    /** URL of a new database without tables. */
    public static String newDatabase() throws SQLException {
        return newDatabase("template0");
    }

    /** URL of a new store that holds nothing. */
    public static synchronized String newStore() throws SQLException, StoreException {
        if (emptyStore == null) {
            String url = newDatabase();
            Stores.open(url).close();
            emptyStore = URI.create(url.substring("jdbc:".length())).getPath().substring(1);
        }
        return newDatabase(emptyStore);
    }

    private static String newDatabase(String template) throws SQLException {
        String name = "store_" + DATABASES.incrementAndGet();
        EmbeddedPostgres running = running();
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        }
        return running.getJdbcUrl("postgres", name);
    }

    /** A server of its own, that can be stopped and started again on the same port. */
    public static Restartable restartable(Path folder) throws IOException {
        running(); // skips the test where none can start
        return new Restartable(folder.resolve("data"));
    }

    /** A server that goes away and comes back. */
    public static final class Restartable implements AutoCloseable {

        private final Path data;
        private final int port;
        private EmbeddedPostgres own;

        private Restartable(Path data) throws IOException {
            this.data = data;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            start();
        }

        /** Starts it, with what it held before. */
        public void start() throws IOException {
            own =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setPort(port)
                            .start();
        }

        /** Stops it; its connections end. */
        public void stop() throws IOException {
            own.close();
        }

        /** URL of its database. */
        public String url() {
            return own.getJdbcUrl("postgres", "postgres");
        }

        @Override
        public void close() throws IOException {
            own.close();
        }
    }

    private static synchronized EmbeddedPostgres running() {
        if (server == null && whyNot == null) {
            try {
                server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            } catch (IOException | RuntimeException e) {
                whyNot = e.toString();
            }
        }
        if (server == null) {
            TestEnvironment.absent("a PostgreSQL that starts (" + whyNot + ")");
        }
        return server;
    }
}
