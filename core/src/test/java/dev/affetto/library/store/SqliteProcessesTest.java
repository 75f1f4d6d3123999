package dev.affetto.library.store;

import org.junit.jupiter.api.io.TempDir;
import java.nio.file.Path;

/** Processes that write into one file of SQLite. */
class SqliteProcessesTest extends SeveralProcesses {

    @TempDir private Path folder;

    @Override
    String newLocation() {
        return folder.resolve("new folder/store.db").toString();
    }
}
