package dev.affetto.app.plot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A page with a section for each recording: its overall probabilities, its course, and its path on
 * the valence-arousal plane. The page holds all that it needs; it asks for nothing over a network.
 */
public final class TimelinePage {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TimelinePage() {}

    /**
     * Writes a page in UTF-8.
     *
     * @param portraits its sections, at least one
     * @throws IOException if the stream cannot be written
     */
    public static void write(List<Portrait> portraits, OutputStream stream) throws IOException {
        String title =
                portraits.size() == 1 ? portraits.get(0).title() : portraits.size() + " recordings";
        stream.write(
                PageTemplate.fill("timeline-page", title + " – Affetto", "", sections(portraits)));
    }

    private static ArrayNode sections(List<Portrait> portraits) {
        ArrayNode sections = MAPPER.createArrayNode();
        portraits.forEach(portrait -> describe(portrait, sections.addObject()));
        return sections;
    }

    private static void describe(Portrait portrait, ObjectNode node) {
        EmotionTimeline timeline = portrait.timeline();
        node.put("title", portrait.title());
        node.put(
                "verdict", TimeAxis.format(timeline.durationSeconds()) + ", " + portrait.verdict());
        node.put("origin", portrait.origin());
        node.put("end", TimeColumns.endSeconds(timeline));
        portrait.reasons().forEach(node.putArray("reasons")::add);
        ArrayNode emotions = node.putArray("emotions");
        EmotionPalette palette = new EmotionPalette(timeline.emotionSet());
        for (Emotion emotion : timeline.emotionSet().emotions()) {
            emotions.addObject()
                    .put("label", emotion.label())
                    .put("colour", palette.shadeOf(emotion.label()).hex())
                    .put("valence", emotion.valence())
                    .put("arousal", emotion.arousal())
                    .put("share", timeline.overall().probabilityOf(emotion.label()));
        }
        ArrayNode modalities = node.putArray("modalities");
        for (String modality : portrait.weighedModalities()) {
            modalities
                    .addObject()
                    .put("label", modality)
                    .put("colour", EmotionPalette.ofModality(modality).hex());
        }
        ArrayNode segments = node.putArray("segments");
        timeline.segments().forEach(segment -> describe(segment, portrait, segments.addObject()));
    }

    private static void describe(SegmentEmotion segment, Portrait portrait, ObjectNode node) {
        EmotionPrediction prediction = segment.prediction();
        node.put("start", segment.startSeconds());
        node.put("end", segment.endSeconds());
        node.put("attention", segment.attention());
        node.put("valence", prediction.valence());
        node.put("arousal", prediction.arousal());
        node.put("emotion", prediction.emotionSet().indexOf(prediction.emotion().label()));
        ArrayNode weights = node.putArray("weights");
        for (String modality : portrait.weighedModalities()) {
            weights.add(segment.modalityWeights().getOrDefault(modality, 0.0));
        }
        ArrayNode probabilities = node.putArray("probabilities");
        for (double probability : prediction.probabilities()) {
            probabilities.add(probability);
        }
    }
}
