package dev.affetto.app.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in. Sessions live in memory: a restart logs everybody out. Safe for several
 * threads.
 */
final class Sessions {

    static final Duration IDLE = Duration.ofDays(7);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Session> sessions = new HashMap<>(); // by hash of the secret

    /**
     * A session.
     *
     * @param user who
     * @param antiForgery what the page sends with each change, and no other site knows
     * @param passwordHash hash of the password that it was opened with
     * @param seenAt when last
     */
    record Session(String user, String antiForgery, String passwordHash, Instant seenAt) {}

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Opens a session.
     *
     * @return its secret
     */
    synchronized String open(String user, String passwordHash) {
        Instant now = clock.instant();
        sessions.values().removeIf(one -> isOver(one, now));
        if (sessions.size() >= MOST) {
            throw HttpProblem.busy(503, "too many sessions", Duration.ofMinutes(1));
        }
        String secret = Secrets.next();
        sessions.put(Secrets.hash(secret), new Session(user, Secrets.next(), passwordHash, now));
        return secret;
    }

    synchronized Optional<Session> find(String secret) {
        String hash = Secrets.hash(secret);
        Instant now = clock.instant();
        Session session = sessions.get(hash);
        if (session == null || isOver(session, now)) {
            sessions.remove(hash);
            return Optional.empty();
        }
        Session seen =
                new Session(session.user(), session.antiForgery(), session.passwordHash(), now);
        sessions.put(hash, seen);
        return Optional.of(seen);
    }

    synchronized void close(String secret) {
        sessions.remove(Secrets.hash(secret));
    }

    private static boolean isOver(Session session, Instant now) {
        return session.seenAt().plus(IDLE).isBefore(now);
    }
}
