package dev.affetto.app.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets each listener, and each address that has not said who it is, ask so often; the headers are
 * those of ListenBrainz.
 */
final class RateLimit {

    private final RequestCounter counter;

    RateLimit(int requests, Clock clock) {
        this.counter = new RequestCounter(requests, ServerLimits.WINDOW, clock);
    }

    /**
     * Counts a request.
     *
     * @throws HttpProblem 429 if there were too many
     */
    void count(Context context, String who) {
        RequestCounter.Standing standing = counter.count(who);
        long seconds = Math.max(1, (standing.left().toMillis() + 999) / 1000);
        Map<String, String> headers = new HashMap<>();
        headers.put("X-RateLimit-Limit", Integer.toString(standing.limit()));
        headers.put("X-RateLimit-Remaining", Integer.toString(standing.remaining()));
        headers.put("X-RateLimit-Reset-In", Long.toString(seconds));
        headers.put("X-RateLimit-Reset", Long.toString(standing.end().getEpochSecond()));
        headers.forEach(context::header);
        if (standing.isOver()) {
            throw HttpProblem.busy(
                    429,
                    "too many requests: at most "
                            + standing.limit()
                            + " in "
                            + ServerLimits.WINDOW.toSeconds()
                            + " s",
                    standing.left());
        }
    }
}
