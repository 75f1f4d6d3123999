package dev.affetto.recommendation;

import java.io.IOException;
import java.util.List;

/** A way to choose the next song. Safe for several threads. */
public interface RecommendationMethod {

    /** Short name, as on the command line. */
    String name();

    /**
     * The best songs for a listener, best first, no {@link dev.affetto.library.SongName} twice;
     * fewer than asked for, or none, where no more may be offered.
     *
     * @throws IOException if the store cannot be read
     */
    List<Ranked> rank(ListenerState listener, int limit) throws IOException;
}
