package dev.affetto.library.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/** Connections of one process to a file, kept open between transactions. */
final class SqliteConnections implements ConnectionFactory, AutoCloseable {

    private final DataSource source;
    private final Semaphore free;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean isClosed;

    /**
     * Opens none yet.
     *
     * @param most how many there may be at once; who comes later waits, in the order of coming
     */
    SqliteConnections(DataSource source, int most) {
        this.source = source;
        free = new Semaphore(most, true);
    }

    @Override
    public Connection openConnection() throws SQLException {
        free.acquireUninterruptibly();
        try {
            Connection waiting = nextIdle();
            return waiting == null ? source.getConnection() : waiting;
        } catch (SQLException | RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private synchronized Connection nextIdle() throws SQLException {
        if (isClosed) {
            throw new SQLException("the store is closed");
        }
        return idle.pollLast();
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        try {
            keepOrClose(connection);
        } finally {
            free.release();
        }
    }

    private synchronized void keepOrClose(Connection connection) throws SQLException {
        if (isClosed) {
            connection.close();
        } else {
            idle.addLast(connection);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        isClosed = true;
        while (!idle.isEmpty()) {
            idle.pollLast().close();
        }
    }
}
