package dev.affetto.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affetto library}: holds what can be done with the library. */
@Command(
        name = "library",
        description = "Keeps a library of music with its emotions: adds folders, lists, shows.",
        synopsisSubcommandLabel = "WHAT")
final class LibraryCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "missing what to do, must be one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
