package dev.affetto.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A part of a dataset with a purpose of its own, as its publishers divided it. */
public enum Split {
    /** To learn from. */
    TRAIN("train"),
    /** To choose by, such as when to stop. */
    VALIDATION("val"),
    /** To measure with, once. */
    TEST("test");

    private static final Map<String, Split> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toMap(Split::label, Function.identity()));

    private final String label;

    Split(String label) {
        this.label = label;
    }

    /** The word in files: {@code train}, {@code val} or {@code test}. */
    public String label() {
        return label;
    }

    /** The split of that word, whatever its case; empty where there is none. */
    public static Optional<Split> labelled(String label) {
        return Optional.ofNullable(BY_LABEL.get(label.toLowerCase(Locale.ROOT)));
    }

    /** The words of all splits, in order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Split::label).toList();
    }
}
