package dev.affetto.library.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Processes that write into one file of SQLite. */
class SqliteProcessesTest extends SeveralProcesses {

    @TempDir private Path folder;

    @Override
    String newLocation() {
        return folder.resolve("new folder/store.db").toString();
    }
}
