package dev.affetto.library.store;

import dev.affetto.library.SongProfile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** What songs are like, in one transaction. */
final class ProfileTable {

    /** The columns that {@link #profile} reads. */
    static final String COLUMNS = "s.id, s.title, s.artist, s.album, s.mbid, s.profile";

    private final Handle handle;

    ProfileTable(Handle handle) {
        this.handle = handle;
    }

    List<SongProfile> find(Collection<Long> songIds) {
        Map<Long, SongProfile> profiles = new HashMap<>();
        for (List<Long> chunk : Chunks.of(songIds)) {
            handle.createQuery("select " + COLUMNS + " from song s where s.id in (<ids>)")
                    .bindList("ids", chunk)
                    .map((row, context) -> profile(row))
                    .forEach(profile -> profiles.put(profile.songId(), profile));
        }
        return songIds.stream().map(profiles::get).filter(Objects::nonNull).toList();
    }

    static SongProfile profile(ResultSet row) throws SQLException {
        StoredProfile stored = StoredProfile.decode(row.getBytes("profile"));
        return new SongProfile(
                row.getLong("id"),
                SongTable.tags(row),
                stored.emotion(),
                stored.course(),
                stored.sound());
    }
}
