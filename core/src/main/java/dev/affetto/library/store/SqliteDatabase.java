package dev.affetto.library.store;

import dev.affetto.library.StoreException;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * A store in one file. Writers take the write lock as they begin ({@code BEGIN IMMEDIATE}) and wait
 * for each other; readers see the last commit and never wait. The write-ahead log is synchronised
 * at every commit ({@code synchronous = FULL}): what was acknowledged survives the death of the
 * process and the loss of power.
 */
final class SqliteDatabase extends Database {

    private static final int READERS = 4;

    private final String name;
    private final SqliteConnections readers;
    private final SqliteConnections writer;
    private final Jdbi reading;
    private final Jdbi writing;

    private SqliteDatabase(SqliteFile file) {
        name = file.toString();
        readers = new SqliteConnections(file.source(TransactionMode.DEFERRED), READERS);
        writer = new SqliteConnections(file.source(TransactionMode.IMMEDIATE), 1);
        reading = Jdbi.create(readers);
        writing = Jdbi.create(writer);
    }

    static SqliteDatabase open(SqliteLocation location) throws StoreException {
        SqliteFile file = new SqliteFile(location);
        file.prepare();
        return new SqliteDatabase(file);
    }

    @Override
    <T> T transaction(Access access, Work<T> work) throws SQLException, StoreException {
        boolean isReading = access == Access.READ || access == Access.READ_ALL;
        return Transactions.in(isReading ? reading : writing, work);
    }

    @Override
    String name() {
        return name;
    }

    @Override
    StoreFailure failure(SQLException cause) {
        return SqliteFile.failure(cause);
    }

    @Override
    void continueNumbers(Handle handle, String table) {
        // AUTOINCREMENT looks at the highest number itself.
    }

    @Override
    public void close() {
        try (readers;
                writer) {
            // Closing is all.
        } catch (SQLException e) {
            // What was acknowledged is in the log; the next process that opens the file reads it.
        }
    }
}
