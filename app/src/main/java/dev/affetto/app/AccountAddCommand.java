package dev.affetto.app;

import dev.affetto.app.server.Passwords;
import dev.affetto.app.server.UserNames;
import dev.affetto.library.Store;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto account add}: lets somebody log in. */
@Command(
        name = "add",
        description = {
            "Makes an account. The password is typed, or is the first line of standard input where"
                    + " that is no terminal; it has "
                    + Passwords.FEWEST_CHARACTERS
                    + " characters or more."
        })
final class AccountAddCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "USER", description = "Whom, and whose listens.")
    private String user;

    @Mixin private StoreOptions storeOptions;

    @Override
    public Integer call() throws IOException, CommandFailure {
        UserNames.require(user);
        try (Store store = storeOptions.open()) {
            if (store.accounts().find(user).isPresent()) {
                throw exists();
            }
            String hash = Passwords.hash(PasswordInput.read(System.in));
            if (!store.accounts().add(user, hash, Clock.systemUTC().instant())) {
                throw exists();
            }
        }
        spec.commandLine().getErr().println("made the account of " + user);
        return ExitCode.OK;
    }

    private CommandFailure exists() {
        return new CommandFailure(
                "there is an account of "
                        + user
                        + " already; 'affetto account password' changes its password");
    }
}
