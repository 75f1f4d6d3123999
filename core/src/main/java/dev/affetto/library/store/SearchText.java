package dev.affetto.library.store;

import dev.affetto.library.PlainText;
import dev.affetto.library.SongTags;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tags without case, accents and punctuation, for search and order. Unlike a name, they hold every
 * word: who looks for "remastered" finds it.
 *
 * @param title the title
 * @param artist the artist
 * @param album the album
 */
record SearchText(String title, String artist, String album) {

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final int SORT_LENGTH = 300; // an index entry of PostgreSQL has at most 2.7 kB
    private static final char SEPARATOR = '\u001f';

    static SearchText of(SongTags tags) {
        return new SearchText(plain(tags.title()), plain(tags.artist()), plain(tags.album()));
    }

    static List<String> words(String text) {
        return Arrays.stream(plain(text).split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }

    private static String plain(String text) {
        return NO_LETTERS.matcher(PlainText.folded(text)).replaceAll(" ").strip();
    }

    String all() {
        return title + SEPARATOR + artist + SEPARATOR + album;
    }

    String sortName() {
        return cut(artist + SEPARATOR + album + SEPARATOR + title);
    }

    String sortTitle() {
        return cut(title + SEPARATOR + artist + SEPARATOR + album);
    }

    private static String cut(String text) {
        if (text.length() <= SORT_LENGTH) {
            return text;
        }
        boolean tears = Character.isHighSurrogate(text.charAt(SORT_LENGTH - 1));
        return text.substring(0, tears ? SORT_LENGTH - 1 : SORT_LENGTH);
    }
}
