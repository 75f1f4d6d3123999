package dev.affetto.app;

import java.util.ArrayList;
import java.util.List;

/** Long lists of problems as they may go to a terminal. */
final class ProblemLines {

    /** How many are shown of a list. */
    static final int SHOWN = 100;

    private ProblemLines() {}

    /** The first hundred, and how many more there are. */
    static List<String> shortened(List<String> problems) {
        if (problems.size() <= SHOWN) {
            return problems;
        }
        List<String> shown = new ArrayList<>(problems.subList(0, SHOWN));
        shown.add("and " + (problems.size() - SHOWN) + " more");
        return shown;
    }
}
