package dev.affetto.library;

/**
 * Title, artist and album without what spelling adds: two songs of one name are the same song to a
 * listener, whatever their files.
 *
 * <p>All three are brought to plain words by {@link PlainText}: no case, accents, punctuation or
 * double spaces. Besides, {@link NameParts} leaves out of titles who is featured and that a
 * recording was remastered, of artists who is featured, of albums which edition it is. What tells
 * one piece or one recording from another stays: {@code (Live)}, movements, opus numbers, sharps
 * and flats.
 *
 * @param title normalised title
 * @param artist normalised artist; empty if unknown
 * @param album normalised album; empty if unknown
 */
public record SongName(String title, String artist, String album) {

    private static final char SEPARATOR = '\u001f'; // unit separator; in no normalised text

    /** The name that those tags come to; the name of that name is itself. */
    public static SongName of(SongTags tags) {
        return new SongName(
                NameParts.title(tags.title()),
                NameParts.artist(tags.artist()),
                NameParts.album(tags.album()));
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
