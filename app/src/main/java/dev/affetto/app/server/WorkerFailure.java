package dev.affetto.app.server;

import java.io.IOException;

/** A worker could not do its task. The message is one line for a user, without paths. */
final class WorkerFailure extends IOException {

    private static final long serialVersionUID = 1L;

    WorkerFailure(String message) {
        super(message);
    }
}
