package dev.affetto.app.server;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.Optional;

/** A request as it is counted: by what was registered, of which there is little, unlike paths. */
final class RouteNames {

    private RouteNames() {}

    /** The route, such as {@code /api/songs/{id}}; {@code none} where there is none. */
    static String of(Context context) {
        return Optional.ofNullable(context.endpoints().matchedHttpEndpoint())
                .map((Endpoint endpoint) -> endpoint.path)
                .orElse("none");
    }

    /** The method, if it is one that everybody knows. */
    static String method(Context context) {
        String name = context.method().name();
        boolean isKnown =
                HandlerType.commonHttp().stream().anyMatch(one -> one.name().equals(name));
        return isKnown ? name : "other";
    }
}
