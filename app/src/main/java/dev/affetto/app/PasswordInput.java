package dev.affetto.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A new password: typed twice where a person sits, else the first line of standard input. */
final class PasswordInput {

    private PasswordInput() {}

    /**
     * Asks for it.
     *
     * @throws CommandFailure if nothing was told, or two different things
     */
    static String read(InputStream input) throws IOException, CommandFailure {
        Console console = System.console();
        if (console != null) {
            return typed(console);
        }
        String line =
                new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new CommandFailure("missing password: standard input is empty");
        }
        return line;
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
