package dev.affetto.model;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.multimodal.ExtractionSettings;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.Modality;
import dev.affetto.multimodal.MultimodalExtractor;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * From a recording to its emotion over time, by one saved model or by one for each modality: what
 * measures features is built by the settings that the models were trained with.
 *
 * <p>Of several models, those that can read the recording do, on one time grid, and their
 * probabilities are averaged, each counting alike.
 *
 * <p>Safe for many threads at once, until it is closed.
 */
public final class EmotionRecognizer implements AutoCloseable {

    private static final String MODELS = "/dev/affetto/model/";

    private final List<EmotionClassifier> classifiers;

    /** By a classifier, which is closed with this. */
    public EmotionRecognizer(EmotionClassifier classifier) {
        this(List.of(classifier));
    }

    /**
     * By one classifier or several of the same emotions, which are closed with this.
     *
     * @throws IllegalArgumentException if there is none, or their emotions differ
     */
    public EmotionRecognizer(List<EmotionClassifier> classifiers) {
        this.classifiers = List.copyOf(classifiers);
        if (this.classifiers.stream().map(EmotionClassifier::emotionSet).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "illegal classifiers: "
                            + classifiers.size()
                            + ", must be at least one, all of the same emotions");
        }
    }

    /**
     * By the model of a folder.
     *
     * @throws MalformedModelException if a file is missing, damaged or of a newer format, or the
     *     model reads features that this version does not measure
     */
    public static EmotionRecognizer load(Path modelFolder) throws IOException {
        return new EmotionRecognizer(
                checked(ModelFolder.load(modelFolder), modelFolder.toString()));
    }

    /**
     * By the models that come with Affetto: of the sound, the score and the performance.
     *
     * @throws MalformedModelException if this build lacks one, or it is damaged
     */
    public static EmotionRecognizer loadDefault() throws IOException {
        List<EmotionClassifier> classifiers = new ArrayList<>();
        try {
            for (Modality modality :
                    List.of(Modality.AUDIO, Modality.PERFORMANCE, Modality.SCORE)) {
                classifiers.add(shipped(modality));
            }
        } catch (IOException | RuntimeException e) {
            classifiers.forEach(EmotionClassifier::close);
            throw e;
        }
        return new EmotionRecognizer(classifiers);
    }

    /**
     * By the model of one modality that comes with Affetto.
     *
     * @throws MalformedModelException if this build has none, or it is damaged
     */
    public static EmotionRecognizer loadDefault(Modality modality) throws IOException {
        return new EmotionRecognizer(shipped(modality));
    }

    private static EmotionClassifier shipped(Modality modality) throws IOException {
        String folder = modality == Modality.AUDIO ? "default" : "default-" + modality.label();
        return checked(
                ModelFolder.loadResource(MODELS + folder), "the model that comes with Affetto");
    }

    private static EmotionClassifier checked(EmotionClassifier classifier, String origin)
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
        return classifier;
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

    /** The models. */
    public List<EmotionClassifier> classifiers() {
        return classifiers;
    }

    /** The labels that it predicts. */
    public EmotionSet emotionSet() {
        return classifiers.get(0).emotionSet();
    }

    /** What a recording gave. */
    public record Recognition(
            String modelName, MultimodalFeatures features, EmotionTimeline timeline) {}

    /**
     * The emotion of a recording, measured as the models' training examples were.
     *
     * @throws IllegalArgumentException if the recording lacks what each of the models needs
     * @throws IOException if its files cannot be read or measured; the message is one line
     */
    public Recognition recognize(Recording recording) throws IOException {
        List<EmotionClassifier> readers = readers(recording);
        MultimodalFeatures features = new MultimodalExtractor(settings(readers)).extract(recording);
        return new Recognition(
                readers.stream().map(EmotionRecognizer::nameOf).collect(Collectors.joining("+")),
                features,
                EmotionTimeline.averageOf(
                        readers.stream().map(one -> one.predict(features)).toList()));
    }

    private static String nameOf(EmotionClassifier classifier) {
        return classifier.provenance().preset().name();
    }

    /** Those that read what the recording has; a model of the score reads no mere performance. */
    private List<EmotionClassifier> readers(Recording recording) {
        if (classifiers.size() == 1) {
            return classifiers;
        }
        List<EmotionClassifier> readers =
                classifiers.stream()
                        .filter(
                                one ->
                                        one.provenance().preset().featureSetNames().stream()
                                                .map(FeatureSets::modality)
                                                .allMatch(recording::has))
                        .toList();
        if (readers.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal recording: none of the models "
                            + classifiers.stream().map(EmotionRecognizer::nameOf).toList()
                            + " reads what it has");
        }
        return readers;
    }

    private static ExtractionSettings settings(List<EmotionClassifier> readers) {
        return ExtractionSettings.union(
                readers.stream()
                        .map(one -> one.provenance().preset().extractionSettings())
                        .toList());
    }

    /** How recordings are measured for the first model. */
    public ExtractionSettings extractionSettings() {
        return classifiers.get(0).provenance().preset().extractionSettings();
    }

    /** Name of the first model: its preset's. */
    public String modelName() {
        return nameOf(classifiers.get(0));
    }

    /**
     * The emotion of a recording that has been measured for the first model.
     *
     * @throws IllegalArgumentException if the features are not those that the model was trained on
     */
    public EmotionTimeline recognize(MultimodalFeatures features) {
        return classifiers.get(0).predict(features);
    }

    @Override
    public void close() {
        classifiers.forEach(EmotionClassifier::close);
    }
}
