package dev.affetto.app;

import dev.affetto.app.server.AffettoServer;
import dev.affetto.app.server.ServerLimits;
import dev.affetto.app.server.ServerSettings;
import dev.affetto.library.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affetto serve}: the page, the API, and where players send listens to. */
@Command(
        name = "serve",
        description = {
            "Serves the page, the API and the routes of ListenBrainz over a store, until it is"
                    + " stopped (Ctrl-C, SIGTERM).",
            "",
            "Without --accounts only this machine can reach it, and all is of the one listener"
                    + " '"
                    + ServerSettings.ONLY_LISTENER
                    + "'. With --accounts people log in; 'affetto account add' makes accounts.",
            "Players send listens to http://HOST:PORT/1/submit-listens or below"
                    + " /apis/listenbrainz, with a token that the page gives."
        },
        footer = {
            "Examples:",
            "  affetto serve",
            "  affetto serve --accounts --host 0.0.0.0 --https-proxy",
            "  affetto serve --store jdbc:postgresql://localhost/affetto?user=affetto"
        })
final class ServeCommand implements Callable<Integer> {

    private static final long MEGABYTE = 1L << 20;

    @Spec private CommandSpec spec;

    @Mixin private StoreOptions store;

    @Mixin private PortOption port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to listen at. Default: ${DEFAULT-VALUE}, this machine alone.")
    private String host;

    @Option(names = "--accounts", description = "People log in, and each has their own listens.")
    private boolean accounts;

    @Option(
            names = "--https-proxy",
            description =
                    "Browsers come by HTTPS, through a proxy on this machine; cookies are then sent"
                            + " by HTTPS alone.")
    private boolean httpsProxy;

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description =
                    "The server's own files: uploads, and what is drawn of songs. Default:"
                            + " affetto/server in XDG_DATA_HOME, or else in ~/.local/share.")
    private Optional<Path> files = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "An experiment's report.html, to be shown among the models.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--upload-mb",
            paramLabel = "MB",
            defaultValue = "2048",
            description = "Largest upload in megabytes. Default: ${DEFAULT-VALUE}.")
    private long uploadMegabytes;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Requests of one listener in 10 s. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Override
    public Integer call() throws Exception {
        ServerSettings settings = settings();
        try (UntilStopped end = new UntilStopped();
                Store opened = store.open()) {
            serve(settings, opened, out(), end);
        }
        return 0;
    }

    private ServerSettings settings() {
        report.ifPresent(
                file -> {
                    if (!Files.isReadable(file)) {
                        throw new ParameterException(
                                spec.commandLine(), "illegal --report: no such file: " + file);
                    }
                });
        try {
            return new ServerSettings(
                    host,
                    port.port(),
                    accounts,
                    httpsProxy,
                    store.location(),
                    files.orElseGet(StoreOptions::defaultServerFolder).toAbsolutePath(),
                    report,
                    ServerLimits.STANDARD
                            .withUploadBytes(uploadMegabytes * MEGABYTE)
                            .withRequests(rate));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Serves until it is told to end; what is running then is finished or put back. */
    static void serve(ServerSettings settings, Store store, PrintWriter out, UntilStopped end)
            throws IOException, InterruptedException {
        try (AffettoServer server = AffettoServer.start(settings, store)) {
            out.println("listening at http://" + address(settings.host()) + ":" + server.port());
            out.flush();
            end.await();
        }
    }

    private static String address(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
