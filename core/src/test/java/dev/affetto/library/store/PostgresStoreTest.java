package dev.affetto.library.store;

import dev.affetto.library.StoreException;
import java.sql.SQLException;

/** What every store does, in a PostgreSQL. */
class PostgresStoreTest extends StoreContract {

    @Override
    String newLocation() throws SQLException, StoreException {
        return PostgresServer.newStore();
    }
}
