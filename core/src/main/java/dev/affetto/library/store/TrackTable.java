package dev.affetto.library.store;

import dev.affetto.library.SongTags;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What players call the music, and which song of the library that is, in one transaction. A track
 * belongs to the song that fits best: of the same MusicBrainz id, else of the same name, else of
 * the same title and artist where one of both has no album; of several, to the first.
 */
final class TrackTable {

    private static final int BY_ID = 3;
    private static final int BY_NAME = 2;
    private static final int BY_TITLE = 1;

    private final Handle handle;

    TrackTable(Handle handle) {
        this.handle = handle;
    }

    /**
     * A track.
     *
     * @param id its number
     * @param nameKey key of its name
     * @param isMatched whether it is a song of the library
     */
    record Track(long id, byte[] nameKey, boolean isMatched) {}

    /** Matches waiting tracks to a song, and those that fitted another one less well. */
    void match(long songId, SongTags tags) {
        NameKeys keys = NameKeys.of(tags);
        if (tags.musicBrainzId().isPresent()) {
            match(songId, BY_ID, "mbid = :key", tags.musicBrainzId().get().toString());
        }
        match(songId, BY_NAME, "name_key = :key", keys.name());
        match(
                songId,
                BY_TITLE,
                keys.hasAlbum() ? "track_key = :key and has_album = 0" : "track_key = :key",
                keys.track());
    }

    private void match(long songId, int rank, String condition, Object key) {
        handle.createUpdate(
                        "update track set song_id = :song, match_rank = :rank"
                                + " where match_rank < :rank and "
                                + condition)
                .bind("song", songId)
                .bind("rank", rank)
                .bind("key", key)
                .execute();
    }

    /** The tracks of those tags, added where they are new. */
    Map<SongTags, Track> findOrAdd(Collection<SongTags> tags) {
        Map<ByteBuffer, SongTags> spellings = new LinkedHashMap<>();
        for (SongTags one : tags) {
            spellings.put(ByteBuffer.wrap(NameKeys.ofSpelling(one)), one);
        }
        Map<SongTags, Track> found = find(spellings);
        List<SongTags> missing = new ArrayList<>();
        // In order of their hashes, so that two writers never wait for each other in a circle.
        spellings.entrySet().stream()
                .filter(spelling -> !found.containsKey(spelling.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(spelling -> missing.add(spelling.getValue()));
        if (!missing.isEmpty()) {
            add(missing);
            Map<ByteBuffer, SongTags> added = new LinkedHashMap<>();
            spellings.forEach(
                    (hash, one) -> {
                        if (!found.containsKey(one)) {
                            added.put(hash, one);
                        }
                    });
            found.putAll(find(added));
        }
        return found;
    }

    private Map<SongTags, Track> find(Map<ByteBuffer, SongTags> spellings) {
        Map<SongTags, Track> found = new HashMap<>();
        for (List<ByteBuffer> chunk : Chunks.of(spellings.keySet())) {
            handle.createQuery(
                            "select id, track_hash, name_key, song_id from track"
                                    + " where track_hash in (<hashes>)")
                    .bindList("hashes", chunk.stream().map(ByteBuffer::array).toList())
                    .map(
                            (row, context) ->
                                    Map.entry(
                                            spellings.get(
                                                    ByteBuffer.wrap(row.getBytes("track_hash"))),
                                            new Track(
                                                    row.getLong("id"),
                                                    row.getBytes("name_key"),
                                                    row.getObject("song_id") != null)))
                    .forEach(track -> found.put(track.getKey(), track.getValue()));
        }
        return found;
    }

    private void add(List<SongTags> tags) {
        Map<SongTags, NameKeys> keys = new HashMap<>();
        tags.forEach(one -> keys.put(one, NameKeys.of(one)));
        SongFinder songs = SongFinder.of(handle, keys);
        PreparedBatch batch =
                handle.prepareBatch(
                        "insert into track (track_hash, title, artist, album, mbid, name_key,"
                                + " track_key, has_album, song_id, match_rank) values (:hash,"
                                + " :title, :artist, :album, :mbid, :name_key, :track_key,"
                                + " :has_album, :song, :rank) on conflict do nothing");
        for (SongTags one : tags) {
            NameKeys key = keys.get(one);
            SongFinder.Match match = songs.find(one, key);
            batch.bind("hash", NameKeys.ofSpelling(one))
                    .bind("title", one.title())
                    .bind("artist", one.artist())
                    .bind("album", one.album())
                    .bind("mbid", one.musicBrainzId().map(UUID::toString).orElse(null))
                    .bind("name_key", key.name())
                    .bind("track_key", key.track())
                    .bind("has_album", key.hasAlbum() ? 1 : 0)
                    .bind("song", match.rank() == 0 ? null : match.songId())
                    .bind("rank", match.rank())
                    .add();
        }
        batch.execute();
    }

    /** Songs that tags may belong to, looked up for many tags at once. */
    private record SongFinder(
            Map<Object, Long> byId, Map<Object, Long> byName, Map<Object, Long> byTitle) {

        /** The song found, and how: rank 0 for none. */
        record Match(Long songId, int rank) {}

        static SongFinder of(Handle handle, Map<SongTags, NameKeys> keys) {
            List<String> ids =
                    keys.keySet().stream()
                            .flatMap(tags -> tags.musicBrainzId().stream())
                            .map(UUID::toString)
                            .toList();
            List<byte[]> names = keys.values().stream().map(NameKeys::name).toList();
            List<byte[]> titles = keys.values().stream().map(NameKeys::track).toList();
            List<byte[]> open =
                    keys.values().stream()
                            .filter(key -> !key.hasAlbum())
                            .map(NameKeys::track)
                            .toList();
            Map<Object, Long> byTitle = look(handle, "track_key", " and has_album = 0", titles);
            Map<Object, Long> withAlbum = look(handle, "track_key", " and has_album = 1", open);
            // Titles with an album stand for tracks without one alone, and are marked so.
            withAlbum.forEach((key, song) -> byTitle.merge(withoutAlbum(key), song, Math::min));
            return new SongFinder(
                    look(handle, "mbid", "", ids), look(handle, "name_key", "", names), byTitle);
        }

        private static Object withoutAlbum(Object key) {
            return List.of(key);
        }

        private static Map<Object, Long> look(
                Handle handle, String column, String condition, Collection<?> keys) {
            Map<Object, Long> found = new HashMap<>();
            for (List<?> chunk : Chunks.of(new ArrayList<Object>(keys))) {
                handle.createQuery(
                                "select "
                                        + column
                                        + ", min(id) as song from song where "
                                        + column
                                        + " in (<keys>)"
                                        + condition
                                        + " group by "
                                        + column)
                        .bindList("keys", chunk)
                        .map(
                                (row, context) ->
                                        Map.entry(
                                                column.equals("mbid")
                                                        ? row.getString(1)
                                                        : ByteBuffer.wrap(row.getBytes(1)),
                                                row.getLong(2)))
                        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            }
            return found;
        }

        Match find(SongTags tags, NameKeys keys) {
            Long song = byId.get(tags.musicBrainzId().map(UUID::toString).orElse(""));
            if (song != null) {
                return new Match(song, BY_ID);
            }
            song = byName.get(ByteBuffer.wrap(keys.name()));
            if (song != null) {
                return new Match(song, BY_NAME);
            }
            ByteBuffer title = ByteBuffer.wrap(keys.track());
            song = byTitle.get(title);
            Long withAlbum = keys.hasAlbum() ? null : byTitle.get(withoutAlbum(title));
            if (song == null || (withAlbum != null && withAlbum < song)) {
                song = withAlbum;
            }
            return song == null ? new Match(null, 0) : new Match(song, BY_TITLE);
        }
    }
}
