package dev.affetto.dataset;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Text split into the records of RFC 4180, past those that are not CSV.
 *
 * <p>Where quotes do not match, or a record over several lines has another number of values than
 * the first record, the record's first line alone is given up and the next line begins a record: a
 * stray quote costs its own line and none of those that it would swallow.
 */
final class CsvRecords {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).setTrim(true).get();
    private static final String UNMATCHED_QUOTES =
            "not CSV: its quotes do not match (a quote inside a value is written twice)";

    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>();
    private final List<Cells> records = new ArrayList<>();
    private final List<LineProblem> problems = new ArrayList<>();
    private long lastLine;

    /**
     * One record.
     *
     * @param line where it starts, from 1
     * @param lastLine where it ends
     * @param values without spaces around them
     */
    record Cells(long line, long lastLine, List<String> values) {}

    private CsvRecords(String text) {
        this.text = text;
    }

    /** Splits; blank lines are left out. */
    static CsvRecords of(String text) {
        CsvRecords split = new CsvRecords(text);
        split.findLines();
        while (split.lastLine < split.lineStarts.size() && !split.isSplitFromNextLine()) {
            split.lastLine++;
            split.problems.add(new LineProblem(split.lastLine, UNMATCHED_QUOTES));
        }
        return split;
    }

    /** The records in order. */
    List<Cells> records() {
        return records;
    }

    /** The lines that are not CSV. */
    List<LineProblem> problems() {
        return problems;
    }

    private void findLines() {
        lineStarts.add(0);
        for (int i = 0; i < text.length(); i++) {
            boolean pair = i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (text.charAt(i) == '\n' || (text.charAt(i) == '\r' && !pair)) {
                lineStarts.add(i + 1);
            }
        }
    }

    /** Whether all went well to the end; if not, the line after the last one cannot be split. */
    private boolean isSplitFromNextLine() {
        long linesBefore = lastLine;
        try (CSVParser parser = FORMAT.parse(textFromNextLine())) {
            for (CSVRecord csv : parser) {
                long line = lastLine + 1;
                long end = Math.max(line, linesBefore + parser.getCurrentLineNumber());
                if (end > line && !records.isEmpty() && csv.size() != columns()) {
                    return false;
                }
                lastLine = end;
                if (!isBlank(csv)) {
                    records.add(new Cells(line, end, csv.toList()));
                }
            }
            return true;
        } catch (UncheckedIOException | IOException e) {
            return false;
        }
    }

    private StringReader textFromNextLine() throws IOException {
        StringReader reader = new StringReader(text);
        long ignored = reader.skip(lineStarts.get(Math.toIntExact(lastLine)));
        return reader;
    }

    private int columns() {
        return records.get(0).values().size();
    }

    private static boolean isBlank(CSVRecord csv) {
        return csv.size() == 1 && csv.get(0).isBlank();
    }
}
