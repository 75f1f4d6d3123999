package dev.affetto.library.store;

import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory;
import dev.affetto.library.SongTags;
import dev.affetto.library.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What was listened to, in a database. */
final class JdbcListeningHistory implements ListeningHistory {

    private final Database database;

    JdbcListeningHistory(Database database) {
        this.database = database;
    }

    @Override
    public Added add(String user, Collection<Listen> listens) throws StoreException {
        for (Listen listen : listens) {
            StoredText.require(listen);
        }
        if (listens.isEmpty()) {
            return new Added(0, 0, 0);
        }
        return database.write(
                handle ->
                        new ListenTable(handle)
                                .add(new ListenerTable(handle).findOrAdd(user), listens));
    }

    @Override
    public void setPlayingNow(String user, Listen listen, Instant until) throws StoreException {
        StoredText.require(listen);
        database.write(
                handle -> {
                    long listener = new ListenerTable(handle).findOrAdd(user);
                    handle.createUpdate("delete from playing_now where listener_id = :listener")
                            .bind("listener", listener)
                            .execute();
                    SongTags track = listen.track();
                    handle.createUpdate(
                                    "insert into playing_now (listener_id, until, listened_at,"
                                            + " title, artist, album, mbid, duration_seconds,"
                                            + " played_seconds, is_skipped, additional_info) values"
                                            + " (:listener, :until, :at, :title, :artist, :album,"
                                            + " :mbid, :duration, :played, :skipped, :info)")
                            .bind("listener", listener)
                            .bind("until", until.toEpochMilli())
                            .bind("at", listen.listenedAt().getEpochSecond())
                            .bind("title", track.title())
                            .bind("artist", track.artist())
                            .bind("album", track.album())
                            .bind("mbid", track.musicBrainzId().map(UUID::toString).orElse(null))
                            .bind("duration", boxed(listen.durationSeconds()))
                            .bind("played", boxed(listen.playedSeconds()))
                            .bind("skipped", listen.isSkipped().map(is -> is ? 1 : 0).orElse(null))
                            .bind("info", listen.additionalInfo())
                            .execute();
                    return null;
                });
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    @Override
    public Optional<Listen> playingNow(String user, Instant now) throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "select * from playing_now where listener_id = "
                                                + ListenerTable.NUMBER
                                                + " and until > :now")
                                .bind("user", NameKeys.key(user))
                                .bind("now", now.toEpochMilli())
                                .map((row, context) -> ListenTable.listen(row))
                                .findOne());
    }

    @Override
    public List<Kept> listens(String user, Instant from, Instant before, int limit)
            throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        ListenTable.SELECT
                                                + " where l.listener_id = "
                                                + ListenerTable.NUMBER
                                                + " and l.listened_at >= :from"
                                                + " and l.listened_at < :before"
                                                + " order by l.listened_at desc, l.id desc"
                                                + " limit :limit")
                                .bind("user", NameKeys.key(user))
                                .bind("from", Moments.seconds(from))
                                .bind("before", Moments.seconds(before))
                                .bind("limit", limit)
                                .map((row, context) -> ListenTable.kept(row))
                                .list());
    }

    @Override
    public List<Kept> listensFrom(String user, Instant from, int limit) throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        ListenTable.SELECT
                                                + " where l.listener_id = "
                                                + ListenerTable.NUMBER
                                                + " and l.listened_at >= :from"
                                                + " order by l.listened_at, l.id limit :limit")
                                .bind("user", NameKeys.key(user))
                                .bind("from", Moments.seconds(from))
                                .bind("limit", limit)
                                .map((row, context) -> ListenTable.kept(row))
                                .list());
    }

    @Override
    public List<Kept> listensAfter(String user, long id, int limit) throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        ListenTable.SELECT
                                                + " where l.listener_id = "
                                                + ListenerTable.NUMBER
                                                + " and l.id > :id order by l.id limit :limit")
                                .bind("user", NameKeys.key(user))
                                .bind("id", id)
                                .bind("limit", limit)
                                .map((row, context) -> ListenTable.kept(row))
                                .list());
    }

    @Override
    public long count(String user) throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "select count(*) from listen where listener_id = "
                                                + ListenerTable.NUMBER)
                                .bind("user", NameKeys.key(user))
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public Optional<Instant> latest(String user) throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "select listened_at from listen"
                                                + " where listener_id = "
                                                + ListenerTable.NUMBER
                                                + " order by listened_at desc limit 1")
                                .bind("user", NameKeys.key(user))
                                .mapTo(Long.class)
                                .findOne()
                                .map(Instant::ofEpochSecond));
    }

    @Override
    public List<PlayCount> mostPlayed(String user, Instant from, Instant before, int limit)
            throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "select t.song_id, count(*) as plays,"
                                                + " max(l.listened_at) as latest"
                                                + " from listen l join track t on t.id = l.track_id"
                                                + " where l.listener_id = "
                                                + ListenerTable.NUMBER
                                                + " and l.listened_at >= :from"
                                                + " and l.listened_at < :before"
                                                + " and t.song_id is not null group by t.song_id"
                                                + " order by plays desc, latest desc, t.song_id"
                                                + " limit :limit")
                                .bind("user", NameKeys.key(user))
                                .bind("from", Moments.seconds(from))
                                .bind("before", Moments.seconds(before))
                                .bind("limit", limit)
                                .map(
                                        (row, context) ->
                                                new PlayCount(
                                                        row.getLong("song_id"),
                                                        row.getInt("plays"),
                                                        Instant.ofEpochSecond(
                                                                row.getLong("latest"))))
                                .list());
    }

    @Override
    public void rate(String user, SongTags song, int score, Instant at) throws StoreException {
        if (score < -1 || score > 1) {
            throw new IllegalArgumentException(
                    "illegal score: " + score + ", must be 1 (loved), -1 (hated) or 0 (neither)");
        }
        StoredText.require(song);
        database.write(
                handle -> {
                    long listener = new ListenerTable(handle).findOrAdd(user);
                    TrackTable.Track track =
                            new TrackTable(handle).findOrAdd(List.of(song)).get(song);
                    handle.createUpdate(
                                    "insert into rating (listener_id, name_key, track_id, score,"
                                            + " rated_at) values (:listener, :name, :track, :score,"
                                            + " :at) on conflict (listener_id, name_key) do update set"
                                            + " track_id = excluded.track_id, score = excluded.score,"
                                            + " rated_at = excluded.rated_at where excluded.rated_at >="
                                            + " rating.rated_at")
                            .bind("listener", listener)
                            .bind("name", track.nameKey())
                            .bind("track", track.id())
                            .bind("score", score)
                            .bind("at", at.toEpochMilli())
                            .execute();
                    return null;
                });
    }

    @Override
    public List<Long> rated(String user, int score) throws StoreException {
        return database.read(
                handle -> {
                    Map<Long, Integer> newest = new HashMap<>();
                    handle.createQuery(
                                    "select t.song_id, r.score from rating r"
                                            + " join track t on t.id = r.track_id"
                                            + " where r.listener_id = "
                                            + ListenerTable.NUMBER
                                            + " and t.song_id is not null order by r.rated_at")
                            .bind("user", NameKeys.key(user))
                            .map((row, context) -> Map.entry(row.getLong(1), row.getInt(2)))
                            .forEach(rating -> newest.put(rating.getKey(), rating.getValue()));
                    return newest.entrySet().stream()
                            .filter(rating -> rating.getValue() == score)
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList();
                });
    }

    @Override
    public List<String> users() throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery("select name from listener order by name")
                                .mapTo(String.class)
                                .list());
    }

    @Override
    public long erase(String user) throws StoreException {
        return database.writeAlone(
                handle -> {
                    Optional<Long> listener = new ListenerTable(handle).find(user);
                    return listener.isPresent() ? erase(handle, listener.get()) : 0L;
                });
    }

    private static long erase(Handle handle, long listener) {
        List<Long> tracks =
                handle.createQuery(
                                "select track_id from listen where listener_id = :listener union"
                                        + " select track_id from rating where listener_id = :listener")
                        .bind("listener", listener)
                        .mapTo(Long.class)
                        .list();
        for (String table : List.of("playing_now", "offer", "rating")) {
            delete(handle, table, "listener_id", listener);
        }
        long listens = delete(handle, "listen", "listener_id", listener);
        delete(handle, "listener", "id", listener);
        for (List<Long> chunk : Chunks.of(new ArrayList<>(tracks))) {
            handle.createUpdate(
                            "delete from track where id in (<ids>) and not exists"
                                    + " (select 1 from listen l where l.track_id = track.id)"
                                    + " and not exists"
                                    + " (select 1 from rating r where r.track_id = track.id)")
                    .bindList("ids", chunk)
                    .execute();
        }
        return listens;
    }

    private static long delete(Handle handle, String table, String column, long listener) {
        return handle.createUpdate("delete from " + table + " where " + column + " = :listener")
                .bind("listener", listener)
                .execute();
    }
}
