package dev.affetto.dataset;

import dev.affetto.emotion.EmotionSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What stands in a manifest's file: the rows that can be used, and what is wrong with others. */
public final class ManifestReading {

    private final Path file;
    private final List<Row> rows;
    private final List<LineProblem> badRows;
    private final List<LineProblem> whole;

    /**
     * A row that can be used.
     *
     * @param line where it starts in the file, from 1
     * @param example what it says
     */
    public record Row(long line, Example example) {

        /** Whether the manifest names its group; otherwise the row is a group of its own. */
        public boolean hasNamedGroup() {
            return !example.group().equals(ownGroup(line));
        }
    }

    private ManifestReading(
            Path file, List<Row> rows, List<LineProblem> badRows, List<LineProblem> whole) {
        this.file = file;
        this.rows = List.copyOf(rows);
        this.badRows = List.copyOf(badRows);
        this.whole = List.copyOf(whole);
    }

    /**
     * Reads whatever can be read, and looks at the files that the rows name: they must be there,
     * regular, readable and not empty; their content is not read.
     *
     * @throws IOException if the manifest itself cannot be read
     */
    public static ManifestReading of(Path csv, EmotionSet emotions) throws IOException {
        CsvTable table = CsvTable.readPastProblems(csv, DatasetManifest.COLUMNS);
        ManifestRowReader reader =
                new ManifestRowReader(csv.toAbsolutePath().getParent(), emotions.labels());
        List<Row> rows = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            reader.read(row).ifPresent(example -> rows.add(new Row(row.line(), example)));
        }
        List<LineProblem> badRows = new ArrayList<>(table.badRows());
        badRows.addAll(reader.problems());
        return new ManifestReading(csv, rows, badRows, table.problems());
    }

    /** The group of a row whose group is blank. */
    static String ownGroup(long line) {
        return "(line " + line + ")";
    }

    /** The manifest. */
    public Path file() {
        return file;
    }

    /** The rows that can be used, in order; none where the header is wrong. */
    public List<Row> rows() {
        return rows;
    }

    /**
     * Everything that is wrong, such as {@code line 14: unknown emotion 'hapy', …}, in the order of
     * the lines; what concerns the file as a whole comes first.
     */
    public List<String> problems() {
        return LineProblem.inOrder(whole, badRows);
    }

    /**
     * What makes the file as a whole unusable, such as a missing column; no row can be used then.
     */
    public List<String> problemsOfWhole() {
        return LineProblem.inOrder(whole, List.of());
    }

    /**
     * The rows that cannot be used, one line each in their order: {@code line 12: no such audio
     * file: …; unknown split 'later', …}.
     */
    public List<String> skipped() {
        Map<Long, String> byLine = new LinkedHashMap<>();
        badRows.stream()
                .sorted(LineProblem.BY_LINE)
                .forEach(bad -> byLine.merge(bad.line(), bad.text(), (a, b) -> a + "; " + b));
        return byLine.entrySet().stream()
                .map(bad -> new LineProblem(bad.getKey(), bad.getValue()).toString())
                .toList();
    }

    /**
     * The same without rows in which something else was found to be wrong.
     *
     * @param problemsByLine what is wrong, by the lines of the rows
     */
    public ManifestReading without(Map<Long, String> problemsByLine) {
        if (problemsByLine.isEmpty()) {
            return this;
        }
        List<LineProblem> bad = new ArrayList<>(badRows);
        problemsByLine.forEach((line, problem) -> bad.add(new LineProblem(line, problem)));
        return new ManifestReading(
                file,
                rows.stream().filter(row -> !problemsByLine.containsKey(row.line())).toList(),
                bad,
                whole);
    }

    /** The same with only those of the usable rows that are asked for; the others are not bad. */
    public ManifestReading only(Predicate<Example> used) {
        List<Row> left = rows.stream().filter(row -> used.test(row.example())).toList();
        return new ManifestReading(file, left, badRows, whole);
    }

    /**
     * The rows that can be used, as a manifest.
     *
     * @throws IllegalArgumentException if there is none
     */
    public DatasetManifest manifest() {
        return new DatasetManifest(rows.stream().map(Row::example).toList());
    }
}
