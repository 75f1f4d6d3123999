package dev.affetto.library.store;

import dev.affetto.library.Listen;
import dev.affetto.library.SongTags;
import dev.affetto.library.StoreException;

/**
 * Which text can be kept: all but U+0000, which PostgreSQL refuses, and halves of surrogate pairs,
 * which UTF-8 cannot say. Both stores refuse the same.
 */
final class StoredText {

    private StoredText() {}

    /**
     * The text itself.
     *
     * @throws StoreException if it cannot be kept
     */
    static String require(String what, String text) throws StoreException {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                throw illegal(what, text, i, "U+0000");
            }
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw illegal(what, text, i, "half of a surrogate pair");
            }
        }
        return text;
    }

    static void require(SongTags tags) throws StoreException {
        require("title", tags.title());
        require("artist", tags.artist());
        require("album", tags.album());
    }

    static void require(Listen listen) throws StoreException {
        require(listen.track());
        require("additional info", listen.additionalInfo());
    }

    private static StoreException illegal(String what, String text, int place, String met) {
        String start = text.substring(0, Math.min(place, 40));
        return new StoreException(
                "illegal "
                        + what
                        + ": '"
                        + start.replaceAll("\\R", " ")
                        + "…' has "
                        + met
                        + " at place "
                        + place
                        + ", must be text without it");
    }
}
