package dev.affetto.library.store;

import dev.affetto.library.CandidateQuery;
import dev.affetto.library.SongProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Songs that may be offered. The squares of the plane are read from the wanted place outwards until
 * there are enough; how many songs they hold is counted in three steps: the closest, those around
 * and all others. A square with fewer songs than wanted is read as a whole; of a larger one, songs
 * are taken in its random order from a place on that the seed says. So two queries are made as a
 * rule, and about twice as many songs read as wanted, however large the library is; those that were
 * offered or played are passed over by index.
 */
final class CandidateSearch {

    private static final int CLOSEST = 8;
    private static final int AROUND = 24;

    /** How many songs a square has, counted up to the limit. */
    private static final String COUNT =
            "(select count(*) from (select 1 from song s"
                    + " where s.emotion = :emotion and s.is_present = 1 and s.cell = cells.cell"
                    + " limit :limit) counted)";

    /** All squares where the emotion is, and how many songs there. */
    private static final String ALL_CELLS =
            "with recursive cells(cell) as ("
                    + " select min(cell) from song where emotion = :emotion and is_present = 1"
                    + " union all select (select min(s.cell) from song s"
                    + " where s.emotion = :emotion and s.is_present = 1 and s.cell > cells.cell)"
                    + " from cells where cells.cell is not null)"
                    + " select cell, "
                    + COUNT
                    + " from cells where cell is not null";

    private static final String SONGS =
            "select "
                    + ProfileTable.COLUMNS
                    + ", s.shuffle from song s where s.is_present = 1 and s.emotion = :emotion";

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
    private final List<Integer> nearest;
    private final Map<Integer, Integer> songsIn = new HashMap<>();
    private final List<SongProfile> found = new ArrayList<>();
    private int counted;

    CandidateSearch(Handle handle, CandidateQuery wanted) {
        this.handle = handle;
        this.wanted = wanted;
        listener = new ListenerTable(handle).find(wanted.user());
        nearest = EmotionGrid.nearest(wanted.valence(), wanted.arousal());
    }

    List<SongProfile> find() {
        read();
        return found.stream()
                .map(song -> new Near(song, distance(song)))
                .sorted(
                        Comparator.comparingDouble(Near::distance)
                                .thenComparingLong(one -> one.song.songId()))
                .limit(wanted.limit())
                .map(Near::song)
                .toList();
    }

    /** A song, and how far it is from the wanted place. */
    private record Near(SongProfile song, double distance) {}

    private double distance(SongProfile song) {
        double valence = song.emotion().valence() - wanted.valence();
        double arousal = song.emotion().arousal() - wanted.arousal();
        return Math.sqrt(valence * valence + arousal * arousal);
    }

    /** Reads squares in order until there are enough songs. */
    private void read() {
        List<Integer> whole = new ArrayList<>();
        int songs = 0;
        for (int place = 0; place < nearest.size() && found.size() < wanted.limit(); place++) {
            int cell = nearest.get(place);
            int here = songsAt(place);
            boolean isLarge = here >= wanted.limit();
            if (here > 0 && !isLarge) {
                whole.add(cell);
                songs += here;
            }
            if (isLarge || found.size() + songs >= wanted.limit()) {
                readWhole(whole);
                whole.clear();
                songs = 0;
            }
            if (isLarge && found.size() < wanted.limit()) {
                readPart(cell);
            }
        }
        readWhole(whole);
    }

    /** How many songs there are in the square at a place of the order, counted up to the limit. */
    private int songsAt(int place) {
        if (place == counted) {
            countMore();
        }
        return songsIn.getOrDefault(nearest.get(place), 0);
    }

    private void countMore() {
        if (counted < AROUND) {
            int end = counted == 0 ? CLOSEST : AROUND;
            count(given(nearest.subList(counted, end)));
            counted = end;
        } else {
            count(handle.createQuery(ALL_CELLS));
            counted = nearest.size();
        }
    }

    private static String givenCells(int squares) {
        return "with cells(cell) as (values "
                + IntStream.range(0, squares)
                        .mapToObj(i -> "(cast(:cell" + i + " as integer))")
                        .collect(Collectors.joining(", "))
                + ") select cell, "
                + COUNT
                + " from cells";
    }

    private Query given(List<Integer> cells) {
        Query query = handle.createQuery(givenCells(cells.size()));
        for (int i = 0; i < cells.size(); i++) {
            query.bind("cell" + i, cells.get(i));
        }
        return query;
    }

    private void count(Query query) {
        query.bind("emotion", wanted.emotion())
                .bind("limit", wanted.limit())
                .map((row, context) -> Map.entry(row.getInt(1), row.getInt(2)))
                .forEach(one -> songsIn.put(one.getKey(), one.getValue()));
    }

    /** Reads all songs of some squares. */
    private void readWhole(List<Integer> cells) {
        if (cells.isEmpty()) {
            return;
        }
        select(" and s.cell in (<cells>)", "")
                .bindList("cells", padded(cells))
                .map((row, context) -> ProfileTable.profile(row))
                .forEach(this::add);
    }

    /** The same squares, the last one again up to a power of two: so there are few statements. */
    private static List<Integer> padded(List<Integer> cells) {
        List<Integer> padded = new ArrayList<>(cells);
        while (Integer.bitCount(padded.size()) > 1) {
            padded.add(cells.get(cells.size() - 1));
        }
        return padded;
    }

    /** Reads as many songs of one square as are wanted still. */
    private void readPart(int cell) {
        int start = new SplittableRandom(wanted.seed()).nextInt(Integer.MAX_VALUE);
        readPart(cell, start, Integer.MAX_VALUE);
        readPart(cell, 0, start - 1);
    }

    /** Reads songs between two places of the random order, until there are enough. */
    private void readPart(int cell, int from, int to) {
        long lastShuffle = from;
        long lastId = 0;
        while (found.size() < wanted.limit()) {
            int asked = wanted.limit() - found.size();
            List<Placed> page =
                    select(
                                    " and s.cell = :cell and (s.shuffle, s.id) > (:shuffle, :id)"
                                            + " and s.shuffle <= :to",
                                    " order by s.shuffle, s.id limit :limit")
                            .bind("cell", cell)
                            .bind("shuffle", lastShuffle)
                            .bind("id", lastId)
                            .bind("to", to)
                            .bind("limit", asked)
                            .map(
                                    (row, context) ->
                                            new Placed(
                                                    row.getInt("shuffle"),
                                                    ProfileTable.profile(row)))
                            .list();
            page.forEach(song -> add(song.profile));
            if (page.size() < asked) {
                return;
            }
            lastShuffle = page.get(asked - 1).shuffle;
            lastId = page.get(asked - 1).profile.songId();
        }
    }

    private record Placed(int shuffle, SongProfile profile) {}

    private Query select(String where, String order) {
        Query query =
                handle.createQuery(
                                SONGS
                                        + where
                                        + (listener.isPresent() ? NOT_OFFERED + NOT_PLAYED : "")
                                        + order)
                        .bind("emotion", wanted.emotion());
        listener.ifPresent(
                number ->
                        query.bind("listener", number)
                                .bind("since", Moments.seconds(wanted.notPlayedSince())));
        return query;
    }

    private void add(SongProfile song) {
        if (!wanted.exclude().contains(song.songId())) {
            found.add(song);
        }
    }
}
