package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.explanation.Contribution;
import dev.affetto.explanation.EmotionExplanation;
import dev.affetto.explanation.ExplanationText;
import dev.affetto.explanation.ModalityInfluence;
import dev.affetto.explanation.Turn;
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
            done.influences().forEach(one -> describe(one, influences.addObject()));
        }
        if (!done.explanations().isEmpty()) {
            ArrayNode explanations = node.putArray("explanations");
            done.explanations().forEach(one -> describe(one, explanations.addObject()));
        }
    }

    private static void describe(ModalityInfluence influence, ObjectNode node) {
        node.put("modality", influence.modality());
        node.put("weight", influence.weight());
        node.put("probability", influence.probability());
        node.put("probability_without", influence.probabilityWithout());
        node.put("emotion_without", influence.emotionWithout());
        influence.course().forEach(node.putArray("fall_by_segment")::add);
    }

    private static void describe(EmotionExplanation explanation, ObjectNode node) {
        node.put("model", explanation.model());
        node.put("emotion", explanation.emotion());
        node.put("base_log_odds", explanation.baseLogOdds());
        node.put("log_odds", explanation.logOdds());
        ArrayNode contributions = node.putArray("contributions");
        for (Contribution contribution : explanation.contributions()) {
            ObjectNode one = contributions.addObject();
            one.put("dimension", contribution.dimension());
            one.put("log_odds", contribution.logOdds());
            ArrayNode evidence = one.putArray("evidence");
            contribution
                    .evidence()
                    .forEach(
                            each ->
                                    evidence.addObject()
                                            .put("feature", each.feature())
                                            .put("value", each.value())
                                            .put("share_below", each.shareBelow())
                                            .put("share_above", each.shareAbove())
                                            .put("log_odds", each.logOdds()));
        }
        ArrayNode turns = node.putArray("turns");
        for (Turn turn : explanation.turns()) {
            turns.addObject()
                    .put("at_seconds", Seconds.rounded(turn.atSeconds()))
                    .put("quality", turn.quality())
                    .put("change", turn.change())
                    .put("dimension", turn.dimension())
                    .put("share", turn.share())
                    .put("feature", turn.feature())
                    .put("before", turn.before())
                    .put("after", turn.after());
        }
        ExplanationText.sentences(explanation).forEach(node.putArray("sentences")::add);
    }
}
