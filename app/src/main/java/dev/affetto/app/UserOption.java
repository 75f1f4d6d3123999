package dev.affetto.app;

import dev.affetto.library.ListeningHistory;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whose listens a command works on. */
final class UserOption {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--user", paramLabel = "U", required = true, description = "The listener.")
    private String user;

    /**
     * The listener's name.
     *
     * @throws ParameterException if it is blank
     */
    String name() {
        if (user.isBlank()) {
            throw new ParameterException(
                    command.commandLine(), "illegal --user: '" + user + "', must not be blank");
        }
        return user;
    }

    /**
     * The name of a listener that is there.
     *
     * @throws CommandFailure if there is none of that name
     */
    String knownTo(ListeningHistory history) throws IOException, CommandFailure {
        if (!history.users().contains(name())) {
            throw new CommandFailure("no such listener: '" + user + "'");
        }
        return user;
    }
}
