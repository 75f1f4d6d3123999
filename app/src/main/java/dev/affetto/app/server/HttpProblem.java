package dev.affetto.app.server;

import java.time.Duration;
import java.util.Map;

/** An answer other than what was asked for: a status, and one line that says why. */
final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    HttpProblem(int status, String message) {
        this(status, message, Map.of());
    }

    HttpProblem(int status, String message, Map<String, String> headers) {
        super(message, null, false, false); // no trace: these are answers, not faults
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    static HttpProblem badRequest(String message) {
        return new HttpProblem(400, message);
    }

    static HttpProblem notFound(String message) {
        return new HttpProblem(404, message);
    }

    /** Not now; in so much time perhaps. */
    static HttpProblem busy(int status, String message, Duration wait) {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
        return new HttpProblem(status, message, Map.of("Retry-After", Long.toString(seconds)));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
