package dev.affetto.app;

import dev.affetto.app.server.DemoLibrary;
import dev.affetto.app.server.ServerSettings;
import dev.affetto.library.Store;
import dev.affetto.library.store.Stores;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code affetto demo}: the page over the shipped examples. */
@Command(
        name = "demo",
        description = {
            "Serves the page over the examples that come with Affetto, for a listener with a week of"
                    + " history, until it is stopped (Ctrl-C). Nothing is kept: each start begins"
                    + " anew."
        })
final class DemoCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private PortOption port;

    @Option(
            names = "--examples",
            paramLabel = "DIR",
            description = "Where the examples are. Default: examples/ of this checkout.")
    private Optional<Path> examples = Optional.empty();

    @Option(
            names = "--prepare",
            paramLabel = "FILE",
            description =
                    "Serve nothing: analyse the examples and write what a demonstration begins"
                            + " with, some minutes of work. For who changes models or examples.")
    private Optional<Path> prepared = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Path folder = examples.orElseGet(DemoCommand::shippedExamples);
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(
                    "no examples in " + folder + "; name their folder with --examples");
        }
        if (prepared.isPresent()) {
            DemoLibrary.prepare(folder, prepared.get());
        } else {
            serve(folder);
        }
        return ExitCode.OK;
    }

    private void serve(Path folder) throws IOException, InterruptedException {
        try (UntilStopped end = new UntilStopped()) {
            Path temporary = Files.createTempDirectory("affetto-demo");
            try {
                serve(folder, temporary, end);
            } finally {
                delete(temporary);
            }
        }
    }

    private void serve(Path folder, Path temporary, UntilStopped end)
            throws IOException, InterruptedException {
        String location = temporary.resolve("store.db").toString();
        Path files = temporary.resolve("server");
        try (Store store = Stores.open(location)) {
            DemoLibrary.fill(store, folder, files, Clock.systemUTC().instant());
            ServerSettings settings =
                    ServerSettings.onLoopback(location, files).withPort(port.port());
            ServeCommand.serve(settings, store, spec.commandLine().getOut(), end);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Beside the classes that run: the checkout's root is three folders above them. */
    private static Path shippedExamples() {
        try {
            Path classes =
                    Path.of(
                            DemoCommand.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return classes.resolve("../../../examples").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
