package dev.affetto.app.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.affetto.library.JobLog;
import dev.affetto.library.JobLog.Job;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** A listener's own jobs. */
final class JobRoutes {

    private static final int MOST_JOBS = 200;

    private final JobLog log;
    private final JobQueue queue;
    private final JobEvents events;
    private final Visitors visitors;

    JobRoutes(JobLog log, JobQueue queue, JobEvents events, Visitors visitors) {
        this.log = log;
        this.queue = queue;
        this.events = events;
        this.visitors = visitors;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/jobs", this::list);
        routes.get(
                "/api/jobs/{id}",
                context -> Json.answer(context, queue.status(job(context)).json()));
        routes.delete("/api/jobs/{id}", this::cancel);
        routes.get("/api/jobs/{id}/events", context -> events.open(context, job(context)));
    }

    private Job job(Context context) throws IOException {
        String user = visitors.listener(context);
        long id = Parameters.id(context, "job");
        return log.find(user, id)
                .orElseThrow(() -> HttpProblem.notFound("no job of number '" + id + "'"));
    }

    private void list(Context context) throws IOException {
        ArrayNode list = Json.array();
        log.latest(visitors.listener(context), MOST_JOBS)
                .forEach(job -> list.add(queue.status(job).json()));
        Json.answer(context, list);
    }

    private void cancel(Context context) throws IOException {
        Job job = job(context);
        if (!queue.cancel(job)) {
            Job now = job(context);
            throw new HttpProblem(409, "the job has ended: " + Parameters.word(now.state()));
        }
        context.status(204);
    }
}
