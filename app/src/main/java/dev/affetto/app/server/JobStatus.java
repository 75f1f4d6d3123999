package dev.affetto.app.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.JobLog;
import dev.affetto.library.JobLog.Job;
import dev.affetto.library.JobLog.State;

/**
 * A job as its listener sees it.
 *
 * @param job what is kept of it
 * @param progress how far it is, from 0 to 1
 * @param message how far it is, in words
 */
record JobStatus(Job job, double progress, String message) {

    /** By what is kept of it alone. */
    static JobStatus of(Job job) {
        return switch (job.state()) {
            case QUEUED -> new JobStatus(job, 0, "waiting");
            case RUNNING -> new JobStatus(job, 0.05, "begun");
            case DONE ->
                    new JobStatus(job, 1, job.error().isEmpty() ? "done" : "done; " + job.error());
            case FAILED -> new JobStatus(job, 1, "failed: " + job.error());
            case CANCELLED -> new JobStatus(job, 1, "cancelled");
        };
    }

    JobLog.State state() {
        return job.state();
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("id", job.id());
        node.put("name", job.name());
        node.put("state", Parameters.word(job.state()));
        node.put("progress", progress);
        node.put("message", message);
        if (job.state() == State.FAILED) {
            node.put("error", job.error());
        }
        job.songId().ifPresent(id -> node.put("song_id", id));
        node.put("created_at", job.createdAt().toString());
        return node;
    }
}
