package dev.affetto.library.store;

import dev.affetto.library.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteServerTablesTest extends ServerTablesContract {

    @TempDir private Path folder;

    @Override
    Store open() throws Exception {
        return Stores.open(folder.resolve("store.db").toString());
    }
}
