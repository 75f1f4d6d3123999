package dev.affetto.library.store;

import dev.affetto.library.Store;

class PostgresServerTablesTest extends ServerTablesContract {

    @Override
    Store open() throws Exception {
        return Stores.open(PostgresServer.newStore());
    }
}
