package dev.affetto.app.plot;

import dev.affetto.app.plot.EmotionPalette.Shade;
import dev.affetto.app.plot.TimeColumns.Column;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * An emotion's course as text: overall probabilities as bars, the course as stacked shares over
 * time with the strongest emotion's letter below, then valence, arousal and attention.
 *
 * <p>With colours each emotion has its own; without them its own grain ({@code █ ▓ ▒ ░}), the same
 * in its bar and in the course.
 */
public final class TerminalPicture {

    /** The narrowest picture, in columns. */
    public static final int MINIMUM_COLUMNS = 40;

    private static final int COURSE_ROWS = 5;
    private static final int RIGHT_MARGIN_COLUMNS = 7; // "  100 %"
    private static final int COLUMNS_PER_TICK = 12; // a label such as 1:20:00 and room
    private static final char[] GRAINS = {'█', '▓', '▒', '░', '#', '=', ':', '.'};
    private static final String EIGHTHS_WIDE = " ▏▎▍▌▋▊▉█";
    private static final String EIGHTHS_HIGH = " ▁▂▃▄▅▆▇█";
    private static final String RESET = "\u001b[0m";

    private final Portrait portrait;
    private final EmotionTimeline timeline;
    private final int columns;
    private final boolean colour;
    private final int labelColumns;
    private final int plotColumns;
    private final List<Shade> shades;
    private final List<Optional<Column>> course;
    private final StringBuilder text = new StringBuilder();

    private TerminalPicture(Portrait portrait, int columns, boolean colour) {
        this.portrait = portrait;
        this.timeline = portrait.timeline();
        this.columns = Math.max(MINIMUM_COLUMNS, columns);
        this.colour = colour;
        List<String> labels = timeline.emotionSet().labels();
        int longest = labels.stream().mapToInt(String::length).max().orElse(0);
        labelColumns = Math.min(this.columns / 3, Math.max("attention".length(), longest) + 2);
        plotColumns = this.columns - labelColumns - RIGHT_MARGIN_COLUMNS;
        shades = new EmotionPalette(timeline.emotionSet()).shadesOf(labels);
        course = TimeColumns.of(timeline, plotColumns);
    }

    /**
     * Draws a course.
     *
     * @param columns width of the picture, at least {@link #MINIMUM_COLUMNS}
     * @param colour whether to use a terminal's 256 colours
     * @return lines, each with its line end
     */
    public static String draw(Portrait portrait, int columns, boolean colour) {
        return new TerminalPicture(portrait, columns, colour).draw();
    }

    private String draw() {
        drawTitle();
        drawBars();
        drawCourse();
        drawLetters();
        drawAxis();
        drawLevels("valence", EmotionPalette.VALENCE, EmotionPrediction::valence);
        drawLevels("arousal", EmotionPalette.AROUSAL, EmotionPrediction::arousal);
        drawAttention();
        drawReasons();
        return text.toString();
    }

    private void drawTitle() {
        String right = TimeAxis.format(timeline.durationSeconds()) + "   " + portrait.verdict();
        String left = endOf(portrait.title(), columns - right.length() - 2);
        int best = timeline.emotionSet().indexOf(timeline.overall().emotion().label());
        String gap = " ".repeat(Math.max(1, columns - left.length() - right.length()));
        line(bold(left) + gap + painted(right, shades.get(best)));
        line(dim(shortened(portrait.origin(), columns)));
        line("");
    }

    private void drawReasons() {
        if (!portrait.reasons().isEmpty()) {
            line("");
            line(bold("why"));
            portrait.reasons().forEach(reason -> wrapped(reason).forEach(this::line));
        }
    }

    /**
     * The words of a sentence in as many lines as they need, all but the first set in; a number and
     * its percent sign stay together.
     */
    private List<String> wrapped(String sentence) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder("  ");
        for (String word : sentence.split(" (?!%)", -1)) {
            if (current.length() + word.length() > columns && !current.toString().isBlank()) {
                lines.add(current.toString().stripTrailing());
                current = new StringBuilder("    ");
            }
            current.append(word).append(' ');
        }
        lines.add(current.toString().stripTrailing());
        return lines;
    }

    private void drawBars() {
        List<String> labels = timeline.emotionSet().labels();
        for (int i = 0; i < labels.size(); i++) {
            double share = timeline.overall().probabilities()[i];
            String bar = colour ? fineBar(share) : String.valueOf(grain(i)).repeat(cells(share));
            String padded = bar + " ".repeat(plotColumns - bar.length());
            String percent = String.format(Locale.ROOT, "%7s", Portrait.percent(share));
            line(label(labels.get(i)) + painted(padded, shades.get(i)) + percent);
        }
        line("");
    }

    private int cells(double share) {
        return (int) Math.round(Math.min(1, share) * plotColumns);
    }

    private String fineBar(double share) {
        int eighths = (int) Math.round(Math.min(1, share) * plotColumns * 8);
        String whole = "█".repeat(eighths / 8);
        return eighths % 8 == 0 ? whole : whole + EIGHTHS_WIDE.charAt(eighths % 8);
    }

    private void drawCourse() {
        for (int row = 0; row < COURSE_ROWS; row++) {
            int index = row;
            String margin = row == 0 ? "  100 %" : row == COURSE_ROWS - 1 ? "    0 %" : "";
            String name = label(row == 0 ? "course" : "");
            line(name + row(column -> courseCell(column, index)) + dim(margin));
        }
    }

    private Cell courseCell(Column column, int row) {
        if (!colour) {
            return new Cell("", grain(emotionAt(column, (row + 0.5) / COURSE_ROWS)));
        }
        int upper = emotionAt(column, (row + 0.25) / COURSE_ROWS);
        int lower = emotionAt(column, (row + 0.75) / COURSE_ROWS);
        String ground = "\u001b[48;5;" + shades.get(lower).terminalCode() + "m";
        return new Cell(foreground(shades.get(upper)) + ground, '▀');
    }

    /** Index of the emotion at a depth of the stack; 0 is its top, 1 its bottom. */
    private static int emotionAt(Column column, double depth) {
        double[] probabilities = column.prediction().probabilities();
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            sum += probabilities[i];
            if (depth < sum) {
                return i;
            }
        }
        return probabilities.length - 1;
    }

    private void drawLetters() {
        line(label("") + row(this::letter));
    }

    private Cell letter(Column column) {
        String name = column.prediction().emotion().label();
        Shade shade = shades.get(timeline.emotionSet().indexOf(name));
        return new Cell(colour ? foreground(shade) : "", name.charAt(0));
    }

    private void drawAxis() {
        TimeAxis axis = new TimeAxis(TimeColumns.endSeconds(timeline));
        StringBuilder rule = new StringBuilder("─".repeat(plotColumns));
        StringBuilder times = new StringBuilder(" ".repeat(columns - labelColumns));
        for (double tick : axis.tickSeconds(Math.max(2, plotColumns / COLUMNS_PER_TICK))) {
            int place = (int) (tick / axis.endSeconds() * plotColumns);
            String time = TimeAxis.format(tick);
            if (place < plotColumns && place + time.length() <= times.length()) {
                rule.setCharAt(place, '┬');
                times.replace(place, place + time.length(), time);
            }
        }
        line(dim(label("") + rule));
        line(dim(label("") + times.toString().stripTrailing()));
    }

    /** A measure from -1 to 1 on two rows; the border between them is 0. */
    private void drawLevels(String name, Shade shade, ToDoubleFunction<EmotionPrediction> measure) {
        for (int row = 0; row < 2; row++) {
            int firstEighth = row == 0 ? 8 : 0;
            String cells =
                    row(
                            column -> {
                                double value = measure.applyAsDouble(column.prediction());
                                long eighths = Math.round((value + 1) / 2 * 16);
                                return eighth(Math.max(1, eighths) - firstEighth);
                            });
            line(
                    label(row == 0 ? name : "")
                            + painted(cells, shade)
                            + dim(row == 0 ? "     +1" : "     -1"));
        }
    }

    private void drawAttention() {
        double peak =
                course.stream()
                        .flatMap(Optional::stream)
                        .mapToDouble(Column::attentionPerSecond)
                        .max()
                        .orElse(0);
        String cells =
                row(
                        column ->
                                eighth(
                                        peak > 0
                                                ? Math.round(8 * column.attentionPerSecond() / peak)
                                                : 0));
        line(label("attention") + painted(cells, EmotionPalette.ATTENTION));
    }

    private static Cell eighth(long eighths) {
        return new Cell("", EIGHTHS_HIGH.charAt((int) Math.max(0, Math.min(8, eighths))));
    }

    /**
     * One place of a row.
     *
     * @param style the terminal's code for its colours, or empty
     */
    private record Cell(String style, char character) {}

    /** A cell a column; a column without a segment stays empty. */
    private String row(Function<Column, Cell> draw) {
        StringBuilder cells = new StringBuilder();
        String style = "";
        for (Optional<Column> column : course) {
            Cell cell = column.map(draw).orElse(new Cell("", ' '));
            if (!cell.style().equals(style)) {
                cells.append(cell.style().isEmpty() ? RESET : cell.style());
                style = cell.style();
            }
            cells.append(cell.character());
        }
        return style.isEmpty() ? cells.toString() : cells + RESET;
    }

    private static char grain(int emotion) {
        return GRAINS[emotion % GRAINS.length];
    }

    private String label(String name) {
        String cut = shortened(name, labelColumns - 2);
        return " " + cut + " ".repeat(labelColumns - 1 - cut.length());
    }

    private static String shortened(String value, int length) {
        return value.length() <= length ? value : value.substring(0, Math.max(0, length - 1)) + "…";
    }

    private static String endOf(String value, int length) {
        return value.length() <= length
                ? value
                : "…" + value.substring(value.length() - Math.max(0, length - 1));
    }

    private String painted(String value, Shade shade) {
        return colour ? foreground(shade) + value + RESET : value;
    }

    private static String foreground(Shade shade) {
        return "\u001b[38;5;" + shade.terminalCode() + "m";
    }

    private String bold(String value) {
        return colour ? "\u001b[1m" + value + RESET : value;
    }

    private String dim(String value) {
        return colour && !value.isEmpty() ? "\u001b[2m" + value + RESET : value;
    }

    private void line(String value) {
        text.append(value.stripTrailing()).append('\n');
    }
}
