package dev.affetto.app.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** Logging in and out. */
final class SessionRoutes {

    private final Visitors visitors;

    SessionRoutes(Visitors visitors) {
        this.visitors = visitors;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/session", this::show);
    }

    private void show(Context context) throws IOException {
        Sessions.Session session =
                visitors.session(context).orElseThrow(() -> new HttpProblem(401, "log in first"));
        Json.answer(
                context,
                Json.object()
                        .put("user", session.user())
                        .put("accounts", !session.passwordHash().isEmpty())
                        .put("csrf", session.antiForgery()));
    }
}
