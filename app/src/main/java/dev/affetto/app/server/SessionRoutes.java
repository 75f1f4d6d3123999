package dev.affetto.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** Logging in and out. */
final class SessionRoutes {

    private final ServerSettings settings;
    private final Visitors visitors;
    private final Login login;

    SessionRoutes(ServerSettings settings, Visitors visitors, Login login) {
        this.settings = settings;
        this.visitors = visitors;
        this.login = login;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/session", this::show);
        routes.post("/api/session", this::open);
        routes.delete("/api/session", this::close);
    }

    private void show(Context context) throws IOException {
        answer(
                context,
                visitors.session(context).orElseThrow(() -> new HttpProblem(401, "log in first")));
    }

    private void open(Context context) throws IOException {
        ObjectNode body = Json.body(context);
        if (!settings.hasAccounts()) {
            throw new HttpProblem(409, "this server has no accounts; there is nobody to log in as");
        }
        JsonNode user = body.path("user");
        JsonNode password = body.path("password");
        if (!user.isTextual() || !password.isTextual()) {
            throw HttpProblem.badRequest("missing user or password, must be texts");
        }
        answer(
                context,
                visitors.open(
                        context,
                        login.check(
                                user.textValue(),
                                password.textValue(),
                                Peer.address(context, settings.isSecure()))));
    }

    private void close(Context context) throws IOException {
        visitors.close(context);
        context.status(204);
    }

    private void answer(Context context, Sessions.Session session) {
        Json.answer(
                context,
                Json.object()
                        .put("user", session.user())
                        .put("accounts", settings.hasAccounts())
                        .put("csrf", session.antiForgery()));
    }
}
