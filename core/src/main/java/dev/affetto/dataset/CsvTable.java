package dev.affetto.dataset;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file (RFC 4180, UTF-8, with or without byte order mark) whose first line names its columns.
 *
 * @param rows the lines after the header, blank ones left out
 */
record CsvTable(List<Row> rows) {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * One row.
     *
     * @param line where it starts in the file, from 1
     * @param cells its values by column, without spaces around them
     */
    record Row(long line, Map<String, String> cells) {

        /** The value of a column of the table. */
        String cell(String column) {
            return cells.get(column);
        }
    }

    /**
     * Reads a file whose header holds exactly the columns, in any order.
     *
     * @throws MalformedManifestException if it is not UTF-8 or not CSV, a column is missing,
     *     unknown or repeated, a row has too few or too many values, or there is no row
     * @throws IOException if it cannot be read
     */
    static CsvTable read(Path file, List<String> columns) throws IOException {
        List<String> problems = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        String text = decode(file);
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format())) {
            parse(parser, columns, rows, problems);
        } catch (UncheckedIOException | IOException e) {
            problems.add("not CSV: " + e.getMessage());
        }
        if (rows.isEmpty() && problems.isEmpty()) {
            problems.add("no rows, must have at least one after the header");
        }
        if (!problems.isEmpty()) {
            throw new MalformedManifestException(file, problems);
        }
        return new CsvTable(List.copyOf(rows));
    }

    private static CSVFormat format() {
        return CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).setTrim(true).get();
    }

    private static void parse(
            CSVParser parser, List<String> columns, List<Row> rows, List<String> problems) {
        List<String> header = null;
        long lastLine = 0;
        for (CSVRecord csv : parser) {
            long line = lastLine + 1;
            lastLine = Math.max(line, parser.getCurrentLineNumber());
            if (isBlank(csv)) {
                continue;
            }
            if (header == null) {
                header = csv.toList();
                checkHeader(header, columns, line, problems);
            } else if (csv.size() == header.size()) {
                rows.add(new Row(line, cells(header, csv)));
            } else if (problems.isEmpty() || header.size() == columns.size()) {
                problems.add(
                        "line " + line + ": " + csv.size() + " values, must be " + header.size());
            }
        }
        if (header == null) {
            problems.add("empty, must start with the header " + String.join(",", columns));
        }
    }

    private static boolean isBlank(CSVRecord csv) {
        return csv.size() == 1 && csv.get(0).isBlank();
    }

    private static void checkHeader(
            List<String> header, List<String> columns, long line, List<String> problems) {
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!seen.add(column)) {
                problems.add("line " + line + ": repeated column '" + column + "'");
            } else if (!columns.contains(column)) {
                problems.add(
                        "line "
                                + line
                                + ": unknown column '"
                                + column
                                + "', must be one of "
                                + columns);
            }
        }
        columns.stream()
                .filter(column -> !seen.contains(column))
                .forEach(
                        column ->
                                problems.add("line " + line + ": missing column '" + column + "'"));
    }

    private static Map<String, String> cells(List<String> header, CSVRecord csv) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), csv.get(i));
        }
        return cells;
    }

    private static String decode(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(bytes, text, true);
        text.flip();
        if (result.isError()) {
            long line = 1 + text.chars().filter(character -> character == '\n').count();
            throw new MalformedManifestException(file, List.of("line " + line + ": not UTF-8"));
        }
        boolean marked = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK;
        return marked ? text.subSequence(1, text.length()).toString() : text.toString();
    }
}
