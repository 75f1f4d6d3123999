package dev.affetto.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is wrong with a line of a table.
 *
 * @param line where, from 1; 0 where it is the file as a whole
 * @param text what, with the value met and what is allowed
 */
record LineProblem(long line, String text) {

    /** The order of lines; what stands in one line stays in its order. */
    static final Comparator<LineProblem> BY_LINE = Comparator.comparingLong(LineProblem::line);

    /** All of both, in the order of their lines. */
    static List<String> inOrder(List<LineProblem> some, List<LineProblem> others) {
        return Stream.concat(some.stream(), others.stream())
                .sorted(BY_LINE)
                .map(LineProblem::toString)
                .toList();
    }

    @Override
    public String toString() {
        return line > 0 ? "line " + line + ": " + text : text;
    }
}
