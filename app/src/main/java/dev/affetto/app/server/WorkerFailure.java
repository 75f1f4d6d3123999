package dev.affetto.app.server;

import java.io.IOException;

/** A worker could not do its task. The message is one line for a user, without paths. */
final class WorkerFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean isWorkerBroken;

    WorkerFailure(String message) {
        this(message, false);
    }

    /** With whether the worker should do nothing more. */
    WorkerFailure(String message, boolean isWorkerBroken) {
        super(message);
        this.isWorkerBroken = isWorkerBroken;
    }

    boolean isWorkerBroken() {
        return isWorkerBroken;
    }
}
