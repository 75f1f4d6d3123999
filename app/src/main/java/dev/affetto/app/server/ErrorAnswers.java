package dev.affetto.app.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.StoreException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is answered when something went wrong: always {@code {"code", "error"}}, never a trace, and
 * never a path of this machine.
 */
final class ErrorAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private ErrorAnswers() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(HttpProblem.class, ErrorAnswers::answer);
        routes.exception(StoreException.class, (failure, context) -> storeFailed(context, failure));
        routes.exception(IOException.class, ErrorAnswers::broken);
        routes.exception(Exception.class, ErrorAnswers::fault);
        routes.error(404, context -> unanswered(context, "nothing is here"));
        routes.error(405, context -> unanswered(context, "nothing is here for that method"));
    }

    private static void answer(HttpProblem problem, Context context) {
        problem.headers().forEach(context::header);
        write(context, problem.status(), problem.getMessage());
    }

    private static void storeFailed(Context context, StoreException failure) {
        LOG.error("{}", failure.getMessage());
        context.header("Retry-After", "5");
        write(context, 503, "the store cannot be read or written now; try again later");
    }

    /** Most often a client that went away, to whom nothing can be said. */
    private static void broken(IOException failure, Context context) {
        if (isClientGone(failure)) {
            LOG.debug("client went away: {}", failure.toString());
            write(context, 400, "the request broke off");
        } else {
            fault(failure, context);
        }
    }

    static boolean isClientGone(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof EofException
                    || one instanceof java.util.concurrent.TimeoutException
                    || one instanceof java.io.EOFException) {
                return true;
            }
        }
        return false;
    }

    private static void fault(Exception failure, Context context) {
        LOG.error("{} {} failed", RouteNames.method(context), RouteNames.of(context), failure);
        write(context, 500, "an error inside the server; its log says more");
    }

    private static void unanswered(Context context, String message) {
        if (context.resultInputStream() == null && !context.res().isCommitted()) {
            write(context, context.statusCode(), message);
        } else if (!"application/json".equals(context.res().getContentType())) {
            write(context, context.statusCode(), message);
        }
    }

    static void write(Context context, int status, String message) {
        if (context.res().isCommitted()) {
            return;
        }
        context.status(status);
        context.removeHeader("ETag");
        context.header("Cache-Control", "no-store");
        if (RequestBody.isArriving(context)) {
            writeFirst(context, body(status, message));
            return;
        }
        if (RequestBody.isSmall(context)) {
            RequestBody.leave(context); // what is not read would close the connection
        }
        Json.answer(context, body(status, message));
    }

    /**
     * Answers who still sends, and then lets them send on for a little: a connection that is closed
     * on them at once often takes the answer with it.
     */
    private static void writeFirst(Context context, ObjectNode body) {
        try {
            context.res().setContentType("application/json");
            context.res().setHeader("Connection", "close");
            context.res().getOutputStream().write(Json.bytes(body));
            context.res().flushBuffer();
            RequestBody.leave(context);
        } catch (IOException | IllegalStateException e) {
            LOG.debug("client went away: {}", e.toString());
        }
    }

    static ObjectNode body(int status, String message) {
        return Json.object().put("code", status).put("error", message);
    }
}
