package dev.affetto.app.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to serve.
 *
 * @param host address to listen at
 * @param port port, 0 for any that is free
 * @param hasAccounts whether people log in; otherwise all that arrives is of one listener
 * @param isSecure whether browsers reach it by HTTPS, through a proxy: cookies then say so
 * @param storeLocation where the store is, for the processes that write into it
 * @param folder the server's own files: uploads and what is drawn of songs
 * @param report the report of an experiment that is shown, an HTML page of its own
 * @param limits how much one may ask
 */
public record ServerSettings(
        String host,
        int port,
        boolean hasAccounts,
        boolean isSecure,
        String storeLocation,
        Path folder,
        Optional<Path> report,
        ServerLimits limits) {

    /** The listener where there are no accounts. */
    public static final String ONLY_LISTENER = "listener";

    /** On this machine alone, at any free port, for one listener. */
    public static ServerSettings onLoopback(String storeLocation, Path folder) {
        return new ServerSettings(
                "127.0.0.1",
                0,
                false,
                false,
                storeLocation,
                folder,
                Optional.empty(),
                ServerLimits.STANDARD);
    }

    /** At another port. */
    public ServerSettings withPort(int other) {
        return new ServerSettings(
                host, other, hasAccounts, isSecure, storeLocation, folder, report, limits);
    }

    /** With accounts. */
    public ServerSettings withAccounts() {
        return new ServerSettings(
                host, port, true, isSecure, storeLocation, folder, report, limits);
    }

    /** With other limits. */
    public ServerSettings withLimits(ServerLimits other) {
        return new ServerSettings(
                host, port, hasAccounts, isSecure, storeLocation, folder, report, other);
    }
}
