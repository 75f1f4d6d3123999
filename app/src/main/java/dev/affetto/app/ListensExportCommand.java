package dev.affetto.app;

import dev.affetto.file.AtomicFile;
import dev.affetto.library.Store;
import dev.affetto.listening.ListenExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code affetto listens export}: a listener's whole history, to keep or to take elsewhere. */
@Command(
        name = "export",
        description = {
            "Writes all listens of a listener as ListenBrainz does: JSON, one listen a line.",
            "",
            "'affetto listens import' reads it back without loss, and so does ListenBrainz."
        },
        footer = {"Example:", "  affetto listens export --user anna --out anna.jsonl"})
final class ListensExportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private UserOption user;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file; one that is there is written over. Default: standard output.")
    private Optional<Path> out = Optional.empty();

    @Mixin private StoreOptions storeOptions;

    @Override
    public Integer call() throws IOException, CommandFailure {
        user.name();
        try (Store store = storeOptions.open()) {
            String name = user.knownTo(store.history());
            if (out.isEmpty()) {
                PrintWriter lines = spec.commandLine().getOut();
                tell(ListenExport.write(store.history(), name, lines));
                lines.flush();
                return ExitCode.OK;
            }
            AtomicFile.write(
                    out.get(),
                    file -> {
                        try (Writer lines = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                            tell(ListenExport.write(store.history(), name, lines));
                        }
                    });
            spec.commandLine().getOut().println(out.get());
            return ExitCode.OK;
        }
    }

    private void tell(long count) {
        spec.commandLine().getErr().printf(Locale.ROOT, "%,d listens%n", count);
    }
}
