package dev.affetto.recommendation;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Reads a listener's mood from what the store has of them. Safe for several threads. */
public interface MoodReader {

    /** Short name, such as {@code paper}. */
    String name();

    /**
     * The mood at a moment.
     *
     * @param listener the listener, and the moment
     * @param without songs that are passed over, such as refused ones
     * @return the mood; empty where nothing of the library was listened to
     * @throws IOException if the store cannot be read
     */
    Optional<Mood> read(Impressions listener, Set<Long> without) throws IOException;
}
