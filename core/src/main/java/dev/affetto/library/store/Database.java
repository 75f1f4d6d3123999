package dev.affetto.library.store;

import dev.affetto.library.StoreException;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * A database whose schema is that of this version: runs transactions, again where it failed by
 * chance, and says in one line what went wrong.
 */
abstract class Database implements AutoCloseable {

    private static final int MOST_ATTEMPTS = 8;
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_NANOS = 10_000_000_000L;

    /**
     * What is done in one transaction; perhaps several times, so it changes nothing else.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {
        T in(Handle handle) throws SQLException, StoreException;
    }

    /** How a transaction stands to others. */
    enum Access {
        /** Only reads; several queries may see what was written between them. */
        READ,
        /** Only reads, for longer: sees one state of the whole store all along. */
        READ_ALL,
        /** Writes. */
        WRITE,
        /** Writes what others may rely on: no other transaction writes at the same time. */
        WRITE_ALONE
    }

    /** What to call it before people; holds no password. */
    abstract String name();

    /** What a failure means. */
    abstract StoreFailure failure(SQLException cause);

    /** Runs something in one transaction. */
    abstract <T> T transaction(Access access, Work<T> work) throws SQLException, StoreException;

    /** Goes on numbering after the highest number of a table, whoever gave that. */
    abstract void continueNumbers(Handle handle, String table);

    @Override
    public abstract void close();

    final <T> T read(Work<T> work) throws StoreException {
        return run(Access.READ, work);
    }

    final <T> T write(Work<T> work) throws StoreException {
        return run(Access.WRITE, work);
    }

    final <T> T writeAlone(Work<T> work) throws StoreException {
        return run(Access.WRITE_ALONE, work);
    }

    /**
     * Runs something in one transaction, and again whenever that is worth a try.
     *
     * @throws StoreException if the database fails
     */
    final <T> T run(Access access, Work<T> work) throws StoreException {
        return run(access, work, MOST_ATTEMPTS);
    }

    /**
     * Runs something in one transaction, and never again.
     *
     * @throws StoreException if the database fails
     */
    final <T> T once(Access access, Work<T> work) throws StoreException {
        return run(access, work, 1);
    }

    private <T> T run(Access access, Work<T> work, int mostAttempts) throws StoreException {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction(access, work);
            } catch (SQLException | JdbiException e) {
                StoreFailure failure = failure(sqlCause(e));
                if (!failure.isWorthAnotherTry()
                        || attempt >= mostAttempts
                        || System.nanoTime() - start > LONGEST_NANOS) {
                    throw new StoreException(name() + ": " + failure.message(), e);
                }
                pause(attempt);
            }
        }
    }

    /** What the driver said first: the innermost of the failures. */
    private static SQLException sqlCause(Exception failure) {
        SQLException innermost = new SQLException(failure.getMessage(), failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                innermost = sql;
            }
        }
        return innermost;
    }

    private static void pause(int attempt) throws StoreException {
        try {
            Thread.sleep(FIRST_PAUSE_MILLIS << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the store was busy", e);
        }
    }
}
