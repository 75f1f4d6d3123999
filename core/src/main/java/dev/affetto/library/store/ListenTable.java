package dev.affetto.library.store;

import dev.affetto.library.Listen;
import dev.affetto.library.ListeningHistory.Added;
import dev.affetto.library.ListeningHistory.Kept;
import dev.affetto.library.SongTags;
import dev.affetto.library.store.TrackTable.Track;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Listens, in one transaction. */
final class ListenTable {

    /** The columns that {@link #kept} reads. */
    static final String SELECT =
            "select l.id, l.listened_at, t.title, t.artist, t.album, t.mbid, l.duration_seconds,"
                    + " l.played_seconds, l.is_skipped, l.additional_info, t.song_id"
                    + " from listen l join track t on t.id = l.track_id";

    private static final String INSERT =
            "insert into listen (listener_id, listened_at, name_key, track_id, duration_seconds,"
                    + " played_seconds, is_skipped, additional_info) values ";
    private static final String VALUES = "(?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int ROWS = 250;

    private final Handle handle;

    ListenTable(Handle handle) {
        this.handle = handle;
    }

    Added add(long listener, Collection<Listen> listens) throws SQLException {
        Collection<SongTags> tags = new LinkedHashSet<>();
        listens.forEach(listen -> tags.add(listen.track()));
        Map<SongTags, Track> tracks = new TrackTable(handle).findOrAdd(tags);
        Map<Long, Boolean> isMatched = new HashMap<>();
        tracks.values().forEach(track -> isMatched.put(track.id(), track.isMatched()));
        List<Listen> ordered = new ArrayList<>(listens);
        // Always in order of time, so that two writers never wait for each other in a circle.
        ordered.sort(Comparator.comparing(Listen::listenedAt));
        int added = 0;
        int matched = 0;
        for (int start = 0; start < ordered.size(); start += ROWS) {
            List<Listen> part = ordered.subList(start, Math.min(start + ROWS, ordered.size()));
            for (long track : insert(listener, part, tracks)) {
                added++;
                matched += isMatched.get(track) ? 1 : 0;
            }
        }
        return new Added(added, ordered.size() - added, matched);
    }

    /** Inserts what is new of it, and gives the tracks of that. */
    private List<Long> insert(long listener, List<Listen> listens, Map<SongTags, Track> tracks)
            throws SQLException {
        String rows = String.join(", ", Collections.nCopies(listens.size(), VALUES));
        try (PreparedStatement statement =
                handle.getConnection()
                        .prepareStatement(
                                INSERT + rows + " on conflict do nothing returning track_id")) {
            int place = 0;
            for (Listen listen : listens) {
                Track track = tracks.get(listen.track());
                statement.setLong(++place, listener);
                statement.setLong(++place, listen.listenedAt().getEpochSecond());
                statement.setBytes(++place, track.nameKey());
                statement.setLong(++place, track.id());
                setDouble(statement, ++place, listen.durationSeconds());
                setDouble(statement, ++place, listen.playedSeconds());
                if (listen.isSkipped().isPresent()) {
                    statement.setInt(++place, listen.isSkipped().get() ? 1 : 0);
                } else {
                    statement.setNull(++place, Types.SMALLINT);
                }
                statement.setString(++place, listen.additionalInfo());
            }
            List<Long> inserted = new ArrayList<>();
            try (ResultSet tracksOfNew = statement.executeQuery()) {
                while (tracksOfNew.next()) {
                    inserted.add(tracksOfNew.getLong(1));
                }
            }
            return inserted;
        }
    }

    private static void setDouble(PreparedStatement statement, int place, OptionalDouble value)
            throws SQLException {
        if (value.isPresent()) {
            statement.setDouble(place, value.getAsDouble());
        } else {
            statement.setNull(place, Types.DOUBLE);
        }
    }

    static Kept kept(ResultSet row) throws SQLException {
        long song = row.getLong("song_id");
        return new Kept(
                row.getLong("id"),
                listen(row),
                row.getObject("song_id") == null ? OptionalLong.empty() : OptionalLong.of(song));
    }

    static Listen listen(ResultSet row) throws SQLException {
        return new Listen(
                Instant.ofEpochSecond(row.getLong("listened_at")),
                SongTable.tags(row),
                optional(row, "duration_seconds"),
                optional(row, "played_seconds"),
                row.getObject("is_skipped") == null
                        ? Optional.empty()
                        : Optional.of(row.getInt("is_skipped") == 1),
                row.getString("additional_info"));
    }

    private static OptionalDouble optional(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
