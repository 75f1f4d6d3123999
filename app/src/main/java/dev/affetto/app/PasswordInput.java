package dev.affetto.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A new password: typed twice where a person sits, else the first line of standard input. */
final class PasswordInput {

    private PasswordInput() {}

    /**
     * Asks for it.
     *
     * @throws CommandFailure if nothing was told, or two different things
     */
    static String read(InputStream input) throws IOException, CommandFailure {
        Optional<Console> terminal = terminal();
        if (terminal.isPresent()) {
            return typed(terminal.get());
        }
        String line =
                new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new CommandFailure("missing password: standard input is empty");
        }
        return line;
    }

    /** From JDK 22 on there may be a console without a terminal; it can be asked. */
    @SuppressWarnings("SystemConsoleNull") // before that, there is none without a terminal
    private static Optional<Console> terminal() {
        Console console = System.console();
        if (console == null) {
            return Optional.empty();
        }
        try {
            Object isTerminal = Console.class.getMethod("isTerminal").invoke(console);
            return Boolean.TRUE.equals(isTerminal) ? Optional.of(console) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.of(console); // before JDK 22
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static String typed(Console console) throws CommandFailure {
        char[] first = console.readPassword("Password: ");
        char[] second = console.readPassword("Again: ");
        if (first == null || second == null || !Arrays.equals(first, second)) {
            throw new CommandFailure("the passwords differ; nothing was changed");
        }
        return new String(first);
    }
}
