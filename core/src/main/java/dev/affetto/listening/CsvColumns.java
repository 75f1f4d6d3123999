package dev.affetto.listening;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which column of a table tells what.
 *
 * <p>A header may use any of the names that the tools for Last.fm and ListenBrainz use, in any
 * spelling: {@code uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid}
 * (lastfm.ghan.nl), {@code Artist;Album;AlbumId;Track;Date#user} (lastfmstats.com, milliseconds),
 * {@code artist,album,name,date}, or {@code
 * listened_at,title,artist,album,mbid,duration,played,skipped}. Without a header two forms are
 * known by their dates: {@code artist,album,title,31 Jan 2024 18:05} (lastfm-to-csv) and {@code
 * 2024-01-31,18:05:00,artist,title} (lastfm-backup-cli).
 *
 * @param places place of each column that is there, from 0
 * @param isOfLastFm whether a tool for Last.fm wrote it
 */
record CsvColumns(Map<Column, Integer> places, boolean isOfLastFm) {

    /** What a column can tell, with the names it goes by, the best first. */
    enum Column {
        TIME("uts unixtime listenedat timestamp playedat datetime date isotime utctime time"),
        CLOCK_TIME(""),
        TITLE("title track trackname tracktitle name song songname"),
        ARTIST("artist artistname artists"),
        ALBUM("album albumname release releasename"),
        MBID("mbid recordingmbid"),
        TRACK_MBID("trackmbid"),
        ARTIST_MBID("artistmbid"),
        ALBUM_MBID("albummbid"),
        DURATION("duration durationseconds length"),
        DURATION_MS("durationms"),
        PLAYED("played playedseconds secondsplayed durationplayed"),
        PLAYED_MS("msplayed playedms"),
        SKIPPED("skipped isskipped");

        private final String names;

        Column(String names) {
            this.names = names;
        }

        private Stream<String> names() {
            return Stream.of(names.split(" ")).filter(name -> !name.isEmpty());
        }
    }

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CLOCK = Pattern.compile("\\d{2}:\\d{2}(:\\d{2})?");

    /** The columns of a header; empty if the row does not name time, title and artist. */
    static Optional<CsvColumns> ofHeader(List<String> row) {
        List<String> names = row.stream().map(CsvColumns::plain).toList();
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            column.names()
                    .map(names::indexOf)
                    .filter(place -> place >= 0)
                    .findFirst()
                    .ifPresent(place -> places.put(column, place));
        }
        boolean isComplete =
                places.containsKey(Column.TIME)
                        && places.containsKey(Column.TITLE)
                        && places.containsKey(Column.ARTIST);
        boolean isOfLastFm =
                names.contains("uts")
                        || names.contains("unixtime")
                        || names.contains("albumid")
                        || names.equals(List.of("artist", "album", "name", "date"));
        return isComplete ? Optional.of(new CsvColumns(places, isOfLastFm)) : Optional.empty();
    }

    /** Letters and digits, small, up to a number sign. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("#.*", "").replaceAll("[^a-z0-9]", "");
    }

    /** The columns of a table without a header, by one of its rows. */
    static Optional<CsvColumns> ofRow(List<String> row) {
        if (row.size() != 4) {
            return Optional.empty();
        }
        if (DAY.matcher(row.get(0)).matches() && CLOCK.matcher(row.get(1)).matches()) {
            return Optional.of(lastFm(Column.TIME, Column.CLOCK_TIME, Column.ARTIST, Column.TITLE));
        }
        return ListenTime.parse(row.get(3)).isPresent()
                ? Optional.of(lastFm(Column.ARTIST, Column.ALBUM, Column.TITLE, Column.TIME))
                : Optional.empty();
    }

    private static CsvColumns lastFm(Column... columns) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int i = 0; i < columns.length; i++) {
            places.put(columns[i], i);
        }
        return new CsvColumns(places, true);
    }

    /** What a row says in a column, without blanks; empty if it has no such column. */
    String in(List<String> row, Column column) {
        Integer place = places.get(column);
        return place == null || place >= row.size() ? "" : Names.stripped(row.get(place));
    }
}
