package dev.affetto.model;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.MultimodalExtractor;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * From a recording to its emotion over time, by a saved model: what measures its features is built
 * by the settings that the model was trained with.
 *
 * <p>Safe for many threads at once, until it is closed.
 */
public final class EmotionRecognizer implements AutoCloseable {

    private static final String DEFAULT_MODEL = "/dev/affetto/model/default";

    private final EmotionClassifier classifier;
    private final MultimodalExtractor extractor;

    /** By a classifier, which is closed with this. */
    public EmotionRecognizer(EmotionClassifier classifier) {
        this.classifier = Objects.requireNonNull(classifier, "classifier");
        this.extractor =
                new MultimodalExtractor(classifier.provenance().preset().extractionSettings());
    }

    /**
     * By the model of a folder.
     *
     * @throws MalformedModelException if a file is missing, damaged or of a newer format, or the
     *     model reads features that this version does not measure
     */
    public static EmotionRecognizer load(Path modelFolder) throws IOException {
        return checked(ModelFolder.load(modelFolder), modelFolder.toString());
    }

    /**
     * By the model that comes with Affetto.
     *
     * @throws MalformedModelException if this build has none, or it is damaged
     */
    public static EmotionRecognizer loadDefault() throws IOException {
        return checked(
                ModelFolder.loadResource(DEFAULT_MODEL), "the model that comes with Affetto");
    }

    private static EmotionRecognizer checked(EmotionClassifier classifier, String origin)
            throws MalformedModelException {
        String wanted = classifier.provenance().featureSetId();
        String measured = measuredIds(classifier.provenance().preset());
        if (!wanted.equals(measured)) {
            classifier.close();
            throw new MalformedModelException(
                    "model of other features: "
                            + origin
                            + " reads "
                            + wanted
                            + ", this version measures "
                            + measured);
        }
        return new EmotionRecognizer(classifier);
    }

    private static String measuredIds(Preset preset) {
        try {
            return preset.featureSetNames().stream()
                    .map(name -> FeatureSets.named(name).id())
                    .collect(Collectors.joining("+"));
        } catch (IllegalArgumentException e) {
            return "none of that name (" + e.getMessage() + ")";
        }
    }

    /** Name of the model: its preset's. */
    public String modelName() {
        return classifier.provenance().preset().name();
    }

    /** The labels that it predicts. */
    public EmotionSet emotionSet() {
        return classifier.emotionSet();
    }

    /** What the model was trained on, how, and how well it does. */
    public ModelProvenance provenance() {
        return classifier.provenance();
    }

    /**
     * The emotion of a recording, measured as the model's training examples were.
     *
     * @throws IllegalArgumentException if the recording lacks what the model needs
     * @throws IOException if its files cannot be read or measured; the message is one line
     */
    public EmotionTimeline recognize(Recording recording) throws IOException {
        return recognize(extractor.extract(recording));
    }

    /**
     * The emotion of a recording that has been measured.
     *
     * @throws IllegalArgumentException if the features are not those that the model was trained on
     */
    public EmotionTimeline recognize(MultimodalFeatures features) {
        return classifier.predict(features);
    }

    @Override
    public void close() {
        classifier.close();
    }
}
