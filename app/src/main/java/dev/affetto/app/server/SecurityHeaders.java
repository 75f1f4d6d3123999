package dev.affetto.app.server;

import io.javalin.http.Context;
import java.util.Map;

/** Headers that tell browsers to trust the page's own files and nothing else. */
final class SecurityHeaders {

    /** Styles set by scripts on single elements need no exception; style sheets inline would. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " font-src 'self'; media-src 'self' blob:; connect-src 'self'; frame-src 'self';"
                    + " manifest-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    static final Map<String, String> ALL =
            Map.of(
                    "Content-Security-Policy", CONTENT_POLICY,
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Referrer-Policy", "no-referrer",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Permissions-Policy", "camera=(), microphone=(), geolocation=()");

    private SecurityHeaders() {}

    static void set(Context context) {
        ALL.forEach(context::header);
        if (!context.path().startsWith("/assets/")) {
            context.header("Cache-Control", "no-store");
        }
    }
}
