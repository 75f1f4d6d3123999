package dev.affetto.library.store;

import dev.affetto.library.Accounts;
import dev.affetto.library.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accounts in a database. */
final class JdbcAccounts implements Accounts {

    private static final String SELECT = "select name, password_hash, created_at from account";

    private final Database database;

    JdbcAccounts(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(String user, String passwordHash, Instant now) throws StoreException {
        StoredText.require("user", user);
        return database.write(
                handle ->
                        handle.createUpdate(
                                                "insert into account"
                                                        + " (user_key, name, password_hash, created_at)"
                                                        + " values (:key, :name, :hash, :now)"
                                                        + " on conflict do nothing")
                                        .bind("key", NameKeys.key(user))
                                        .bind("name", user)
                                        .bind("hash", passwordHash)
                                        .bind("now", now.toEpochMilli())
                                        .execute()
                                > 0);
    }

    @Override
    public boolean setPassword(String user, String passwordHash) throws StoreException {
        return database.write(
                handle ->
                        handle.createUpdate(
                                                "update account set password_hash = :hash"
                                                        + " where user_key = :key")
                                        .bind("key", NameKeys.key(user))
                                        .bind("hash", passwordHash)
                                        .execute()
                                > 0);
    }

    @Override
    public Optional<Account> find(String user) throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(SELECT + " where user_key = :key")
                                .bind("key", NameKeys.key(user))
                                .map((row, context) -> account(row))
                                .findOne());
    }

    @Override
    public List<Account> all() throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(SELECT + " order by name")
                                .map((row, context) -> account(row))
                                .list());
    }

    @Override
    public boolean remove(String user) throws StoreException {
        return database.write(
                handle -> {
                    handle.createUpdate("delete from player_token where user_key = :key")
                            .bind("key", NameKeys.key(user))
                            .execute();
                    return handle.createUpdate("delete from account where user_key = :key")
                                    .bind("key", NameKeys.key(user))
                                    .execute()
                            > 0;
                });
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("name"),
                row.getString("password_hash"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
