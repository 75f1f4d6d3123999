package dev.affetto.app;

import java.util.List;

/** Work that failed for a reason that a user can read: one line, exit status 1. */
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<String> details;

    CommandFailure(String message) {
        this(message, List.of());
    }

    /** With lines that follow the message, one a problem. */
    CommandFailure(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    CommandFailure(String message, Throwable cause) {
        super(message, cause);
        this.details = List.of();
    }

    /** What follows the message, or nothing. */
    List<String> details() {
        return details;
    }
}
