package dev.affetto.app.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.explanation.Contribution;
import dev.affetto.explanation.EmotionExplanation;
import dev.affetto.explanation.ExplanationText;
import dev.affetto.explanation.ModalityInfluence;
import dev.affetto.explanation.Turn;

/** How explanations are written in JSON. */
public final class ExplanationJson {

    private ExplanationJson() {}

    /** What a modality had to do with an emotion. */
    public static void describe(ModalityInfluence influence, ObjectNode node) {
        node.put("modality", influence.modality());
        node.put("weight", influence.weight());
        node.put("probability", influence.probability());
        node.put("probability_without", influence.probabilityWithout());
        node.put("emotion_without", influence.emotionWithout());
        influence.course().forEach(node.putArray("fall_by_segment")::add);
    }

    /** Why a model says an emotion. */
    public static void describe(EmotionExplanation explanation, ObjectNode node) {
        node.put("model", explanation.model());
        node.put("emotion", explanation.emotion());
        node.put("base_log_odds", explanation.baseLogOdds());
        node.put("log_odds", explanation.logOdds());
        ArrayNode contributions = node.putArray("contributions");
        explanation.contributions().forEach(one -> describe(one, contributions.addObject()));
        ArrayNode turns = node.putArray("turns");
        explanation.turns().forEach(turn -> describe(turn, turns.addObject()));
        ExplanationText.sentences(explanation).forEach(node.putArray("sentences")::add);
    }

    private static void describe(Contribution contribution, ObjectNode node) {
        node.put("dimension", contribution.dimension());
        node.put("log_odds", contribution.logOdds());
        ArrayNode evidence = node.putArray("evidence");
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

    private static void describe(Turn turn, ObjectNode node) {
        node.put("at_seconds", Seconds.rounded(turn.atSeconds()));
        node.put("quality", turn.quality());
        node.put("change", turn.change());
        node.put("dimension", turn.dimension());
        node.put("share", turn.share());
        node.put("feature", turn.feature());
        node.put("before", turn.before());
        node.put("after", turn.after());
    }
}
