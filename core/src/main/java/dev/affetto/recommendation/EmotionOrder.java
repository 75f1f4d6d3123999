package dev.affetto.recommendation;

import dev.affetto.emotion.EmotionPrediction;
import java.util.Comparator;
import java.util.List;

/** Emotions from the most probable to the least; of equals, in the set's order. */
final class EmotionOrder {

    private EmotionOrder() {}

    static List<String> of(EmotionPrediction prediction) {
        return prediction.emotionSet().labels().stream()
                .sorted(Comparator.comparingDouble(label -> -prediction.probabilityOf(label)))
                .toList();
    }
}
