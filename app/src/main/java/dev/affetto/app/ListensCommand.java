package dev.affetto.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affetto listens}: holds what can be done with a listener's history. */
@Command(
        name = "listens",
        description = "Keeps what listeners listened to: imports, lists, exports, erases.",
        synopsisSubcommandLabel = "WHAT")
final class ListensCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "missing what to do, must be one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
