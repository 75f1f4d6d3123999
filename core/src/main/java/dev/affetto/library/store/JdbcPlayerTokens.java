package dev.affetto.library.store;

import dev.affetto.library.PlayerTokens;
import dev.affetto.library.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tokens of players in a database. */
final class JdbcPlayerTokens implements PlayerTokens {

    private static final String SELECT =
            "select id, user_name, name, created_at, last_used_at from player_token";

    private final Database database;

    JdbcPlayerTokens(Database database) {
        this.database = database;
    }

    @Override
    public PlayerToken add(String user, String name, String hash, Instant now)
            throws StoreException {
        StoredText.require("user", user);
        StoredText.require("name of the token", name);
        return database.write(
                handle -> {
                    handle.createUpdate(
                                    "insert into player_token"
                                            + " (user_key, user_name, name, token_hash, created_at)"
                                            + " values (:key, :user, :name, :hash, :now)")
                            .bind("key", NameKeys.key(user))
                            .bind("user", user)
                            .bind("name", name)
                            .bind("hash", hash)
                            .bind("now", now.toEpochMilli())
                            .execute();
                    return find(handle, hash).orElseThrow();
                });
    }

    @Override
    public Optional<PlayerToken> find(String hash) throws StoreException {
        return database.read(handle -> find(handle, hash));
    }

    private static Optional<PlayerToken> find(Handle handle, String hash) {
        return handle.createQuery(SELECT + " where token_hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> token(row))
                .findOne();
    }

    @Override
    public List<PlayerToken> of(String user) throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(SELECT + " where user_key = :key order by id")
                                .bind("key", NameKeys.key(user))
                                .map((row, context) -> token(row))
                                .list());
    }

    @Override
    public void used(long id, Instant now) throws StoreException {
        database.write(
                handle ->
                        handle.createUpdate(
                                        "update player_token set last_used_at = :now"
                                                + " where id = :id")
                                .bind("now", now.toEpochMilli())
                                .bind("id", id)
                                .execute());
    }

    @Override
    public boolean remove(String user, long id) throws StoreException {
        return database.write(
                handle ->
                        handle.createUpdate(
                                                "delete from player_token"
                                                        + " where id = :id and user_key = :key")
                                        .bind("id", id)
                                        .bind("key", NameKeys.key(user))
                                        .execute()
                                > 0);
    }

    private static PlayerToken token(ResultSet row) throws SQLException {
        long lastUsedAt = row.getLong("last_used_at");
        return new PlayerToken(
                row.getLong("id"),
                row.getString("user_name"),
                row.getString("name"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                lastUsedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastUsedAt)));
    }
}
