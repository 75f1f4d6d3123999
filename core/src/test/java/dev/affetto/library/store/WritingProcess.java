package dev.affetto.library.store;

import static dev.affetto.library.store.SyntheticSongs.song;
import static dev.affetto.library.store.SyntheticSongs.tags;

import dev.affetto.library.Listen;
import dev.affetto.library.Offer;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A process that writes into a store and prints what the store has acknowledged, one thing a line:
 * {@code song NUMBER ID}, {@code listens FIRST COUNT}, {@code offer ID}.
 */
final class WritingProcess {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final int LISTENS_AT_ONCE = 20;
    static final String USER = "anna";

    private WritingProcess() {}

    /** Starts one that writes that many rounds, as the writer of that number. */
    static Process start(String location, int writer, int rounds) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        location,
                        Integer.toString(writer),
                        Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static List<Listen> listens(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> new Listen(START.plusSeconds(i), tags(i % 50)))
                .toList();
    }

    public static void main(String[] arguments) throws IOException {
        int writer = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        try (Store store = Stores.open(arguments[0])) {
            store.library().put(song(0), OptionalLong.empty()); // the same in all
            store.history().add(USER, listens(0, LISTENS_AT_ONCE)); // the same in all
            for (int round = 0; round < rounds; round++) {
                int number = 1 + writer * rounds + round;
                long id = store.library().put(song(number), OptionalLong.empty());
                System.out.println("song " + number + " " + id);
                store.history().add(USER, listens(number * LISTENS_AT_ONCE, LISTENS_AT_ONCE));
                System.out.println("listens " + number * LISTENS_AT_ONCE + " " + LISTENS_AT_ONCE);
                Offer offer = store.offers().add(USER, id, "happy", "{}", START);
                System.out.println("offer " + offer.id());
                answer(store, offer);
            }
        }
    }

    /** Answers an offer, which another device may have done already. */
    private static void answer(Store store, Offer offer) throws IOException {
        try {
            store.offers().answer(USER, offer.id(), Answer.ACCEPTED, START);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("all give the same answer", e);
        }
    }
}
