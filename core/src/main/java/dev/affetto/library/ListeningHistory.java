package dev.affetto.library;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What listeners listened to. A listener is known by name and is there from the first listen on.
 * Every method is one transaction: done when it returns, not at all when it throws {@link
 * StoreException}. Safe for several threads and processes at once.
 */
public interface ListeningHistory {

    /**
     * What became of listens that were added.
     *
     * @param added how many are new
     * @param known how many were there already: same listener, time and {@link SongName}
     * @param matched how many of the new ones are of a song of the library
     */
    record Added(int added, int known, int matched) {

        /** Both together. */
        public Added plus(Added other) {
            return new Added(added + other.added, known + other.known, matched + other.matched);
        }
    }

    /**
     * A listen that is kept.
     *
     * @param id its number, growing with the order of storing
     * @param listen the listen
     * @param songId the song of the library that it is of, if that is known yet
     */
    record Kept(long id, Listen listen, OptionalLong songId) {}

    /**
     * How often a song was played.
     *
     * @param songId the song
     * @param plays how often, at least 1
     * @param last when last
     */
    record PlayCount(long songId, int plays, Instant last) {}

    /**
     * Keeps listens, each once, and matches them with the library: by MusicBrainz id, else by
     * title, artist and album, else, where one of both has no album, by title and artist.
     *
     * @param user the listener
     * @param listens any number, in any order
     */
    Added add(String user, Collection<Listen> listens) throws IOException;

    /** Remembers what is played now, for as long as it can last; replaces what was before. */
    void setPlayingNow(String user, Listen listen, Instant until) throws IOException;

    /** What is played now. */
    Optional<Listen> playingNow(String user, Instant now) throws IOException;

    /**
     * Listens of a span of time, newest first.
     *
     * @param from first moment
     * @param before moment after the last
     * @param limit how many at most
     */
    List<Kept> listens(String user, Instant from, Instant before, int limit) throws IOException;

    /**
     * Listens from a moment on, oldest first.
     *
     * @param from first moment
     * @param limit how many at most
     */
    List<Kept> listensFrom(String user, Instant from, int limit) throws IOException;

    /** Listens in the order of storing, after the one of that number: to read them all in parts. */
    List<Kept> listensAfter(String user, long id, int limit) throws IOException;

    /** How many listens of a listener there are. */
    long count(String user) throws IOException;

    /** The newest moment of a listen, if there is one. */
    Optional<Instant> latest(String user) throws IOException;

    /**
     * The songs played most often in a span of time, most plays first, of equals the later played;
     * listens without a song do not count.
     */
    List<PlayCount> mostPlayed(String user, Instant from, Instant before, int limit)
            throws IOException;

    /**
     * Keeps how a listener rates a song: 1 loved, -1 hated, 0 neither any more.
     *
     * @throws IllegalArgumentException if the score is another
     */
    void rate(String user, SongTags song, int score, Instant at) throws IOException;

    /** Numbers of the library's songs that a listener rates so. */
    List<Long> rated(String user, int score) throws IOException;

    /** The listeners, in order of name. */
    List<String> users() throws IOException;

    /**
     * Forgets a listener: listens, ratings and offers.
     *
     * @return how many listens that were
     */
    long erase(String user) throws IOException;
}
