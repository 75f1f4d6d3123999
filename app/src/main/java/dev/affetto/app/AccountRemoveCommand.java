package dev.affetto.app;

import dev.affetto.library.Store;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto account remove}: lets somebody no longer log in. */
@Command(
        name = "remove",
        description =
                "Removes an account and its players' tokens. What was listened to stays; see 'affetto"
                        + " listens erase'.")
final class AccountRemoveCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "USER", description = "Whose.")
    private String user;

    @Mixin private StoreOptions storeOptions;

    @Override
    public Integer call() throws IOException, CommandFailure {
        try (Store store = storeOptions.open()) {
            if (!store.accounts().remove(user)) {
                throw new CommandFailure("no account of " + user);
            }
        }
        spec.commandLine().getErr().println("removed the account of " + user);
        return ExitCode.OK;
    }
}
