package dev.affetto.library.store;

import dev.affetto.library.Store;
import dev.affetto.library.StoreException;

/** Opens stores. */
public final class Stores {

    private Stores() {}

    /**
     * Opens a store, and makes it, or brings its schema to this version, where that is needed.
     *
     * @param location path of a file, {@code jdbc:sqlite:FILE}, or {@code
     *     jdbc:postgresql://HOST:PORT/DATABASE?user=…}
     * @throws StoreException if it cannot be opened: one line that says why
     */
    public static Store open(String location) throws StoreException {
        return new JdbcStore(
                location.startsWith(PostgresDatabase.PREFIX)
                        ? PostgresDatabase.open(location)
                        : SqliteDatabase.open(SqliteLocation.of(location)));
    }
}
