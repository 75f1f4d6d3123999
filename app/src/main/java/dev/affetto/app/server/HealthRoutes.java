package dev.affetto.app.server;

import dev.affetto.library.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;

/** What tells an operator's programs how the server is. */
final class HealthRoutes {

    /** Asked by what watches over the server, however busy that is. */
    static final Set<String> PATHS = Set.of("/health", "/ready", "/metrics");

    private final ServerSettings settings;
    private final Store store;
    private final Metrics metrics;
    private final JobQueue jobs;

    HealthRoutes(ServerSettings settings, Store store, Metrics metrics, JobQueue jobs) {
        this.settings = settings;
        this.store = store;
        this.metrics = metrics;
        this.jobs = jobs;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/health", context -> answer(context, "alive"));
        routes.get("/ready", this::ready);
        routes.get("/metrics", this::metrics);
    }

    private static void answer(Context context, String status) {
        Json.answer(context, Json.object().put("status", status));
    }

    /** Ready is who can answer: not one that is ending, nor one whose store is away. */
    private void ready(Context context) throws IOException {
        if (jobs.isClosed()) {
            throw new HttpProblem(503, "the server is ending");
        }
        store.library().models();
        answer(context, "ready");
    }

    private void metrics(Context context) {
        String address = Peer.address(context, settings.isSecure());
        if (!HostCheck.isLoopback(address)) {
            throw new HttpProblem(403, "metrics are for this machine alone");
        }
        context.contentType(Metrics.MEDIA_TYPE);
        context.result(metrics.text(jobs.unfinished()));
    }
}
