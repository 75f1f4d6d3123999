package dev.affetto.app;

import dev.affetto.library.Store;
import dev.affetto.library.store.StoreTransfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto library import}: what was exported, into an empty store. */
@Command(
        name = "import",
        description = {
            "Reads what 'affetto library export' wrote into a store that holds nothing yet, of the"
                    + " same kind or another. All of it is read, or nothing; numbers are kept."
        },
        footer = {
            "Example:",
            "  affetto library import affetto.jsonl.gz --store"
                    + " 'jdbc:postgresql://localhost/affetto?user=affetto'"
        })
final class LibraryImportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What was exported.")
    private Path file;

    @Mixin private StoreOptions storeOptions;

    @Mixin private TextOrJson format;

    @Override
    public Integer call() throws IOException {
        try (Store store = storeOptions.open()) {
            MovedText.write(StoreTransfer.importFrom(file, store), "imported", format, spec);
        }
        return ExitCode.OK;
    }
}
