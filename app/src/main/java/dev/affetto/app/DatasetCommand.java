package dev.affetto.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affetto dataset}: holds the kinds of dataset. */
@Command(
        name = "dataset",
        description = "Makes datasets with a manifest, for train, evaluate and experiment.",
        synopsisSubcommandLabel = "KIND")
final class DatasetCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "missing kind of dataset, must be emopia, synthetic or excerpts");
    }
}
