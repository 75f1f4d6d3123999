package dev.affetto.library.store;

import dev.affetto.library.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What every store does, in a file of SQLite. */
class SqliteStoreTest extends StoreContract {

    @TempDir private static Path folder;

    private static Path empty;
    private static int stores;

    @BeforeAll
    static void makeTables() throws StoreException {
        empty = folder.resolve("empty.db");
        Stores.open(empty.toString()).close();
    }

    @Override
    String newLocation() throws IOException {
        return Files.copy(empty, folder.resolve("store-" + stores++ + ".db")).toString();
    }
}
