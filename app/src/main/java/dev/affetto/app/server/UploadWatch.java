package dev.affetto.app.server;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;

/**
 * Closes the connection of an upload that hardly comes forward. A connection that is silent ends by
 * itself; one that drips would keep its place for ever.
 */
final class UploadWatch implements AutoCloseable {

    static final long LEAST_BYTES_A_SECOND = 1024;

    private final Duration period;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    run -> {
                        Thread watching = new Thread(run, "upload-watch");
                        watching.setDaemon(true);
                        return watching;
                    });

    /** An upload that is watched until this is closed. */
    interface Watched extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * A watch.
     *
     * @param period how long an upload's rate is taken over
     */
    UploadWatch(Duration period) {
        this.period = period;
    }

    Watched begin(Context context) {
        Connection connection =
                ServletContextRequest.getServletContextRequest(context.req())
                        .getConnectionMetaData()
                        .getConnection();
        AtomicLong before = new AtomicLong(connection.getBytesIn());
        long least = Math.max(1, LEAST_BYTES_A_SECOND * period.toMillis() / 1000);
        ScheduledFuture<?> check =
                thread.scheduleWithFixedDelay(
                        () -> {
                            long now = connection.getBytesIn();
                            if (now - before.getAndSet(now) < least) {
                                connection.getEndPoint().close();
                            }
                        },
                        period.toMillis(),
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
        return () -> check.cancel(false);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
