package dev.affetto.app;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What may stand on the command line as an input. */
final class InputArguments {

    private InputArguments() {}

    /**
     * Checks that every input is the name of a file.
     *
     * @throws ParameterException if one is empty or {@code -}
     */
    static void check(CommandSpec spec, List<Path> inputs) {
        for (Path input : inputs) {
            String name = input.toString();
            if (name.isEmpty() || "-".equals(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "illegal INPUT: '"
                                + name
                                + "', must be a file; standard input is not read");
            }
        }
    }
}
