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

/** {@code affetto library export}: all of a store in one file. */
@Command(
        name = "export",
        description = {
            "Writes all that a store holds, songs, listens, ratings and offers, into one file:"
                    + " compressed JSON lines, for 'affetto library import'.",
            "",
            "The file holds the store as it is at one moment. It is written whole or not at all."
        },
        footer = {"Example:", "  affetto library export affetto.jsonl.gz"})
final class LibraryExportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Where to; replaced if it is there.")
    private Path file;

    @Mixin private StoreOptions storeOptions;

    @Mixin private TextOrJson format;

    @Override
    public Integer call() throws IOException {
        try (Store store = storeOptions.open()) {
            MovedText.write(StoreTransfer.exportTo(file, store), "exported", format, spec);
        }
        return ExitCode.OK;
    }
}
