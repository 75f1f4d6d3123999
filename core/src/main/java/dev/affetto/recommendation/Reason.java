package dev.affetto.recommendation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One of the grounds of a recommendation.
 *
 * @param kind what it is about: {@code mood}, {@code answers}, {@code exhausted}, {@code emotion},
 *     {@code welcome}, {@code closeness}, {@code taste}, {@code variety} or {@code remark}
 * @param sentence it in words
 * @param numbers its numbers, by name; numbers, texts, and maps and lists of these
 */
public record Reason(String kind, String sentence, Map<String, Object> numbers) {

    /** Copies the numbers and keeps their order. */
    public Reason {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sentence, "sentence");
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** A reason without numbers. */
    static Reason remark(String sentence) {
        return new Reason("remark", sentence, Map.of());
    }
}
