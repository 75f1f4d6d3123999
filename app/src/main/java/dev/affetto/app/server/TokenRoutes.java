package dev.affetto.app.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.PlayerTokens;
import dev.affetto.library.PlayerTokens.PlayerToken;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;

/** The tokens that a listener gives to players. */
final class TokenRoutes {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_TOKENS = 100;

    private final PlayerTokens tokens;
    private final Visitors visitors;
    private final Clock clock;

    TokenRoutes(PlayerTokens tokens, Visitors visitors, Clock clock) {
        this.tokens = tokens;
        this.visitors = visitors;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/tokens", this::list);
        routes.post("/api/tokens", this::add);
        routes.delete("/api/tokens/{id}", this::remove);
    }

    private void list(Context context) throws IOException {
        ArrayNode list = Json.array();
        tokens.of(visitors.listener(context)).forEach(token -> describe(token, list.addObject()));
        Json.answer(context, list);
    }

    private static void describe(PlayerToken token, ObjectNode node) {
        node.put("id", token.id());
        node.put("name", token.name());
        node.put("created_at", token.createdAt().toString());
        node.put("last_used_at", token.lastUsedAt().map(Object::toString).orElse(null));
    }

    private void add(Context context) throws IOException {
        String user = visitors.listener(context);
        String name = Json.text(Json.body(context), "name", LONGEST_NAME);
        if (tokens.of(user).size() >= MOST_TOKENS) {
            throw new HttpProblem(
                    409, "there are " + MOST_TOKENS + " tokens already; revoke one first");
        }
        String secret = Secrets.next();
        PlayerToken token = tokens.add(user, name, Secrets.hash(secret), clock.instant());
        context.status(201);
        Json.answer(
                context,
                Json.object().put("id", token.id()).put("name", token.name()).put("token", secret));
    }

    private void remove(Context context) throws IOException {
        String user = visitors.listener(context);
        long id = Parameters.id(context, "token");
        if (!tokens.remove(user, id)) {
            throw HttpProblem.notFound("no token of number '" + id + "'");
        }
        context.status(204);
    }
}
