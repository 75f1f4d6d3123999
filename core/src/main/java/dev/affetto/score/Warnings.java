package dev.affetto.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was skipped or mended while reading, one line a kind. */
final class Warnings {

    private final Map<String, Occurrence> byKind = new LinkedHashMap<>();

    private record Occurrence(String first, long count) {}

    /**
     * Notes one more.
     *
     * @param kind one of few lines, such as {@code note without duration skipped}
     * @param place where it was met
     */
    void add(String kind, String place) {
        byKind.merge(
                kind,
                new Occurrence(place, 1),
                (old, more) -> new Occurrence(old.first(), old.count() + 1));
    }

    /** The lines, in the order in which the kinds were first met. */
    List<String> lines() {
        return byKind.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String line(String kind, Occurrence met) {
        return met.count() == 1
                ? kind + ", " + met.first()
                : kind + ", " + met.count() + " times, first " + met.first();
    }
}
