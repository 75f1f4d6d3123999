package dev.affetto.library.store;

import dev.affetto.library.CandidateQuery;
import dev.affetto.library.SongProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Songs that may be offered. The squares of the plane are visited from the wanted place outwards
 * until there are enough; of a square, songs are taken in its random order from a place on that the
 * seed says.
 */
final class CandidateSearch {

    private static final String CELLS =
            "with recursive cells(cell) as ("
                    + " select min(cell) from song where emotion = :emotion and is_present = 1"
                    + " union all select (select min(s.cell) from song s"
                    + " where s.emotion = :emotion and s.is_present = 1 and s.cell > cells.cell)"
                    + " from cells where cells.cell is not null)"
                    + " select cell from cells where cell is not null";

    private static final String NOT_OFFERED =
            " and not exists (select 1 from offer o"
                    + " where o.listener_id = :listener and o.name_key = s.name_key)"
                    + " and not exists (select 1 from offer o"
                    + " where o.song_id = s.id and o.listener_id = :listener)";

    private static final String NOT_PLAYED =
            " and not exists (select 1 from track t join listen l on l.track_id = t.id"
                    + " and l.listener_id = :listener and l.listened_at >= :since"
                    + " where t.name_key = s.name_key)"
                    + " and not exists (select 1 from song twin"
                    + " join track t on t.song_id = twin.id join listen l on l.track_id = t.id"
                    + " and l.listener_id = :listener and l.listened_at >= :since"
                    + " where twin.name_key = s.name_key)";

    private final Handle handle;
    private final CandidateQuery wanted;
    private final Optional<Long> listener;
    private final List<SongProfile> found = new ArrayList<>();

    CandidateSearch(Handle handle, CandidateQuery wanted) {
        this.handle = handle;
        this.wanted = wanted;
        listener = new ListenerTable(handle).find(wanted.user());
    }

    List<SongProfile> find() {
        int start = new SplittableRandom(wanted.seed()).nextInt(Integer.MAX_VALUE);
        for (int cell : cells()) {
            if (found.size() >= wanted.limit()) {
                break;
            }
            int before = found.size();
            read(cell, start, Integer.MAX_VALUE, before + wanted.limit());
            read(cell, 0, start - 1, before + wanted.limit());
        }
        found.sort(
                Comparator.comparingDouble(this::distance).thenComparingLong(SongProfile::songId));
        return List.copyOf(found.subList(0, Math.min(found.size(), wanted.limit())));
    }

    private double distance(SongProfile song) {
        return Math.hypot(
                song.emotion().valence() - wanted.valence(),
                song.emotion().arousal() - wanted.arousal());
    }

    /** Squares where there are songs of the emotion, the nearest first. */
    private List<Integer> cells() {
        return handle
                .createQuery(CELLS)
                .bind("emotion", wanted.emotion())
                .mapTo(Integer.class)
                .stream()
                .sorted(
                        Comparator.comparingDouble(
                                cell ->
                                        EmotionGrid.distance(
                                                cell, wanted.valence(), wanted.arousal())))
                .toList();
    }

    /** Reads songs of a square between two places of its random order, until there are enough. */
    private void read(int cell, int from, int to, int enough) {
        long lastShuffle = from;
        long lastId = 0;
        while (found.size() < enough) {
            int asked = enough - found.size();
            List<Placed> page = page(cell, lastShuffle, lastId, to, asked);
            for (Placed song : page) {
                if (!wanted.exclude().contains(song.profile.songId())) {
                    found.add(song.profile);
                }
            }
            if (page.size() < asked) {
                return;
            }
            lastShuffle = page.get(asked - 1).shuffle;
            lastId = page.get(asked - 1).profile.songId();
        }
    }

    private List<Placed> page(int cell, long shuffle, long id, int to, int limit) {
        Query query =
                handle.createQuery(
                        "select "
                                + ProfileTable.COLUMNS
                                + ", s.shuffle from song s where s.is_present = 1"
                                + " and s.emotion = :emotion and s.cell = :cell"
                                + " and (s.shuffle, s.id) > (:shuffle, :id)"
                                + " and s.shuffle <= :to"
                                + (listener.isPresent() ? NOT_OFFERED + NOT_PLAYED : "")
                                + " order by s.shuffle, s.id limit :limit");
        listener.ifPresent(
                number ->
                        query.bind("listener", number)
                                .bind("since", Moments.seconds(wanted.notPlayedSince())));
        return query.bind("emotion", wanted.emotion())
                .bind("cell", cell)
                .bind("shuffle", shuffle)
                .bind("id", id)
                .bind("to", to)
                .bind("limit", limit)
                .map((row, context) -> new Placed(row.getInt("shuffle"), ProfileTable.profile(row)))
                .list();
    }

    private record Placed(int shuffle, SongProfile profile) {}
}
