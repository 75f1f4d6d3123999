package dev.affetto.library.store;

import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.library.CandidateQuery;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.Library;
import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongPoint;
import dev.affetto.library.SongProfile;
import dev.affetto.library.SongQuery;
import dev.affetto.library.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** The songs in a database. */
final class JdbcLibrary implements Library {

    private final Database database;

    JdbcLibrary(Database database) {
        this.database = database;
    }

    @Override
    public List<KnownFile> filesUnder(Path folder) throws StoreException {
        return database.read(handle -> new FileTable(handle).under(folder));
    }

    @Override
    public List<KnownFile> filesWithContent(String contentHash) throws StoreException {
        return database.read(handle -> new FileTable(handle).withContent(contentHash));
    }

    @Override
    public long put(IndexedSong song, OptionalLong replaced) throws StoreException {
        StoredText.require(song.tags());
        StoredText.require("model", song.model());
        requireFiles(song.files());
        SongRow row = SongRow.of(song, Instant.now());
        return database.writeAlone(
                handle -> {
                    FileTable files = new FileTable(handle);
                    OptionalLong known =
                            replaced.isPresent() ? replaced : files.songOf(song.files().get(0));
                    SongTable songs = new SongTable(handle);
                    long id = known.isPresent() ? known.getAsLong() : songs.insert(row);
                    if (known.isPresent()) {
                        songs.replace(id, row);
                    }
                    files.set(id, song.files());
                    new TrackTable(handle).match(id, song.tags());
                    return id;
                });
    }

    @Override
    public void setFiles(long songId, List<SongFile> files) throws StoreException {
        requireFiles(files);
        database.writeAlone(
                handle -> {
                    new SongTable(handle).require(songId);
                    new FileTable(handle).set(songId, files);
                    return null;
                });
    }

    private static void requireFiles(List<SongFile> files) throws StoreException {
        for (SongFile file : files) {
            StoredText.require("path", file.path().toString());
        }
    }

    @Override
    public void setMissing(Collection<Path> paths, boolean missing) throws StoreException {
        database.writeAlone(
                handle -> {
                    new FileTable(handle).setMissing(paths, missing);
                    return null;
                });
    }

    @Override
    public Optional<Song> find(long songId) throws StoreException {
        return database.read(handle -> new SongTable(handle).find(songId));
    }

    @Override
    public Optional<Song> find(UUID musicBrainzId) throws StoreException {
        return database.read(
                handle -> {
                    SongTable songs = new SongTable(handle);
                    return handle.createQuery("select min(id) from song where mbid = :mbid")
                            .bind("mbid", musicBrainzId.toString())
                            .mapTo(Long.class)
                            .findOne()
                            .flatMap(songs::find);
                });
    }

    @Override
    public List<Song> find(SongQuery query) throws StoreException {
        return database.read(handle -> new SongTable(handle).find(query));
    }

    @Override
    public long count(SongQuery query) throws StoreException {
        return database.read(handle -> new SongTable(handle).count(query));
    }

    @Override
    public Map<String, Long> models() throws StoreException {
        return database.read(handle -> new SongTable(handle).models());
    }

    @Override
    public List<SongPoint> points() throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "select id, emotion, valence, arousal from song"
                                                + " where is_present = 1 order by id")
                                .map(
                                        (row, context) ->
                                                new SongPoint(
                                                        row.getLong("id"),
                                                        row.getString("emotion"),
                                                        row.getDouble("valence"),
                                                        row.getDouble("arousal")))
                                .list());
    }

    @Override
    public Optional<EmotionTimeline> course(long songId) throws StoreException {
        return content(songId, "course", StoredCourse::decode);
    }

    @Override
    public Optional<FeatureSequence> sound(long songId) throws StoreException {
        return content(songId, "sound", StoredSound::decode);
    }

    private <T> Optional<T> content(long songId, String column, Function<byte[], T> decoding)
            throws StoreException {
        Optional<byte[]> blob =
                database.read(handle -> new SongTable(handle).content(songId, column));
        try {
            return blob.map(decoding);
        } catch (RuntimeException e) {
            throw new StoreException(
                    database.name()
                            + ": the "
                            + column
                            + " of song "
                            + songId
                            + " is damaged ("
                            + e.getMessage()
                            + "); index the song again",
                    e);
        }
    }

    @Override
    public List<SongProfile> profiles(Collection<Long> songIds) throws StoreException {
        return database.read(handle -> new ProfileTable(handle).find(songIds));
    }

    @Override
    public List<SongProfile> candidates(CandidateQuery query) throws StoreException {
        return database.read(handle -> new CandidateSearch(handle, query).find());
    }
}
