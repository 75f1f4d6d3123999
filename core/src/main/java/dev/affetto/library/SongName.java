package dev.affetto.library;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Title, artist and album without what spelling adds: two songs of one name are the same song to a
 * listener, whatever their files.
 *
 * @param title normalised title
 * @param artist normalised artist
 * @param album normalised album; empty if unknown
 */
public record SongName(String title, String artist, String album) {

    private static final char SEPARATOR = '\u001f'; // unit separator; in no normalised text
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The name that those tags come to. */
    public static SongName of(SongTags tags) {
        return new SongName(
                normalized(tags.title()), normalized(tags.artist()), normalized(tags.album()));
    }

    private static String normalized(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return NO_LETTERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** Title, artist and album in one: equal for equal names alone. */
    public String key() {
        return titleAndArtistKey() + SEPARATOR + album;
    }

    /** Title and artist in one, for where an album is not known. */
    public String titleAndArtistKey() {
        return title + SEPARATOR + artist;
    }
}
