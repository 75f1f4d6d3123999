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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From a recording to its emotion over time, by one saved model or by several of one modality each:
 * what measures features is built by the settings that the models were trained with.
 *
 * <p>Of several models, those that can read the recording do, on one time grid. What they say is
 * joined by the attention of a fusion, or else averaged, each counting alike. MIDI that nobody has
 * played tells nothing of playing: it is read by the model of the score.
 *
 * <p>Safe for many threads at once, until it is closed.
 */
public final class EmotionRecognizer implements AutoCloseable {

    private static final String MODELS = "/dev/affetto/model/";
    private static final String FUSION = "fusion";
    private static final String NETWORK = "lstm3-attention";

    private final List<Reader> members; // of a fusion in its order
    private final List<Reader> readers; // those of them that are asked
    private final Optional<FusionClassifier> fusion;
    private final String fusionVersion;

    /**
     * One of the models.
     *
     * @param classifier the model
     * @param references what it explains itself against, if its folder has that
     * @param version tells it from any other of its name; empty for one that is on no disk
     */
    public record Reader(
            EmotionClassifier classifier, Optional<ReferencePieces> references, String version) {

        /** A model that is on no disk. */
        public Reader(EmotionClassifier classifier, Optional<ReferencePieces> references) {
            this(classifier, references, "");
        }

        /** Name of the model: its preset's. */
        public String name() {
            return preset().name();
        }

        private Preset preset() {
            return classifier.provenance().preset();
        }

        /** MIDI that nobody has played is read as a score. */
        private boolean canRead(Recording recording, boolean isPlayed) {
            return preset().featureSetNames().stream()
                    .map(FeatureSets::modality)
                    .allMatch(
                            modality ->
                                    switch (modality) {
                                        case PERFORMANCE -> isPlayed;
                                        case SCORE ->
                                                recording.has(Modality.SCORE)
                                                        || (recording.has(Modality.PERFORMANCE)
                                                                && !isPlayed);
                                        case AUDIO, VIDEO -> recording.has(modality);
                                    });
        }

        private ExtractionSettings settings() {
            return preset().extractionSettings();
        }
    }

    /** By a classifier, which is closed with this. */
    public EmotionRecognizer(EmotionClassifier classifier) {
        this(List.of(new Reader(classifier, Optional.empty())));
    }

    /**
     * By one model or several of the same emotions, which are closed with this.
     *
     * @throws IllegalArgumentException if there is none, or their emotions differ
     */
    public EmotionRecognizer(List<Reader> readers) {
        this(readers, readers, Optional.empty(), "");
    }

    private EmotionRecognizer(
            List<Reader> members,
            List<Reader> readers,
            Optional<FusionClassifier> fusion,
            String fusionVersion) {
        this.members = List.copyOf(members);
        this.readers = List.copyOf(readers);
        this.fusion = fusion;
        this.fusionVersion = fusionVersion;
        if (readers.stream().map(one -> one.classifier().emotionSet()).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "illegal models: "
                            + readers.stream().map(Reader::name).toList()
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
        EmotionClassifier classifier =
                checked(ModelFolder.load(modelFolder), modelFolder.toString());
        try {
            return of(
                    classifier,
                    ModelFolder.version(modelFolder),
                    member ->
                            ReferencePieces.load(
                                    member == 0
                                            ? modelFolder
                                            : ModelFolder.ofMember(modelFolder, member)));
        } catch (IOException | RuntimeException e) {
            classifier.close();
            throw e;
        }
    }

    /**
     * By the model that comes with Affetto, a fusion of all modalities.
     *
     * @throws MalformedModelException if this build lacks it, or it is damaged
     */
    public static EmotionRecognizer loadDefault() throws IOException {
        return loadResource(FUSION);
    }

    /**
     * By what the model that comes with Affetto says of one modality alone.
     *
     * @throws MalformedModelException if this build lacks it, or it is damaged
     */
    public static EmotionRecognizer loadDefault(Modality modality) throws IOException {
        return loadDefault().only(modality);
    }

    /**
     * By what this model says of one modality alone, the others not even read. This one is closed
     * with it.
     *
     * @throws IllegalArgumentException if this model does not read that modality
     */
    public EmotionRecognizer only(Modality modality) {
        List<Reader> readers =
                members.stream()
                        .filter(one -> FusionLearning.modalityOf(one.preset()) == modality)
                        .toList();
        if (readers.isEmpty()) {
            throw new IllegalArgumentException(
                    "model " + modelName() + " does not read " + modality.label());
        }
        return new EmotionRecognizer(members, readers, fusion, fusionVersion);
    }

    /**
     * Names of the models that come with Affetto: the fusion, its members, and the recurrent
     * network that reads the sound as the paper does.
     */
    public static List<String> shippedNames() {
        List<String> names = new ArrayList<>(List.of(FUSION));
        Preset.named(FUSION).method().members().forEach(member -> names.add(member.name()));
        names.add(NETWORK);
        return names;
    }

    /**
     * By one of the models that come with Affetto.
     *
     * @param name one of {@link #shippedNames}
     * @throws IllegalArgumentException if there is none of that name
     * @throws MalformedModelException if this build lacks it, or it is damaged
     */
    public static EmotionRecognizer shipped(String name) throws IOException {
        if (!shippedNames().contains(name)) {
            throw new IllegalArgumentException(
                    "unknown model: '" + name + "', must be one of " + shippedNames());
        }
        if (name.equals(FUSION) || name.equals(NETWORK)) {
            return loadResource(name);
        }
        Reader wanted = null;
        for (Reader member : loadDefault().members) {
            if (member.name().equals(name)) {
                wanted = member;
            } else {
                member.classifier().close();
            }
        }
        return new EmotionRecognizer(List.of(Objects.requireNonNull(wanted)));
    }

    /**
     * The versions of the models that {@link #loadDefault()} loads, without loading them; see
     * {@link Recognition#modelId}.
     *
     * @throws MalformedModelException if this build lacks one
     */
    public static Set<String> defaultVersions() throws IOException {
        return Set.of(ModelFolder.resourceVersion(MODELS + FUSION));
    }

    /**
     * The version of the model of a folder, without loading it; see {@link Recognition#modelId}.
     *
     * @throws MalformedModelException if there is none
     */
    public static String version(Path modelFolder) throws IOException {
        return ModelFolder.version(modelFolder);
    }

    private static EmotionRecognizer loadResource(String name) throws IOException {
        String folder = MODELS + name;
        EmotionClassifier classifier =
                checked(ModelFolder.loadResource(folder), "the model that comes with Affetto");
        try {
            return of(
                    classifier,
                    ModelFolder.resourceVersion(folder),
                    member ->
                            ReferencePieces.loadResource(
                                    member == 0
                                            ? folder
                                            : folder + "/" + ModelFolder.memberName(member)));
        } catch (IOException | RuntimeException e) {
            classifier.close();
            throw e;
        }
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
    public List<Reader> readers() {
        return readers;
    }

    /** Where the reference pieces of a model, 0, or of a member of a fusion, from 1, are. */
    @FunctionalInterface
    private interface References {

        Optional<ReferencePieces> of(int member) throws IOException;
    }

    private static EmotionRecognizer of(
            EmotionClassifier classifier, String version, References references)
            throws IOException {
        if (!(classifier instanceof FusionClassifier fusion)) {
            return new EmotionRecognizer(
                    List.of(new Reader(classifier, references.of(0), version)));
        }
        List<Reader> readers = new ArrayList<>();
        for (EmotionClassifier member : fusion.members()) {
            readers.add(new Reader(member, references.of(readers.size() + 1)));
        }
        return new EmotionRecognizer(readers, readers, Optional.of(fusion), version);
    }

    /** The labels that it predicts. */
    public EmotionSet emotionSet() {
        return readers.get(0).classifier().emotionSet();
    }

    /**
     * What a recording gave.
     *
     * @param modelName name of the model, of several such as {@code score+performance}
     * @param modelId name and version of the model, such as {@code lstm3-attention@1f2e3d4c}, of
     *     several joined by {@code +}
     * @param readers the models that could read it
     * @param features what was measured for them
     * @param timeline what they say together
     * @param without of a fusion of several modalities: what the others say where one is left out,
     *     by the name of that one
     */
    public record Recognition(
            String modelName,
            String modelId,
            List<Reader> readers,
            MultimodalFeatures features,
            EmotionTimeline timeline,
            Map<String, EmotionTimeline> without) {

        /** Copies the list. */
        public Recognition {
            readers = List.copyOf(readers);
            without = Map.copyOf(without);
        }
    }

    /**
     * The emotion of a recording, measured as the models' training examples were.
     *
     * @throws IllegalArgumentException if the recording lacks what each of the models needs
     * @throws IOException if its files cannot be read or measured; the message is one line
     */
    public Recognition recognize(Recording recording) throws IOException {
        List<Reader> able = readersOf(recording);
        ExtractionSettings settings =
                ExtractionSettings.union(able.stream().map(Reader::settings).toList());
        MultimodalFeatures features = new MultimodalExtractor(settings).extract(recording);
        List<Optional<EmotionTimeline>> timelines = timelines(able, features);
        return new Recognition(
                fusion.isPresent()
                        ? modelName()
                        : able.stream().map(Reader::name).collect(Collectors.joining("+")),
                fusion.isPresent()
                        ? id(modelName(), fusionVersion)
                        : able.stream()
                                .map(reader -> id(reader.name(), reader.version()))
                                .collect(Collectors.joining("+")),
                able,
                features,
                joined(timelines),
                fusion.map(one -> one.joinWithoutEach(timelines)).orElse(Map.of()));
    }

    private static String id(String name, String version) {
        return version.isEmpty() ? name : name + "@" + version;
    }

    private List<Optional<EmotionTimeline>> timelines(
            List<Reader> able, MultimodalFeatures features) {
        List<Optional<EmotionTimeline>> timelines = new ArrayList<>();
        for (Reader reader : members) {
            timelines.add(
                    able.contains(reader)
                            ? Optional.of(reader.classifier().predict(features))
                            : Optional.empty());
        }
        return timelines;
    }

    private EmotionTimeline joined(List<Optional<EmotionTimeline>> timelines) {
        return fusion.isPresent()
                ? fusion.get().join(timelines)
                : EmotionTimeline.averageOf(timelines.stream().flatMap(Optional::stream).toList());
    }

    /** Those that read what the recording has; one model alone may do with less. */
    private List<Reader> readersOf(Recording recording) throws IOException {
        if (readers.size() == 1) {
            return readers;
        }
        boolean isPlayed = MultimodalExtractor.isPlayed(recording);
        List<Reader> able =
                readers.stream().filter(one -> one.canRead(recording, isPlayed)).toList();
        if (able.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal recording: none of the models "
                            + readers.stream().map(Reader::name).toList()
                            + " reads what it has");
        }
        return able;
    }

    /**
     * How recordings are measured for all that the models read; what a recording lacks is left out
     * where there are several.
     */
    public ExtractionSettings extractionSettings() {
        ExtractionSettings all =
                ExtractionSettings.union(readers.stream().map(Reader::settings).toList());
        return fusion.isPresent() ? all.measuringWhatIsKnown() : all;
    }

    /** Name of the fusion, or of the first model. */
    public String modelName() {
        return main().provenance().preset().name();
    }

    private EmotionClassifier main() {
        return fusion.<EmotionClassifier>map(one -> one).orElse(readers.get(0).classifier());
    }

    /**
     * The emotion of a recording that has been measured for the fusion, or for the first model.
     *
     * @throws IllegalArgumentException if the features are not those that the model was trained on
     */
    public EmotionTimeline recognize(MultimodalFeatures features) {
        return main().predict(features);
    }

    @Override
    public void close() {
        members.forEach(reader -> reader.classifier().close());
    }
}
