package dev.affetto.app.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import java.util.Map;
import java.util.TreeMap;

/** How emotions are written in JSON, the same wherever they are. */
public final class EmotionJson {

    private EmotionJson() {}

    /** The most probable emotion, all probabilities, valence and arousal. */
    public static void describe(EmotionPrediction prediction, ObjectNode node) {
        node.put("emotion", prediction.emotion().label());
        ObjectNode probabilities = node.putObject("probabilities");
        for (String label : prediction.emotionSet().labels()) {
            probabilities.put(label, prediction.probabilityOf(label));
        }
        node.put("valence", prediction.valence());
        node.put("arousal", prediction.arousal());
    }

    /** The weights of the modalities, and every segment. */
    public static void describeCourse(EmotionTimeline timeline, ObjectNode node) {
        putAll(timeline.modalityWeights(), node.putObject("modalities"));
        ArrayNode segments = node.putArray("segments");
        timeline.segments().forEach(segment -> describe(segment, segments.addObject()));
    }

    private static void describe(SegmentEmotion segment, ObjectNode node) {
        node.put("start_seconds", Seconds.rounded(segment.startSeconds()));
        node.put("end_seconds", Seconds.rounded(segment.endSeconds()));
        describe(segment.prediction(), node);
        node.put("attention", segment.attention());
        if (!segment.modalityWeights().isEmpty()) {
            putAll(segment.modalityWeights(), node.putObject("modalities"));
        }
    }

    private static void putAll(Map<String, Double> weights, ObjectNode node) {
        new TreeMap<>(weights).forEach(node::put);
    }
}
