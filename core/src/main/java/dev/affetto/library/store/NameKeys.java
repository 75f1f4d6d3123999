package dev.affetto.library.store;

import dev.affetto.library.SongName;
import dev.affetto.library.SongTags;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/**
 * What a name is looked up by.
 *
 * @param name of title, artist and album, normalised
 * @param track of title and artist, normalised
 * @param hasAlbum whether there is an album
 */
record NameKeys(byte[] name, byte[] track, boolean hasAlbum) {

    private static final int KEY_BYTES = 16;
    private static final String SEPARATOR = "\u001f";

    static NameKeys of(SongTags tags) {
        SongName name = tags.name();
        return new NameKeys(
                key(name.key()), key(name.titleAndArtistKey()), !name.album().isEmpty());
    }

    /** Of the spelling itself and the MusicBrainz id. */
    static byte[] ofSpelling(SongTags tags) {
        return key(
                String.join(
                        SEPARATOR,
                        Integer.toString(tags.title().length()),
                        Integer.toString(tags.artist().length()),
                        tags.title(),
                        tags.artist(),
                        tags.album(),
                        tags.musicBrainzId().map(UUID::toString).orElse("")));
    }

    /** The first half of the text's SHA-256. */
    static byte[] key(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A place in a random order, from 0; the same for the same name in every store. */
    int shuffle() {
        return ByteBuffer.wrap(name).getInt() & Integer.MAX_VALUE;
    }
}
