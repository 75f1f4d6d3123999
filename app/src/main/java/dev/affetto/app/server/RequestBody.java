package dev.affetto.app.server;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the small bodies of requests, from slow clients too, but not for ever. */
final class RequestBody {

    private static final String PATIENCE = "affetto.patience";
    private static final int BLOCK_BYTES = 8192;
    private static final int SMALL_BYTES = 1 << 16;
    private static final Logger LOG = LoggerFactory.getLogger(RequestBody.class);
    private static final Semaphore LEAVING = new Semaphore(128); // far from all threads
    private static final Duration LINGER = Duration.ofSeconds(5);

    private RequestBody() {}

    /** How long the body of a request may take. */
    static void setPatience(Context context, Duration patience) {
        context.attribute(PATIENCE, patience);
    }

    /**
     * All of a body.
     *
     * @throws HttpProblem 413 if it is longer, 408 if it does not arrive in time
     */
    static byte[] read(Context context, int mostBytes) throws IOException {
        if (context.req().getContentLengthLong() > mostBytes) {
            throw tooLong(mostBytes);
        }
        Duration patience = context.attribute(PATIENCE);
        long end = System.nanoTime() + patience.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK_BYTES];
        InputStream stream = context.req().getInputStream();
        for (int count = stream.read(block); count >= 0; count = stream.read(block)) {
            body.write(block, 0, count);
            if (body.size() > mostBytes) {
                throw tooLong(mostBytes);
            }
            if (System.nanoTime() > end) {
                throw new HttpProblem(
                        408, "the body did not arrive within " + patience.toSeconds() + " s");
            }
        }
        return body.toByteArray();
    }

    /** Whether much of a body may be still to come. */
    static boolean isArriving(Context context) {
        long length = context.req().getContentLengthLong();
        boolean isChunked = context.header("Transfer-Encoding") != null;
        return length > SMALL_BYTES || (length < 0 && isChunked);
    }

    /** Whether a little of a body may be still to come. */
    static boolean isSmall(Context context) {
        long length = context.req().getContentLengthLong();
        return length > 0 && length <= SMALL_BYTES;
    }

    /** Reads on what nobody wants, for some seconds; only so many are waited for. */
    static void leave(Context context) {
        if (!LEAVING.tryAcquire()) {
            return;
        }
        try {
            long end = System.nanoTime() + LINGER.toNanos();
            byte[] block = new byte[1 << 16];
            InputStream stream = context.req().getInputStream();
            while (System.nanoTime() < end && stream.read(block) >= 0) {
                // not wanted
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("nothing more comes: {}", e.toString());
        } finally {
            LEAVING.release();
        }
    }

    private static HttpProblem tooLong(int mostBytes) {
        return new HttpProblem(
                413, "the body is too long, must be at most " + mostBytes + " bytes");
    }
}
