package dev.affetto.app.server;

import dev.affetto.library.Accounts;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Who is asking, by the session's cookie; without accounts it is always the one listener. */
final class Visitors {

    static final String COOKIE = "affetto_session";
    private static final String HEADER = "X-CSRF-Token";
    private static final String ATTRIBUTE = "affetto.session";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final ServerSettings settings;
    private final Accounts accounts;
    private final Sessions sessions;
    private final String antiForgery = Secrets.next(); // of the one listener

    Visitors(ServerSettings settings, Accounts accounts, Sessions sessions) {
        this.settings = settings;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** The session of a request, if there is one that is still good. */
    Optional<Sessions.Session> session(Context context) throws IOException {
        if (!settings.hasAccounts()) {
            return Optional.of(
                    new Sessions.Session(
                            ServerSettings.ONLY_LISTENER,
                            antiForgery,
                            "",
                            java.time.Instant.EPOCH));
        }
        Sessions.Session known = context.attribute(ATTRIBUTE);
        if (known != null) {
            return Optional.of(known);
        }
        String secret = context.cookie(COOKIE);
        Optional<Sessions.Session> session =
                secret == null ? Optional.empty() : sessions.find(secret).filter(this::isGood);
        session.ifPresent(one -> context.attribute(ATTRIBUTE, one));
        return session;
    }

    /** A session ends with the account, and with the password that opened it. */
    private boolean isGood(Sessions.Session session) {
        try {
            return accounts.find(session.user())
                    .filter(account -> account.passwordHash().equals(session.passwordHash()))
                    .isPresent();
        } catch (IOException e) {
            throw HttpProblem.busy(
                    503, "the store cannot be read now", java.time.Duration.ofSeconds(5));
        }
    }

    /**
     * The listener who asks.
     *
     * @throws HttpProblem 401 if nobody is logged in
     */
    String listener(Context context) throws IOException {
        return session(context)
                .map(Sessions.Session::user)
                .orElseThrow(() -> new HttpProblem(401, "log in first"));
    }

    /**
     * Whether a change comes from the page, and not from another site through the listener's
     * browser.
     *
     * @throws HttpProblem 403 if it does not say so
     */
    void requireOwnPage(Context context) throws IOException {
        if (READING.contains(context.method().name())) {
            return;
        }
        Optional<Sessions.Session> session = session(context);
        if (session.isEmpty()) {
            return; // nothing that another site could borrow; whoever needs a listener says 401
        }
        String told = Optional.ofNullable(context.header(HEADER)).orElse("");
        if (!Secrets.areEqual(told, session.get().antiForgery())) {
            throw new HttpProblem(
                    403, "missing or wrong " + HEADER + ", must be that of /api/session");
        }
    }

    /** Logs in. */
    Sessions.Session open(Context context, Accounts.Account account) throws IOException {
        close(context);
        String secret = sessions.open(account.user(), account.passwordHash());
        Cookie cookie = new Cookie(COOKIE, secret);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        cookie.setSecure(settings.isSecure());
        cookie.setMaxAge((int) Sessions.IDLE.toSeconds());
        context.cookie(cookie);
        return sessions.find(secret).orElseThrow();
    }

    /** Logs out. */
    void close(Context context) {
        String secret = context.cookie(COOKIE);
        if (secret != null) {
            sessions.close(secret);
            context.removeCookie(COOKIE, "/");
        }
        context.attribute(ATTRIBUTE, null);
    }
}
