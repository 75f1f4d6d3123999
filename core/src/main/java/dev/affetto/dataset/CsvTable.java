package dev.affetto.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * A CSV file (RFC 4180, UTF-8, with or without byte order mark) whose first line names its columns.
 *
 * @param rows the lines after the header that are right, blank ones left out
 * @param badRows what is wrong with other rows, in order
 * @param problems what makes the whole unusable: there are no rows then
 */
record CsvTable(List<Row> rows, List<LineProblem> badRows, List<LineProblem> problems) {

    private static final String NO_HEADER = "no header that can be read";

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
        CsvTable table = readPastProblems(file, columns);
        List<String> problems = LineProblem.inOrder(table.problems, table.badRows);
        if (!problems.isEmpty()) {
            throw new MalformedManifestException(file, problems);
        }
        return table;
    }

    /**
     * Reads what can be read of such a file.
     *
     * @throws IOException if the file cannot be read
     */
    static CsvTable readPastProblems(Path file, List<String> columns) throws IOException {
        DecodedText decoded = DecodedText.of(Files.readAllBytes(file));
        return new Parser(decoded.problems(), columns).parse(CsvRecords.of(decoded.text()));
    }

    /** Gathers rows and problems. */
    private static final class Parser {

        private final NavigableMap<Long, String> undecodable;
        private final List<String> columns;
        private final List<Row> rows = new ArrayList<>();
        private final List<LineProblem> badRows = new ArrayList<>();
        private final List<LineProblem> problems = new ArrayList<>();

        Parser(NavigableMap<Long, String> undecodable, List<String> columns) {
            this.undecodable = new TreeMap<>(undecodable);
            this.columns = columns;
        }

        CsvTable parse(CsvRecords csv) {
            csv.problems().stream()
                    .filter(problem -> !undecodable.containsKey(problem.line()))
                    .forEach(badRows::add);
            if (!csv.records().isEmpty()) {
                parseHeader(csv.records().get(0), csv);
            } else if (badRows.isEmpty() && undecodable.isEmpty()) {
                report(0, "empty, must start with the header " + String.join(",", columns));
            } else {
                report(0, NO_HEADER);
            }
            undecodable.forEach((line, problem) -> badRows.add(new LineProblem(line, problem)));
            badRows.sort(LineProblem.BY_LINE);
            if (rows.isEmpty() && problems.isEmpty() && badRows.isEmpty()) {
                report(0, "no rows, must have at least one after the header");
            }
            return new CsvTable(List.copyOf(rows), List.copyOf(badRows), List.copyOf(problems));
        }

        private void parseHeader(CsvRecords.Cells header, CsvRecords csv) {
            if (!undecodable.headMap(header.lastLine(), true).isEmpty()
                    || badRows.stream().anyMatch(row -> row.line() <= header.lastLine())) {
                report(0, NO_HEADER);
                return;
            }
            checkHeader(header.values(), header.line());
            if (problems.isEmpty()) {
                csv.records().stream().skip(1).forEach(row -> parseRow(header.values(), row));
            }
        }

        private void checkHeader(List<String> header, long line) {
            Set<String> seen = new HashSet<>();
            for (String column : header) {
                if (!seen.add(column)) {
                    report(line, "repeated column '" + column + "'");
                } else if (!columns.contains(column)) {
                    report(line, "unknown column '" + column + "', must be one of " + columns);
                }
            }
            columns.stream()
                    .filter(column -> !seen.contains(column))
                    .forEach(column -> report(line, "missing column '" + column + "'"));
        }

        private void parseRow(List<String> header, CsvRecords.Cells row) {
            NavigableMap<Long, String> broken =
                    undecodable.subMap(row.line(), true, row.lastLine(), true);
            if (!broken.isEmpty()) {
                broken.tailMap(broken.firstKey(), false).clear(); // one problem for one row
            } else if (row.values().size() == header.size()) {
                rows.add(new Row(row.line(), cells(header, row.values())));
            } else {
                String text = row.values().size() + " values, must be " + header.size();
                badRows.add(new LineProblem(row.line(), text));
            }
        }

        private void report(long line, String problem) {
            problems.add(new LineProblem(line, problem));
        }

        private static Map<String, String> cells(List<String> header, List<String> values) {
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                cells.put(header.get(i), values.get(i));
            }
            return cells;
        }
    }
}
