package dev.affetto.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Work on many inputs at once, whose results come in the inputs' order, each as soon as it may. */
final class InOrder {

    private InOrder() {}

    /** Where results go. */
    interface Sink<O> {

        /** Takes the next result; {@code false} stops the work that has not begun. */
        boolean take(O result) throws Exception;
    }

    /**
     * Works on every input, on as many threads as there are cores.
     *
     * @throws Exception what the work or the sink threw
     */
    static <I, O> void forEach(List<I> inputs, Function<I, O> work, Sink<O> sink) throws Exception {
        int threads =
                Math.max(1, Math.min(inputs.size(), Runtime.getRuntime().availableProcessors()));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<O>> results = new ArrayList<>();
            inputs.forEach(input -> results.add(pool.submit(() -> work.apply(input))));
            for (int i = 0; i < results.size(); i++) {
                if (!sink.take(result(results.set(i, null)))) {
                    return;
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <O> O result(Future<O> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
