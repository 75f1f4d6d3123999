package dev.affetto.app;

import dev.affetto.app.server.Passwords;
import dev.affetto.library.Store;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code affetto account password}: another password. */
@Command(
        name = "password",
        description = "Changes a password, as 'add' takes one, and logs its listener out.")
final class AccountPasswordCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "USER", description = "Whose.")
    private String user;

    @Mixin private StoreOptions storeOptions;

    @Override
    public Integer call() throws IOException, CommandFailure {
        try (Store store = storeOptions.open()) {
            if (store.accounts().find(user).isEmpty()) {
                throw new CommandFailure("no account of " + user);
            }
            store.accounts().setPassword(user, Passwords.hash(PasswordInput.read(System.in)));
        }
        spec.commandLine().getErr().println("changed the password of " + user);
        return ExitCode.OK;
    }
}
