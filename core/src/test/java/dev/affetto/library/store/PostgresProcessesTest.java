package dev.affetto.library.store;

import java.sql.SQLException;

/** Processes that write into one database of PostgreSQL. */
class PostgresProcessesTest extends SeveralProcesses {

    @Override
    String newLocation() throws SQLException {
        return PostgresServer.newDatabase();
    }
}
