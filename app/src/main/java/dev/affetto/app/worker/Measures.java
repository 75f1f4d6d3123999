package dev.affetto.app.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.app.json.FeatureJson;
import dev.affetto.audio.Segmenter;
import dev.affetto.multimodal.ExtractionSettings;
import dev.affetto.multimodal.MultimodalExtractor;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.util.Optional;

/** What a feature set measures of a recording, as {@code affetto features} does. */
final class Measures {

    private Measures() {}

    static ObjectNode of(Recording recording, String featureSet) throws IOException {
        ExtractionSettings settings =
                new ExtractionSettings(featureSet, Segmenter.DEFAULT_SECONDS, false, true);
        Optional<String> lack = settings.lackOf(recording);
        if (lack.isPresent()) {
            throw new IllegalArgumentException(
                    "cannot be measured by the set " + featureSet + ": " + lack.get());
        }
        MultimodalFeatures measured = new MultimodalExtractor(settings).extract(recording);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        FeatureJson.describe(measured.sequences().get(0), measured.durationSeconds(), node);
        return node;
    }
}
