package dev.affetto.library;

import java.util.Optional;

/**
 * Which songs are wanted, and in what order.
 *
 * @param text words that title, artist or album hold, in any spelling; empty for all
 * @param emotion only songs of this emotion
 * @param missingToo whether songs whose files are gone are listed, too
 * @param sort order
 * @param offset how many of the first are left out
 * @param limit how many at most, at least 1
 */
public record SongQuery(
        String text,
        Optional<String> emotion,
        boolean missingToo,
        Sort sort,
        int offset,
        int limit) {

    /** Orders; equals stand in the order of their numbers. */
    public enum Sort {
        /** By artist, album and title. */
        NAME,
        /** By title. */
        TITLE,
        /** Newest first. */
        NEWEST,
        /** By emotion, the surest first. */
        EMOTION,
        /** Most pleasant first. */
        VALENCE,
        /** Most excited first. */
        AROUSAL
    }

    /** The first songs by name. */
    public static SongQuery first(int limit) {
        return new SongQuery("", Optional.empty(), false, Sort.NAME, 0, limit);
    }
}
