package dev.affetto.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Classifiers that were trained of late, so that presets with members in common train each of them
 * once. A training gives the same classifier whenever it is run, so nothing but time depends on
 * what is remembered. Safe for several threads: who wants what another thread is training waits for
 * it.
 *
 * <p>Only classifiers that hold nothing outside of Java's memory are kept: those need no closing,
 * and several may use one.
 */
public final class TrainedPieceClassifiers {

    private final int most;
    private final Map<String, CompletableFuture<PieceClassifier>> known =
            new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Remembers those used last.
     *
     * @param most how many; each takes up to some 10 MB; 0 for none
     */
    public TrainedPieceClassifiers(int most) {
        if (most < 0) {
            throw new IllegalArgumentException(
                    "illegal number of classifiers: " + most + ", must be at least 0");
        }
        this.most = most;
    }

    /**
     * The classifier of a training, which is run unless it is known.
     *
     * @param identity tells the training from any other
     */
    PieceClassifier get(String identity, Supplier<PieceClassifier> training) {
        CompletableFuture<PieceClassifier> own = new CompletableFuture<>();
        CompletableFuture<PieceClassifier> earlier = putIfAbsent(identity, own);
        if (earlier != null) {
            return earlier.join();
        }
        try {
            own.complete(training.get());
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            forget(identity);
            throw e;
        }
        return own.join();
    }

    private synchronized CompletableFuture<PieceClassifier> putIfAbsent(
            String identity, CompletableFuture<PieceClassifier> own) {
        CompletableFuture<PieceClassifier> earlier = known.putIfAbsent(identity, own);
        if (known.size() > most) {
            known.remove(known.keySet().iterator().next());
        }
        return earlier;
    }

    private synchronized void forget(String identity) {
        known.remove(identity);
    }
}
