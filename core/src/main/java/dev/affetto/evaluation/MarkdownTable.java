package dev.affetto.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** A table in Markdown with columns as wide as their widest cell. */
public final class MarkdownTable {

    private static final int LEAST_WIDTH = 3; // three dashes make a rule

    private final int columns;
    private final List<List<String>> lines = new ArrayList<>();

    /** A table with these headings and no row yet. */
    public MarkdownTable(List<String> headings) {
        columns = headings.size();
        add(headings);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has more or fewer cells than there are headings
     */
    public void add(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(
                    "illegal number of cells: " + cells.size() + ", must be " + columns);
        }
        lines.add(cells.stream().map(MarkdownTable::escaped).toList());
    }

    private static String escaped(String cell) {
        return cell.replaceAll("\\R", " ").replace("|", "\\|");
    }

    /** The table, each line with its end. */
    public String text() {
        int[] widths = IntStream.range(0, columns).map(this::width).toArray();
        StringBuilder text = new StringBuilder();
        text.append(line(lines.get(0), widths));
        text.append(rule(widths));
        lines.subList(1, lines.size()).forEach(cells -> text.append(line(cells, widths)));
        return text.toString();
    }

    private int width(int column) {
        return lines.stream()
                .mapToInt(cells -> length(cells.get(column)))
                .reduce(LEAST_WIDTH, Math::max);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String line(List<String> cells, int[] widths) {
        StringJoiner line = new StringJoiner(" | ", "| ", " |\n");
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.add(cell + " ".repeat(widths[column] - length(cell)));
        }
        return line.toString();
    }

    private static String rule(int[] widths) {
        StringJoiner line = new StringJoiner("|", "|", "|\n");
        for (int width : widths) {
            line.add("-".repeat(width + 2));
        }
        return line.toString();
    }
}
