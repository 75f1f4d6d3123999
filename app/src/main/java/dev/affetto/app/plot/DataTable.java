package dev.affetto.app.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of a page: a caption, named columns and rows, and a sentence on how to read it. It
 * scrolls inside itself where it is wider than the page.
 */
final class DataTable {

    /**
     * A cell.
     *
     * @param text what it says
     * @param detail said smaller beside it; may be empty
     * @param kind class names of its style; may be empty
     * @param heat share of the colour scale behind it, 0 to 1; 0 for none
     */
    record Cell(String text, String detail, String kind, double heat) {

        static Cell of(String text) {
            return new Cell(text, "", "", 0);
        }

        static Cell of(String text, String detail) {
            return new Cell(text, detail, "", 0);
        }

        Cell as(String otherKind) {
            return new Cell(text, detail, otherKind, heat);
        }

        Cell heated(double share) {
            return new Cell(text, detail, kind, share);
        }
    }

    private record Line(String heading, List<Cell> cells) {}

    private final String caption;
    private final String corner;
    private final List<String> columns;
    private final List<Line> lines = new ArrayList<>();

    /** A table without rows; the corner names what the rows' headings are. */
    DataTable(String caption, String corner, List<String> columns) {
        this.caption = caption;
        this.corner = corner;
        this.columns = List.copyOf(columns);
    }

    DataTable(String caption, String corner, String... columns) {
        this(caption, corner, List.of(columns));
    }

    DataTable row(String heading, List<Cell> cells) {
        lines.add(new Line(heading, List.copyOf(cells)));
        return this;
    }

    DataTable row(String heading, Cell... cells) {
        return row(heading, List.of(cells));
    }

    /** Writes the table, and below it how to read it. */
    void write(Html html, String howToRead) {
        html.open("div", "class", "table");
        html.open(
                "div",
                "class",
                "scroll",
                "role",
                "region",
                "tabindex",
                "0",
                "aria-label",
                "Table: " + caption);
        html.open("table").element("caption", caption);
        writeHead(html);
        html.open("tbody");
        lines.forEach(line -> write(html, line));
        html.close().close().close();
        if (!howToRead.isEmpty()) {
            html.element("p", howToRead, "class", "note");
        }
        html.close();
    }

    private void writeHead(Html html) {
        html.open("thead").open("tr").element("th", corner, "scope", "col");
        columns.forEach(column -> html.element("th", column, "scope", "col"));
        html.close().close();
    }

    private static void write(Html html, Line line) {
        html.open("tr").element("th", line.heading(), "scope", "row");
        line.cells().forEach(cell -> write(html, cell));
        html.close();
    }

    private static void write(Html html, Cell cell) {
        List<String> attributes = new ArrayList<>();
        if (!cell.kind().isEmpty()) {
            attributes.addAll(List.of("class", cell.kind()));
        }
        if (cell.heat() > 0) {
            attributes.addAll(List.of("style", "--share:" + Figures.decimals(cell.heat(), 3)));
        }
        html.open("td", attributes.toArray(String[]::new)).text(cell.text());
        if (!cell.detail().isEmpty()) {
            html.text(" ").element("small", cell.detail());
        }
        html.close();
    }
}
