package dev.affetto.app;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a command that serves listens. */
final class PortOption {

    private static final int HIGHEST = 65_535;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7070",
            description = "Port to listen at; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    /**
     * The port.
     *
     * @throws ParameterException if there is no such port
     */
    int port() {
        if (port < 0 || port > HIGHEST) {
            throw new ParameterException(
                    command.commandLine(), "illegal --port: " + port + ", must be 0 to " + HIGHEST);
        }
        return port;
    }
}
