package dev.affetto.listening;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.library.Listen;
import dev.affetto.library.SongTags;
import dev.affetto.listening.CsvColumns.Column;
import dev.affetto.listening.Lines.Line;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables of listens with commas, semicolons or tabs between the columns, see {@link CsvColumns}.
 *
 * <p>A row may go over several lines within quotes, but no more than {@value #MAXIMUM_LINES}: so a
 * quote that is never closed costs its own line and not the rest of the file.
 */
final class CsvListens {

    private static final int MAXIMUM_LINES = 20;
    private static final Set<String> YES = Set.of("true", "1", "yes", "y");
    private static final Set<String> NO = Set.of("false", "0", "no", "n");

    /** What the decoder puts where bytes are no UTF-8; a code point that is no character. */
    private static final char UNDECODABLE = ListenFile.UNDECODABLE;

    private final Lines lines;
    private final ListenSink sink;
    private final Deque<Line> putBack = new ArrayDeque<>();
    private CSVFormat format = CSVFormat.RFC4180;
    private Optional<CsvColumns> columns = Optional.empty();

    private CsvListens(Reader table, ListenSink sink) {
        this.lines = new Lines(table);
        this.sink = sink;
    }

    /** Reads a whole table. */
    static void read(Reader table, ListenSink sink) throws IOException {
        new CsvListens(table, sink).read();
    }

    private void read() throws IOException {
        for (Optional<Line> line = next(); line.isPresent(); line = next()) {
            if (!line.get().text().isBlank()) {
                row(line.get());
            }
        }
    }

    private Optional<Line> next() throws IOException {
        return putBack.isEmpty() ? lines.next() : Optional.of(putBack.removeFirst());
    }

    private void row(Line line) throws IOException {
        if (!line.isWhole()) {
            sink.bad(line.number(), "is longer than " + Lines.MAXIMUM_LENGTH + " characters");
            return;
        }
        if (columns.isEmpty()) {
            format = CSVFormat.RFC4180.builder().setDelimiter(delimiter(line.text())).get();
        }
        Optional<List<String>> row = record(line);
        if (row.isPresent()) {
            row(row.get(), line.number());
        }
    }

    /** That which is found most often in the first row. */
    private static char delimiter(String text) {
        char found = ',';
        for (char one : new char[] {';', '\t'}) {
            if (count(text, one) > count(text, found)) {
                found = one;
            }
        }
        return found;
    }

    private static long count(String text, char c) {
        return text.chars().filter(one -> one == c).count();
    }

    /** The fields of the row that begins at a line; empty if there is none, which is told. */
    private Optional<List<String>> record(Line first) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        Deque<Line> more = new ArrayDeque<>();
        while (true) {
            try (CSVParser parser = CSVParser.parse(new StringReader(text.toString()), format)) {
                return parser.stream().map(CSVRecord::toList).findFirst();
            } catch (UncheckedIOException e) {
                boolean isOpen = String.valueOf(e.getMessage()).contains("EOF");
                Optional<Line> next =
                        isOpen && more.size() < MAXIMUM_LINES ? next() : Optional.empty();
                if (next.isPresent()) {
                    more.addLast(next.get());
                    text.append('\n').append(next.get().text());
                    continue;
                }
                while (!more.isEmpty()) {
                    putBack.addFirst(more.removeLast());
                }
                sink.bad(
                        first.number(),
                        isOpen
                                ? "has a quote that is not closed"
                                : "has text after a quoted field");
                return Optional.empty();
            }
        }
    }

    private void row(List<String> row, long line) throws IOException {
        if (columns.isEmpty()) {
            columns = CsvColumns.ofHeader(row);
            if (columns.isPresent()) {
                return;
            }
            columns = CsvColumns.ofRow(row);
        }
        if (columns.isEmpty()) {
            sink.unknown(line);
            return;
        }
        try {
            sink.listen(
                    listen(row, columns.get()),
                    line,
                    columns.get().isOfLastFm() ? ListenFormat.LAST_FM : ListenFormat.CSV);
        } catch (InvalidListenException e) {
            sink.bad(line, e.getMessage());
        }
    }

    private static Listen listen(List<String> row, CsvColumns columns)
            throws InvalidListenException {
        for (String field : row) {
            requireText(field);
        }
        String title = required(row, columns, Column.TITLE, "title");
        String artist = required(row, columns, Column.ARTIST, "artist");
        String id = columns.in(row, Column.MBID);
        if (!id.isEmpty() && MusicBrainzId.parse(id).isEmpty()) {
            throw new InvalidListenException(
                    "illegal mbid: '" + ListenJson.shortened(id) + "', must be a UUID");
        }
        return new Listen(
                time(row, columns),
                new SongTags(title, artist, columns.in(row, Column.ALBUM), MusicBrainzId.parse(id)),
                seconds(row, columns, Column.DURATION, Column.DURATION_MS),
                seconds(row, columns, Column.PLAYED, Column.PLAYED_MS),
                skipped(columns.in(row, Column.SKIPPED)),
                info(row, columns));
    }

    private static void requireText(String field) throws InvalidListenException {
        if (field.indexOf(UNDECODABLE) >= 0) {
            throw new InvalidListenException(
                    "'" + ListenJson.shortened(field.replace(UNDECODABLE, '?')) + "' is not UTF-8");
        }
        if (field.indexOf('\0') >= 0) {
            throw new InvalidListenException(
                    "'" + ListenJson.shortened(field) + "' contains a unicode null (U+0000)");
        }
    }

    private static String required(List<String> row, CsvColumns columns, Column column, String name)
            throws InvalidListenException {
        String value = columns.in(row, column);
        if (value.isEmpty()) {
            throw new InvalidListenException("has no " + name);
        }
        return value;
    }

    private static Instant time(List<String> row, CsvColumns columns)
            throws InvalidListenException {
        String time = required(row, columns, Column.TIME, "time");
        String clock = columns.in(row, Column.CLOCK_TIME);
        return ListenTime.parse(clock.isEmpty() ? time : time + "T" + clock)
                .orElseThrow(
                        () ->
                                new InvalidListenException(
                                        "illegal time: '"
                                                + ListenJson.shortened(time)
                                                + "', must be Unix time, ISO 8601 or such as 31"
                                                + " Jan 2024, 18:05"));
    }

    private static OptionalDouble seconds(
            List<String> row, CsvColumns columns, Column inSeconds, Column inMilliseconds)
            throws InvalidListenException {
        String seconds = columns.in(row, inSeconds);
        String milliseconds = columns.in(row, inMilliseconds);
        String told = seconds.isEmpty() ? milliseconds : seconds;
        if (told.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble number = Numbers.of(told);
        if (number.isEmpty() || number.getAsDouble() < 0) {
            throw new InvalidListenException(
                    "illegal "
                            + inSeconds.name().toLowerCase(Locale.ROOT)
                            + ": '"
                            + ListenJson.shortened(told)
                            + "', must be a number, at least 0");
        }
        double value = number.getAsDouble() / (seconds.isEmpty() ? 1000 : 1);
        boolean isUnknown = inSeconds == Column.DURATION && value == 0;
        return isUnknown ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Optional<Boolean> skipped(String told) throws InvalidListenException {
        String word = told.toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new InvalidListenException(
                    "illegal skipped: '" + ListenJson.shortened(told) + "', must be true or false");
        }
        return Optional.of(YES.contains(word));
    }

    private static String info(List<String> row, CsvColumns columns) {
        ObjectNode info = ListenJson.object();
        put(info, "lastfm_track_mbid", columns.in(row, Column.TRACK_MBID));
        put(info, "lastfm_artist_mbid", columns.in(row, Column.ARTIST_MBID));
        put(info, "lastfm_release_mbid", columns.in(row, Column.ALBUM_MBID));
        return info.toString();
    }

    private static void put(ObjectNode info, String key, String value) {
        if (!value.isEmpty()) {
            info.put(key, value);
        }
    }
}
