package dev.affetto.app.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a server without accounts is bound and called: a page of another site could otherwise make
 * a name of its own point at this machine, and read with the listener's browser what is here.
 */
final class HostCheck {

    private HostCheck() {}

    /** Whether only this machine reaches an address. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether the header {@code Host} names this machine as such. */
    static boolean namesLoopback(String header) {
        String host =
                Optional.ofNullable(header)
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst(":\\d{1,5}$", "");
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }
}
