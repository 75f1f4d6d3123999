package dev.affetto.app.server;

import io.javalin.http.Context;

/** From where a request comes. */
final class Peer {

    private Peer() {}

    /**
     * The address of the sender: behind a proxy on this machine what that proxy added to {@code
     * X-Forwarded-For}, which is its last entry; all before it the sender may have made up.
     */
    static String address(Context context, boolean isBehindProxy) {
        String direct = context.req().getRemoteAddr();
        String told = context.header("X-Forwarded-For");
        if (!isBehindProxy || told == null || !HostCheck.isLoopback(direct)) {
            return direct;
        }
        String last = told.substring(told.lastIndexOf(',') + 1).strip();
        return last.matches("[0-9A-Fa-f.:]{2,45}") ? last : direct;
    }
}
