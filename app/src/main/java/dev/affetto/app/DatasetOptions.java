package dev.affetto.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that reads a manifest can be told about it. */
final class DatasetOptions {

    @Parameters(
            paramLabel = "MANIFEST",
            description =
                    "CSV: audio,score,performance,video,title,artist,album,emotions,group,split.")
    private Path manifest;

    @Option(
            names = "--skip-bad",
            description =
                    "Leave out rows in which something is wrong, and say which; otherwise all that"
                            + " is wrong is listed and nothing is done.")
    private boolean skipBad;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description =
                    "Where measured features are kept. Default: DIR of --out, /features; nowhere"
                            + " without an --out.")
    private Optional<Path> cache = Optional.empty();

    Path manifest() {
        return manifest;
    }

    boolean skipBad() {
        return skipBad;
    }

    Optional<Path> cache() {
        return cache;
    }
}
