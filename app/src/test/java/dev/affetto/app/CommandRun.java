package dev.affetto.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * One run of the command line in this process.
 *
 * @param status its exit status
 * @param out what went to standard output
 * @param error what went to standard error
 */
record CommandRun(int status, String out, String error) {

    /** Runs as when no terminal is there. */
    static CommandRun of(Object... arguments) {
        return in(Terminal.NONE, arguments);
    }

    /** Runs in a terminal. */
    static CommandRun in(Terminal terminal, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        int status =
                AffettoCommand.commandLine(terminal, new PrintWriter(out), new PrintWriter(error))
                        .execute(words);
        return new CommandRun(status, out.toString(), error.toString());
    }

    /** Lines of standard output. */
    List<String> outLines() {
        return out.lines().toList();
    }

    /** Lines of standard error. */
    List<String> errorLines() {
        return error.lines().toList();
    }
}
