package dev.affetto.listening;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What was sent is no listen. The message is one line and says what was met and what is allowed.
 */
public final class InvalidListenException extends Exception {

    /** Status of HTTP that it is answered with. */
    public static final int CODE = 400;

    private static final long serialVersionUID = 1L;

    InvalidListenException(String message) {
        super(message);
    }

    /** The answer to the sender, as ListenBrainz words it: {@code {"code":400,"error":"…"}}. */
    public String toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", CODE)
                .put("error", getMessage())
                .toString();
    }
}
