package dev.affetto.library.store;

import dev.affetto.library.Song;
import dev.affetto.library.SongFile;
import dev.affetto.library.SongQuery;
import dev.affetto.library.SongTags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Songs, in one transaction. */
final class SongTable {

    private static final String COLUMNS =
            "s.id, s.title, s.artist, s.album, s.mbid, s.duration_seconds, s.model,"
                    + " s.indexed_at, s.profile";

    private final Handle handle;

    SongTable(Handle handle) {
        this.handle = handle;
    }

    long insert(SongRow row) {
        Set<String> names = row.columns().keySet();
        long id =
                handle.createQuery(
                                "insert into song ("
                                        + String.join(", ", names)
                                        + ", is_present) values (:"
                                        + String.join(", :", names)
                                        + ", 0) returning id")
                        .bindMap(row.columns())
                        .mapTo(Long.class)
                        .one();
        putContent(id, row);
        return id;
    }

    void replace(long id, SongRow row) {
        String changes =
                row.columns().keySet().stream()
                        .map(name -> name + " = :" + name)
                        .collect(Collectors.joining(", "));
        int changed =
                handle.createUpdate("update song set " + changes + " where id = :id")
                        .bindMap(row.columns())
                        .bind("id", id)
                        .execute();
        if (changed == 0) {
            throw noSuchSong(id);
        }
        putContent(id, row);
    }

    /**
     * Passes if there is such a song.
     *
     * @throws IllegalArgumentException if there is not
     */
    void require(long id) {
        if (handle.createQuery("select id from song where id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .isEmpty()) {
            throw noSuchSong(id);
        }
    }

    static IllegalArgumentException noSuchSong(long id) {
        return new IllegalArgumentException("no song of number " + id + " in the library");
    }

    private void putContent(long id, SongRow row) {
        handle.createUpdate(
                        "insert into song_content (song_id, course, sound)"
                                + " values (:id, :course, :sound) on conflict (song_id)"
                                + " do update set course = excluded.course,"
                                + " sound = excluded.sound")
                .bind("id", id)
                .bind("course", row.course())
                .bind("sound", row.sound().orElse(null))
                .execute();
    }

    Optional<byte[]> content(long id, String column) {
        return handle.createQuery(
                        "select "
                                + column
                                + " from song_content where song_id = :id and "
                                + column
                                + " is not null")
                .bind("id", id)
                .map((row, context) -> row.getBytes(1))
                .findOne();
    }

    Optional<Song> find(long id) {
        Map<Long, List<SongFile>> files = new FileTable(handle).of(List.of(id));
        return handle.createQuery("select " + COLUMNS + " from song s where s.id = :id")
                .bind("id", id)
                .map((row, context) -> song(row, files))
                .findOne();
    }

    List<Song> find(SongQuery query) {
        List<Long> ids =
                filtered(
                                query,
                                "select s.id from song s",
                                " order by "
                                        + orderOf(query.sort())
                                        + " limit :limit offset :offset")
                        .bind("limit", query.limit())
                        .bind("offset", query.offset())
                        .mapTo(Long.class)
                        .list();
        return find(ids);
    }

    private List<Song> find(List<Long> ids) {
        Map<Long, List<SongFile>> files = new FileTable(handle).of(ids);
        Map<Long, Song> songs = new HashMap<>();
        for (List<Long> chunk : Chunks.of(ids)) {
            handle.createQuery("select " + COLUMNS + " from song s where s.id in (<ids>)")
                    .bindList("ids", chunk)
                    .map((row, context) -> song(row, files))
                    .forEach(song -> songs.put(song.id(), song));
        }
        return ids.stream().map(songs::get).toList();
    }

    long count(SongQuery query) {
        return filtered(query, "select count(*) from song s", "").mapTo(Long.class).one();
    }

    /** How many songs each model has read. */
    Map<String, Long> models() {
        Map<String, Long> models = new TreeMap<>();
        handle.createQuery("select model, count(*) as songs from song group by model")
                .map((row, context) -> Map.entry(row.getString("model"), row.getLong("songs")))
                .forEach(entry -> models.put(entry.getKey(), entry.getValue()));
        return models;
    }

    private Query filtered(SongQuery query, String select, String order) {
        List<String> words = SearchText.words(query.text());
        StringBuilder where = new StringBuilder(" where 1 = 1");
        if (!query.missingToo()) {
            where.append(" and s.is_present = 1");
        }
        if (query.emotion().isPresent()) {
            where.append(" and s.emotion = :emotion");
        }
        for (int i = 0; i < words.size(); i++) {
            where.append(" and s.search_text like :word").append(i);
        }
        Query statement = handle.createQuery(select + where + order);
        query.emotion().ifPresent(emotion -> statement.bind("emotion", emotion));
        for (int i = 0; i < words.size(); i++) {
            statement.bind("word" + i, "%" + words.get(i) + "%");
        }
        return statement;
    }

    private static String orderOf(SongQuery.Sort sort) {
        return switch (sort) {
            case NAME -> "s.sort_name, s.id";
            case TITLE -> "s.sort_title, s.id";
            case NEWEST -> "s.indexed_at desc, s.id";
            case EMOTION -> "s.emotion, s.probability desc, s.id";
            case VALENCE -> "s.valence desc, s.id";
            case AROUSAL -> "s.arousal desc, s.id";
        };
    }

    private static Song song(ResultSet row, Map<Long, List<SongFile>> files) throws SQLException {
        long id = row.getLong("id");
        return new Song(
                id,
                tags(row),
                row.getDouble("duration_seconds"),
                row.getString("model"),
                StoredProfile.decode(row.getBytes("profile")).emotion(),
                Instant.ofEpochMilli(row.getLong("indexed_at")),
                files.getOrDefault(id, List.of()));
    }

    static SongTags tags(ResultSet row) throws SQLException {
        return new SongTags(
                row.getString("title"),
                row.getString("artist"),
                row.getString("album"),
                Optional.ofNullable(row.getString("mbid")).map(UUID::fromString));
    }
}
