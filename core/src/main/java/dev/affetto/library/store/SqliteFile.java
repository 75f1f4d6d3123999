package dev.affetto.library.store;

import dev.affetto.library.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/** The file of a store in SQLite: how it is connected to, and made ready. */
final class SqliteFile {

    private static final Map<String, String> DIALECT =
            Map.of(
                    "identity", "integer primary key autoincrement",
                    "text", "text",
                    "blob", "blob");
    private static final int BUSY_MILLIS = 30_000;
    private static final int CACHE_KIB = 32 << 10;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;

    private final SqliteLocation location;
    private final Properties settings;

    SqliteFile(SqliteLocation location) throws StoreException {
        this.location = location;
        settings = settings(location);
    }

    private static Properties settings(SqliteLocation location) throws StoreException {
        Properties settings = new Properties();
        settings.setProperty(Pragma.BUSY_TIMEOUT.pragmaName, Integer.toString(BUSY_MILLIS));
        settings.setProperty(Pragma.CACHE_SIZE.pragmaName, Integer.toString(-CACHE_KIB));
        for (String setting : location.settings().split("&", -1)) {
            String[] pair = setting.split("=", -1);
            if (pair.length == 2) {
                settings.setProperty(pair[0], pair[1]);
            } else if (!setting.isEmpty()) {
                throw new StoreException(
                        "illegal setting of the store: '" + setting + "', must be name=value");
            }
        }
        return settings;
    }

    /**
     * Connects, with the write lock taken at the beginning of a transaction, or as late as can be.
     */
    DataSource source(TransactionMode mode) {
        return source(config(mode));
    }

    private DataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(location.url());
        return source;
    }

    private SQLiteConfig config(TransactionMode mode) {
        Properties own = new Properties(); // the configuration changes what it is given
        own.putAll(settings);
        SQLiteConfig config = new SQLiteConfig(own);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        return config;
    }

    /**
     * Makes the file and its tables where they are not there yet.
     *
     * @throws StoreException if it cannot be, or the file is of something else
     */
    void prepare() throws StoreException {
        Path file = location.file();
        if (Files.isDirectory(file)) {
            throw new StoreException(file + " is a folder, a store must be a file");
        }
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new StoreException(file + ": cannot make the folder for it", e);
        }
        try {
            if (!isReady()) {
                makeTables();
            }
        } catch (SQLException e) {
            throw new StoreException(this + ": " + failure(e).message(), e);
        }
    }

    private boolean isReady() throws SQLException, StoreException {
        try (Connection connection = source(TransactionMode.DEFERRED).getConnection()) {
            requireWhole(connection);
            return Schema.isCurrent(connection, toString());
        }
    }

    /** A file that is shorter than it says was cut off, unless the rest waits in the log. */
    private void requireWhole(Connection connection) throws SQLException, StoreException {
        try (Statement statement = connection.createStatement()) {
            long bytes =
                    number(statement, "pragma page_count") * number(statement, "pragma page_size");
            if (length(beside("-wal")) == 0 && length(location.file()) < bytes) {
                throw new StoreException(this + ": " + damaged());
            }
        }
    }

    private static long length(Path file) {
        return file.toFile().length(); // 0 where there is none
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Makes the tables, one process after the other. */
    private void makeTables() throws SQLException, StoreException {
        Path lockFile = beside("-lock");
        synchronized (SqliteFile.class) { // a file lock is held by a process, not by a thread
            try (FileChannel channel =
                            FileChannel.open(
                                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !isReady()) {
                    Schema.migrate(source(TransactionMode.IMMEDIATE), DIALECT);
                }
                Files.deleteIfExists(lockFile);
            } catch (FlywayException e) {
                throw new StoreException(this + ": " + whyNotMade(e), e);
            } catch (StoreException e) {
                throw e;
            } catch (IOException e) {
                throw new StoreException(this + ": cannot make " + lockFile + " beside it", e);
            }
        }
    }

    private Path beside(String suffix) {
        return location.file().resolveSibling(location.file().getFileName() + suffix);
    }

    private static String whyNotMade(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return failure(sqlite).message();
            }
        }
        return Schema.whyNotMade(failure);
    }

    private static int code(SQLiteException failure) {
        return failure.getResultCode().code & 0xFF; // without what extends it
    }

    /** What a failure means. */
    static StoreFailure failure(SQLException cause) {
        if (!(cause instanceof SQLiteException sqlite)) {
            return StoreFailure.other(cause);
        }
        return StoreFailure.lasting(
                switch (code(sqlite)) {
                    case BUSY, LOCKED -> locked();
                    case 8 -> "cannot be written to; check the permissions of file and folder";
                    case 10 -> "the disk cannot be read or written: " + cause.getMessage();
                    case 11 -> damaged();
                    case 13 -> "the disk is full; make room and try again";
                    case 14 -> "cannot be opened; check the permissions of file and folder";
                    case 19 -> "does not fit what is there already: " + cause.getMessage();
                    case 26 -> "is no database of SQLite";
                    default -> StoreFailure.other(cause).message();
                });
    }

    private static String locked() {
        return "another program keeps it locked; try again when that is done";
    }

    private static String damaged() {
        return "the file is damaged or was cut off; put back a copy, or import an export";
    }

    @Override
    public String toString() {
        return location.file().toString();
    }
}
