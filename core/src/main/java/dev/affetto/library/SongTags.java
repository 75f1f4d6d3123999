package dev.affetto.library;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a song is called, as its file's tags or a player say it, unchanged.
 *
 * @param title title of the track, not blank
 * @param artist who plays or wrote it, as the source credits it; empty if unknown
 * @param album album or release; empty if unknown
 * @param musicBrainzId MusicBrainz recording id
 */
public record SongTags(String title, String artist, String album, Optional<UUID> musicBrainzId) {

    /**
     * Checks the title.
     *
     * @throws IllegalArgumentException if the title is blank
     */
    public SongTags {
        Objects.requireNonNull(artist, "artist");
        Objects.requireNonNull(album, "album");
        Objects.requireNonNull(musicBrainzId, "musicBrainzId");
        if (title.isBlank()) {
            throw new IllegalArgumentException("illegal title: '" + title + "', must not be blank");
        }
    }

    /** Tags without a MusicBrainz id. */
    public SongTags(String title, String artist, String album) {
        this(title, artist, album, Optional.empty());
    }

    /** The same song under whatever spelling, see {@link SongName}. */
    public SongName name() {
        return SongName.of(this);
    }
}
