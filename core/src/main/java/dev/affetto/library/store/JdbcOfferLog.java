package dev.affetto.library.store;

import dev.affetto.library.Offer;
import dev.affetto.library.Offer.Answer;
import dev.affetto.library.OfferLog;
import dev.affetto.library.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What was offered, in a database. */
final class JdbcOfferLog implements OfferLog {

    private static final String SELECT =
            "select o.id, r.name, o.song_id, o.emotion, o.reason, o.offered_at, o.answer,"
                    + " o.answered_at from offer o join listener r on r.id = o.listener_id"
                    + " where r.name_key = :user";

    private final Database database;

    JdbcOfferLog(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Offer> open(String user) throws StoreException {
        return database.read(handle -> open(handle, user));
    }

    private static Optional<Offer> open(Handle handle, String user) {
        return handle.createQuery(SELECT + " and o.answer is null")
                .bind("user", NameKeys.key(user))
                .map((row, context) -> offer(row))
                .findOne();
    }

    @Override
    public Offer add(String user, long songId, String emotion, String reason, Instant now)
            throws StoreException {
        StoredText.require("emotion", emotion);
        StoredText.require("reason", reason);
        while (true) {
            Optional<Offer> offer =
                    database.write(
                            handle -> {
                                new SongTable(handle).require(songId);
                                insert(handle, user, songId, emotion, reason, now);
                                return open(handle, user);
                            });
            if (offer.isPresent()) {
                return offer.get();
            }
            // Another device's offer was in the way, and has been answered just now.
        }
    }

    private static void insert(
            Handle handle, String user, long songId, String emotion, String reason, Instant now)
            throws StoreException {
        long listener = new ListenerTable(handle).findOrAdd(user);
        handle.createUpdate(
                        "insert into offer"
                                + " (listener_id, song_id, name_key, emotion, reason, offered_at)"
                                + " select :listener, s.id, s.name_key, :emotion, :reason, :now"
                                + " from song s where s.id = :song on conflict do nothing")
                .bind("listener", listener)
                .bind("song", songId)
                .bind("emotion", emotion)
                .bind("reason", reason)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    @Override
    public Offer answer(String user, long offerId, Answer answer, Instant now)
            throws StoreException {
        return database.write(
                handle -> {
                    handle.createUpdate(
                                    "update offer set answer = :answer, answered_at = :now"
                                            + " where id = :id and answer is null and listener_id = "
                                            + ListenerTable.NUMBER)
                            .bind("answer", answer.name())
                            .bind("now", now.toEpochMilli())
                            .bind("id", offerId)
                            .bind("user", NameKeys.key(user))
                            .execute();
                    Offer offer =
                            find(handle, user, offerId)
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "no offer of number "
                                                                    + offerId
                                                                    + " for '"
                                                                    + user
                                                                    + "'"));
                    if (!offer.answer().equals(Optional.of(answer))) {
                        throw new IllegalArgumentException(
                                "offer "
                                        + offerId
                                        + " is already "
                                        + offer.answer()
                                                .orElseThrow()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                        + ", an answer cannot be changed");
                    }
                    return offer;
                });
    }

    @Override
    public Optional<Offer> find(String user, long offerId) throws StoreException {
        return database.read(handle -> find(handle, user, offerId));
    }

    private static Optional<Offer> find(Handle handle, String user, long offerId) {
        return handle.createQuery(SELECT + " and o.id = :id")
                .bind("user", NameKeys.key(user))
                .bind("id", offerId)
                .map((row, context) -> offer(row))
                .findOne();
    }

    @Override
    public List<Offer> latest(String user, int limit) throws StoreException {
        return database.read(
                handle ->
                        handle.createQuery(SELECT + " order by o.id desc limit :limit")
                                .bind("user", NameKeys.key(user))
                                .bind("limit", limit)
                                .map((row, context) -> offer(row))
                                .list());
    }

    private static Offer offer(ResultSet row) throws SQLException {
        long answeredAt = row.getLong("answered_at");
        return new Offer(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("song_id"),
                row.getString("emotion"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("offered_at")),
                Optional.ofNullable(row.getString("answer")).map(Answer::valueOf),
                row.getString("answer") == null
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(answeredAt)));
    }
}
