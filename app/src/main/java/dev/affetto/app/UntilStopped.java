package dev.affetto.app;

import java.util.concurrent.CountDownLatch;

/**
 * Lets a program run until its process is told to end (SIGTERM, Ctrl-C), and lets it finish then:
 * the process waits until this is closed.
 */
final class UntilStopped implements AutoCloseable {

    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    UntilStopped() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
    }

    private void stop() {
        end.countDown();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the process is told to end. */
    void await() throws InterruptedException {
        end.await();
    }

    @Override
    public void close() {
        finished.countDown();
    }
}
