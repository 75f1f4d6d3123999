package dev.affetto.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affetto account}: who may log in at the server. */
@Command(
        name = "account",
        description = "Who may log in at a server that was started with --accounts.",
        synopsisSubcommandLabel = "COMMAND")
final class AccountCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "missing command, must be one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
