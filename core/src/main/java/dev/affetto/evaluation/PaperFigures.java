package dev.affetto.evaluation;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the paper reports (Yu and Lin, <em>Research on Emotion Recognition Algorithm of Piano Music
 * Based on Multimodal Learning</em>), on its own data, which are not public.
 */
public final class PaperFigures {

    private static final Map<String, Double> ACCURACY_PERCENT =
            Map.of(
                    "lstm", 65.8,
                    "lstm-paper", 65.8,
                    "lstm-attention", 68.2,
                    "lstm-attention-paper", 68.2,
                    "lstm3-attention", 71.6,
                    "lstm3-attention-paper", 71.6,
                    "svm", 69.2,
                    "lda", 66.3);

    private static final Map<String, Double> RECOGNITION_PERCENT =
            Map.of("happy", 74.5, "fresh", 68.3, "relaxed", 78.2, "sad", 72.7);

    private PaperFigures() {}

    /** Average accuracy of a preset's method in Table 1, in percent; empty if it is not there. */
    public static OptionalDouble accuracyPercent(String preset) {
        return figure(ACCURACY_PERCENT, preset);
    }

    /** Share of an emotion that was recognised, on Table 2's diagonal, in percent. */
    public static OptionalDouble recognitionPercent(String emotionLabel) {
        return figure(RECOGNITION_PERCENT, emotionLabel);
    }

    private static OptionalDouble figure(Map<String, Double> figures, String name) {
        Double figure = figures.get(name);
        return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
    }
}
