package dev.affetto.app;

import dev.affetto.library.Accounts;
import dev.affetto.library.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code affetto account list}: who may log in. */
@Command(
        name = "list",
        description = "Lists the accounts, one a line: when it was made, and whose.")
final class AccountListCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private StoreOptions storeOptions;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (Store store = storeOptions.open()) {
            for (Accounts.Account account : store.accounts().all()) {
                out.println(account.createdAt() + "  " + account.user());
            }
        }
        out.flush();
        return ExitCode.OK;
    }
}
