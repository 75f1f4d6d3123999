package dev.affetto.model;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.Modality;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The model card (Mitchell et al. 2019), in Markdown: what a model is, for people. */
final class ModelCard {

    private ModelCard() {}

    /** The card of a model. */
    static String of(EmotionSet emotions, ModelProvenance model) {
        return String.join(
                        "\n",
                        "# " + model.preset().name(),
                        "",
                        "Recognises the emotion of piano music over time. It reads the features `"
                                + model.featureSetId()
                                + "` of the "
                                + source(model.preset())
                                + ", one row for each "
                                + model.preset().segmentSeconds()
                                + " s.",
                        "",
                        "## Emotions",
                        "| label | valence | arousal |",
                        "|---|---|---|",
                        emotionRows(emotions),
                        "",
                        "## Data",
                        data(model),
                        "",
                        "## Scores",
                        scores(model),
                        "",
                        "## Limits",
                        "It knows piano music that sounds like its training data. Other instruments,"
                                + " songs and speech get an answer too, and that means nothing.",
                        "A label is what listeners hear in the music on the whole, not what anyone"
                                + " feels; listeners disagree, most often about valence.",
                        "",
                        "## Training",
                        training(model),
                        "")
                .replace("\n\n\n", "\n\n");
    }

    private static String emotionRows(EmotionSet emotions) {
        return emotions.emotions().stream()
                .map(ModelCard::emotionRow)
                .collect(Collectors.joining("\n"));
    }

    private static String emotionRow(Emotion emotion) {
        return "| "
                + emotion.label()
                + " | "
                + emotion.valence()
                + " | "
                + emotion.arousal()
                + " |";
    }

    private static String data(ModelProvenance model) {
        String described = model.data().isEmpty() ? "Not described." : model.data();
        String licence = model.dataLicence().isEmpty() ? "not told" : model.dataLicence();
        return described
                + "\n\nLicence of the data: "
                + licence
                + ". "
                + model.trainingExamples()
                + " recordings to learn from, "
                + model.validationExamples()
                + " held out to validate on. SHA-256 of the features, labels and groups: `"
                + model.dataHash()
                + "`.";
    }

    private static String scores(ModelProvenance model) {
        if (model.scores().isEmpty()) {
            return "Not measured.";
        }
        String rows =
                new TreeMap<>(model.scores())
                        .entrySet().stream()
                                .map(
                                        score ->
                                                String.format(
                                                        Locale.ROOT,
                                                        "| %s | %.3f |",
                                                        score.getKey(),
                                                        score.getValue()))
                                .collect(Collectors.joining("\n"));
        return model.protocol() + "\n\n| score | value |\n|---|---|\n" + rows;
    }

    private static String training(ModelProvenance model) {
        List<String> lines =
                List.of(
                        "- " + model.preset().method(),
                        "- noise reduction: "
                                + model.preset().noiseReduction()
                                + ", silence trimming: "
                                + model.preset().silenceTrimming(),
                        "- seeds: " + model.seeds(),
                        epochs(model),
                        "- versions: " + new TreeMap<>(model.versions()));
        return lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    /** Nothing for what is learnt in one go. */
    private static String epochs(ModelProvenance model) {
        return model.history().isEmpty() ? "" : "- epochs: " + model.history().size();
    }

    /** What is read, in words. */
    private static String source(Preset preset) {
        return preset.featureSetNames().stream()
                .map(FeatureSets::modality)
                .distinct()
                .map(modality -> modality == Modality.AUDIO ? "sound" : modality.label())
                .collect(Collectors.joining(" and the "));
    }
}
