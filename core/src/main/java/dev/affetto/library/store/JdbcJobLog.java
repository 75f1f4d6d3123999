package dev.affetto.library.store;

import dev.affetto.library.JobLog;
import dev.affetto.library.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Jobs in a database. */
final class JdbcJobLog implements JobLog {

    private static final String SELECT =
            "select id, user_name, name, folder, title, artist, album, state, error, song_id,"
                    + " created_at from job";

    private final Database database;

    JdbcJobLog(Database database) {
        this.database = database;
    }

    @Override
    public Job add(String user, String name, String folder, Tags tags, Instant now)
            throws StoreException {
        StoredText.require("user", user);
        StoredText.require("name", name);
        StoredText.require("title", tags.title());
        StoredText.require("artist", tags.artist());
        StoredText.require("album", tags.album());
        return database.write(
                handle -> {
                    long id = insert(handle, user, name, folder, tags, now);
                    return find(handle, user, id).orElseThrow();
                });
    }

    private static long insert(
            Handle handle, String user, String name, String folder, Tags tags, Instant now) {
        return handle.createUpdate(
                        "insert into job (user_key, user_name, name, folder, title, artist, album,"
                                + " state, is_final, error, created_at) values (:key, :user, :name,"
                                + " :folder, :title, :artist, :album, :state, 0, '', :now)")
                .bind("key", NameKeys.key(user))
                .bind("user", user)
                .bind("name", name)
                .bind("folder", folder)
                .bind("title", tags.title())
                .bind("artist", tags.artist())
                .bind("album", tags.album())
                .bind("state", State.QUEUED.name())
                .bind("now", now.toEpochMilli())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public boolean move(long id, State state, String error, OptionalLong songId)
            throws StoreException {
        StoredText.require("error", error);
        return database.write(
                handle ->
                        handle.createUpdate(
                                                "update job set state = :state, is_final = :final,"
                                                        + " error = :error, song_id = :song"
                                                        + " where id = :id and is_final = 0")
                                        .bind("state", state.name())
                                        .bind("final", state.isFinal() ? 1 : 0)
                                        .bind("error", error)
                                        .bind(
                                                "song",
                                                songId.isPresent()
                                                        ? Long.valueOf(songId.getAsLong())
                                                        : null)
                                        .bind("id", id)
                                        .execute()
                                > 0);
    }

    @Override
    public Optional<Job> find(String user, long id) throws StoreException {
        return database.read(handle -> find(handle, user, id));
    }

    private static Optional<Job> find(Handle handle, String user, long id) {
        return handle.createQuery(SELECT + " where id = :id and user_key = :key")
                .bind("id", id)
                .bind("key", NameKeys.key(user))
                .map((row, context) -> job(row))
                .findOne();
    }

    @Override
    public List<Job> latest(String user, int limit) throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        SELECT
                                                + " where user_key = :key"
                                                + " order by id desc limit :limit")
                                .bind("key", NameKeys.key(user))
                                .bind("limit", limit)
                                .map((row, context) -> job(row))
                                .list());
    }

    @Override
    public List<Job> unfinished() throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(SELECT + " where is_final = 0 order by id")
                                .map((row, context) -> job(row))
                                .list());
    }

    @Override
    public int countUnfinished(String user) throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "select count(*) from job"
                                                + " where is_final = 0 and user_key = :key")
                                .bind("key", NameKeys.key(user))
                                .mapTo(Integer.class)
                                .one());
    }

    private static Job job(ResultSet row) throws SQLException {
        long song = row.getLong("song_id");
        return new Job(
                row.getLong("id"),
                row.getString("user_name"),
                row.getString("name"),
                row.getString("folder"),
                new Tags(row.getString("title"), row.getString("artist"), row.getString("album")),
                State.valueOf(row.getString("state")),
                row.getString("error"),
                song == 0 ? OptionalLong.empty() : OptionalLong.of(song),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
