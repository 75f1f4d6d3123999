package dev.affetto.app;

import dev.affetto.library.ListeningHistory;
import dev.affetto.library.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code affetto listens erase}: forgets a listener. */
@Command(
        name = "erase",
        description = {
            "Forgets a listener: all listens, ratings and offers. There is no way back but an"
                    + " export.",
            "",
            "In a terminal it asks for the listener's name once more; elsewhere --yes is needed."
        },
        footer = {"Example:", "  affetto listens erase --user anna"})
final class ListensEraseCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    private final AffettoCommand affetto;

    @Mixin private UserOption user;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin private StoreOptions storeOptions;

    ListensEraseCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws IOException, CommandFailure {
        user.name();
        try (Store store = storeOptions.open()) {
            ListeningHistory history = store.history();
            String name = user.knownTo(history);
            if (!yes) {
                ask(name, history.count(name));
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    Messages.oneLine(
                            String.format(
                                    Locale.ROOT,
                                    "%,d listens of '%s' erased, with ratings and offers",
                                    history.erase(name),
                                    name)));
            out.flush();
        }
        return ExitCode.OK;
    }

    private void ask(String name, long listens) throws IOException, CommandFailure {
        if (!affetto.terminal().errorIsTerminal()) {
            throw new CommandFailure(
                    "nothing is erased: there is no terminal to ask in, add --yes");
        }
        PrintWriter error = spec.commandLine().getErr();
        error.printf(
                Locale.ROOT,
                "This erases %,d listens of '%s', with ratings and offers. Type the name to go on: ",
                listens,
                Messages.oneLine(name));
        error.flush();
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String answer = answers.readLine();
        if (answer == null || !answer.strip().equals(name.strip())) {
            throw new CommandFailure("nothing is erased: the name was not typed");
        }
    }
}
