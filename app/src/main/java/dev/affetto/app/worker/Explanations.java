package dev.affetto.app.worker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.ExplanationJson;
import dev.affetto.explanation.EmotionExplainer;
import dev.affetto.explanation.EmotionExplanation;
import dev.affetto.explanation.ExplanationText;
import dev.affetto.explanation.ModalityInfluence;
import dev.affetto.model.EmotionRecognizer;
import dev.affetto.model.EmotionRecognizer.Recognition;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Why a recording is felt as it is, as {@code analyze --explain} says it. */
final class Explanations {

    private Explanations() {}

    static ObjectNode of(EmotionRecognizer recognizer, Recording recording) throws IOException {
        Recognition recognition = recognizer.recognize(recording);
        String emotion = recognition.timeline().overall().emotion().label();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode influences = node.putArray("modality_influences");
        ModalityInfluence.of(recognition.timeline(), recognition.without())
                .forEach(one -> ExplanationJson.describe(one, influences.addObject()));
        List<EmotionExplanation> explanations =
                recognition.readers().stream()
                        .flatMap(reader -> explanation(reader, recognition, emotion).stream())
                        .toList();
        ArrayNode written = node.putArray("explanations");
        explanations.forEach(one -> ExplanationJson.describe(one, written.addObject()));
        ArrayNode text = node.putArray("text");
        explanations.forEach(
                one -> {
                    if (explanations.size() > 1) {
                        text.add("Of the model " + one.model() + ":");
                    }
                    ExplanationText.sentences(one).forEach(text::add);
                });
        return node;
    }

    private static Optional<EmotionExplanation> explanation(
            EmotionRecognizer.Reader reader, Recognition recognition, String emotion) {
        return reader.references()
                .map(references -> new EmotionExplainer(reader.classifier(), references))
                .map(explainer -> explainer.explain(recognition.features(), emotion));
    }
}
