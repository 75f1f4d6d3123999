package dev.affetto.library.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.affetto.library.StoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * A store in one file. The write-ahead log is synchronised at every commit ({@code synchronous =
 * FULL}): what was acknowledged survives the death of the process and the loss of power.
 */
final class SqliteDatabase extends Database {

    private static final int BUSY_MILLIS = 30_000;
    private static final int READERS = 4;

    private final SqliteLocation location;
    private final HikariDataSource readers;
    private final HikariDataSource writer;
    private final Jdbi reading;
    private final Jdbi writing;

    private SqliteDatabase(SqliteLocation location) {
        this.location = location;
        readers = pool("read", READERS, SQLiteConfig.TransactionMode.DEFERRED);
        writer = pool("write", 1, SQLiteConfig.TransactionMode.IMMEDIATE);
        reading = Jdbi.create(readers);
        writing = Jdbi.create(writer);
    }

    static SqliteDatabase open(SqliteLocation location) throws StoreException {
        Path file = location.file();
        if (Files.isDirectory(file)) {
            throw new StoreException(file + " is a folder, a store must be a file");
        }
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new StoreException("cannot make the folder of " + file, e);
        }
        SqliteDatabase database = new SqliteDatabase(location);
        try {
            database.prepareFile();
            return database;
        } catch (SQLException e) {
            database.close();
            throw new StoreException(database.name() + ": " + database.failure(e).message(), e);
        } catch (StoreException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private void prepareFile() throws SQLException, StoreException {
        try (Connection connection = writer.getConnection()) {
            if (Schema.isCurrent(connection, name())) {
                return;
            }
        }
        Schema.migrate(
                writer,
                name(),
                Map.of(
                        "identity",
                        "integer primary key autoincrement",
                        "text",
                        "text",
                        "blob",
                        "blob"));
    }

    private HikariDataSource pool(String name, int size, SQLiteConfig.TransactionMode mode) {
        SQLiteDataSource source = new SQLiteDataSource(config(mode));
        source.setUrl(location.url());
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("affetto-" + name);
        pool.setDataSource(source);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(2L * BUSY_MILLIS);
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    private SQLiteConfig config(SQLiteConfig.TransactionMode mode) {
        Properties settings = new Properties();
        for (String setting : location.settings().split("&", -1)) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                settings.setProperty(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        SQLiteConfig config = new SQLiteConfig(settings);
        if (!settings.containsKey(SQLiteConfig.Pragma.BUSY_TIMEOUT.pragmaName)) {
            config.setBusyTimeout(BUSY_MILLIS);
        }
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        return config;
    }

    @Override
    <T> T transaction(Access access, Work<T> work) throws SQLException, StoreException {
        boolean isReading = access == Access.READ || access == Access.READ_ALL;
        return Transactions.in(isReading ? reading : writing, work);
    }

    @Override
    String name() {
        return location.file().toString();
    }

    @Override
    StoreFailure failure(SQLException cause) {
        if (!(cause instanceof SQLiteException sqlite)) {
            return StoreFailure.other(cause);
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (code.code & 0xFF) {
            case 5, 6 ->
                    StoreFailure.lasting(
                            "locked by another program for too long; try again when that is done");
            case 8 -> StoreFailure.lasting("cannot be written to; check its permissions");
            case 11 ->
                    StoreFailure.lasting(
                            "the file is damaged; restore it from a copy or an export");
            case 13 -> StoreFailure.lasting("the disk is full; make room and try again");
            case 14 -> StoreFailure.lasting("cannot be opened; check that the file may be read");
            case 26 -> StoreFailure.lasting("not a database of SQLite");
            default -> StoreFailure.other(cause);
        };
    }

    @Override
    void continueNumbers(Handle handle, String table) {
        // AUTOINCREMENT looks at the highest number itself.
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
