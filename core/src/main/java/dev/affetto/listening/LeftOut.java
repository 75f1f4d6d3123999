package dev.affetto.listening;

import java.util.Locale;

/** What is no mistake and yet no listen to keep. */
public enum LeftOut {
    /** Speech instead of music. */
    PODCAST("podcast or audiobook", "podcasts or audiobooks"),
    /** Heard in a private session, which the listener wanted forgotten. */
    PRIVATE("from a private session", "from private sessions"),
    /** Something that the service no longer names. */
    UNNAMED("without a name", "without a name"),
    /** Was playing while the export was made, and has no time yet. */
    PLAYING_NOW("still playing", "still playing");

    private final String one;
    private final String many;

    LeftOut(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** So many of them, in words. */
    public String told(long count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
