package dev.affetto.app.plot;

import dev.affetto.emotion.EmotionTimeline;
import java.util.List;
import java.util.Optional;

/**
 * What a picture shows: a recording's course and where it comes from.
 *
 * @param title the recording, usually its file's name
 * @param modelName the model that predicted
 * @param mappedFrom the model's own emotion set, where the course was mapped to another
 * @param timeline the course
 * @param reasons why, in sentences; empty where nobody asked
 */
public record Portrait(
        String title,
        String modelName,
        Optional<String> mappedFrom,
        EmotionTimeline timeline,
        List<String> reasons) {

    /** Copies the list. */
    public Portrait {
        reasons = List.copyOf(reasons);
    }

    /** The model, and that the emotions were mapped where they were. */
    public String origin() {
        return "model "
                + modelName
                + mappedFrom.map(set -> ", mapped from its emotions '" + set + "'").orElse("");
    }

    /** The overall emotion and its probability: {@code relaxed 71 %}. */
    public String verdict() {
        String label = timeline.overall().emotion().label();
        return label + " " + percent(timeline.overall().probabilityOf(label));
    }

    /** A share in whole percent. */
    static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    /** Names of the modalities whose weights the course tells; none unless there are several. */
    List<String> weighedModalities() {
        List<String> names =
                timeline.segments().stream()
                        .flatMap(segment -> segment.modalityWeights().keySet().stream())
                        .distinct()
                        .sorted()
                        .toList();
        return names.size() > 1 ? names : List.of();
    }
}
