package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.EmotionJson;
import dev.affetto.app.json.ExplanationJson;
import dev.affetto.app.json.Seconds;
import dev.affetto.emotion.EmotionTimeline;
import java.io.IOException;
import java.io.PrintWriter;

/** One JSON object a line for each input, also for one that failed. */
final class JsonLines implements AnalysisWriter {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PrintWriter out;

    JsonLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(Analysis analysis) throws IOException {
        out.println(MAPPER.writeValueAsString(node(analysis)));
    }

    private static ObjectNode node(Analysis analysis) {
        ObjectNode node = MAPPER.createObjectNode().put("source", analysis.source());
        if (analysis instanceof Analysis.Done done) {
            describe(done, node);
        } else if (analysis instanceof Analysis.Failed failed) {
            node.put("error", failed.error());
        }
        return node;
    }

    private static void describe(Analysis.Done done, ObjectNode node) {
        EmotionTimeline timeline = done.timeline();
        node.put("duration_seconds", Seconds.rounded(timeline.durationSeconds()));
        node.put("model", done.modelName());
        node.put("emotion_set", timeline.emotionSet().name());
        done.mappedFrom().ifPresent(set -> node.put("mapped_from", set));
        EmotionJson.describe(timeline.overall(), node);
        EmotionJson.describeCourse(timeline, node);
        if (!done.influences().isEmpty()) {
            ArrayNode influences = node.putArray("modality_influences");
            done.influences().forEach(one -> ExplanationJson.describe(one, influences.addObject()));
        }
        if (!done.explanations().isEmpty()) {
            ArrayNode explanations = node.putArray("explanations");
            done.explanations()
                    .forEach(one -> ExplanationJson.describe(one, explanations.addObject()));
        }
    }
}
