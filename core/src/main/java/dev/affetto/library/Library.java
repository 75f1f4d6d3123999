package dev.affetto.library;

import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The songs of a store. Every method is one transaction: done when it returns, not at all when it
 * throws {@link StoreException}. Safe for several threads and processes at once.
 */
public interface Library {

    /**
     * A file that is known, with its song.
     *
     * @param songId number of the song
     * @param file the file
     */
    record KnownFile(long songId, SongFile file) {}

    /** All files known in a folder and the folders below, missing ones too, in order of path. */
    List<KnownFile> filesUnder(Path folder) throws IOException;

    /** All known files of that content, missing ones too, in order of path. */
    List<KnownFile> filesWithContent(String contentHash) throws IOException;

    /**
     * Adds a song, or replaces what is known of one. Paths that belonged to other songs are taken
     * from those; a song that has no file left keeps its number and is no longer present. Listens
     * that wait for a song of this name are matched to it.
     *
     * @param song what was found out
     * @param replaced number of the song that this is now; empty for a new one. Where another
     *     process has just added a song with the same first file's content and path, that one is
     *     replaced
     * @return number of the song
     */
    long put(IndexedSong song, OptionalLong replaced) throws IOException;

    /**
     * Sets a song's files anew, without reading it again: after a move, or where a copy was found.
     *
     * @throws IllegalArgumentException if there is no such song
     */
    void setFiles(long songId, List<SongFile> files) throws IOException;

    /** Marks files as missing, or as there again; paths that are not known are passed over. */
    void setMissing(Collection<Path> paths, boolean missing) throws IOException;

    /** The song of that number. */
    Optional<Song> find(long songId) throws IOException;

    /** The song of that MusicBrainz recording id, of several the one of the lowest number. */
    Optional<Song> find(UUID musicBrainzId) throws IOException;

    /** The songs that a query asks for. */
    List<Song> find(SongQuery query) throws IOException;

    /** How many songs a query asks for, whatever its offset and limit. */
    long count(SongQuery query) throws IOException;

    /** How many songs each model has read, by {@link Song#model}. */
    Map<String, Long> models() throws IOException;

    /** Where every present song lies on the valence-arousal plane, in order of number. */
    List<SongPoint> points() throws IOException;

    /** How the emotion of a song moves. */
    Optional<EmotionTimeline> course(long songId) throws IOException;

    /** The 50 features of the paper in segments of 2 s; empty for a song without sound. */
    Optional<FeatureSequence> sound(long songId) throws IOException;

    /** What songs are like, in the order asked for; those that are not there are left out. */
    List<SongProfile> profiles(Collection<Long> songIds) throws IOException;

    /**
     * Songs that may be offered, those nearest on the valence-arousal plane first. However large
     * the library, no more than a small multiple of the limit is read.
     */
    List<SongProfile> candidates(CandidateQuery query) throws IOException;
}
