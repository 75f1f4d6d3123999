package dev.affetto.model;

import dev.affetto.model.NetworkLearning.Augmentation;
import dev.affetto.model.NetworkLearning.Network;
import dev.affetto.model.NetworkLearning.Optimizer;
import dev.affetto.model.NetworkLearning.Pooling;
import dev.affetto.model.NetworkLearning.Schedule;
import dev.affetto.model.NetworkLearning.Training;
import dev.affetto.model.SupportVectorLearning.Scaling;
import dev.affetto.model.SupportVectorLearning.Statistic;
import dev.affetto.multimodal.ExtractionSettings;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.Modality;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All hyper-parameters of a training, in one place.
 *
 * <p>Three recurrent networks, each with tuned hyper-parameters and, as {@code …-paper}, with those
 * of the paper (Yu and Lin, <em>Research on Emotion Recognition Algorithm of Piano Music Based on
 * Multimodal Learning</em>): stochastic gradient descent, learning rate 0.002, batches of 128,
 * dropout 0.7, 1000 epochs, 50 features min-max normalised, noise reduction, 3-second segments.
 *
 * <p>{@code mood-lstm3-attention} is the tuned three-layer network on what the mood is read from,
 * see {@link MoodModel}.
 *
 * <p>{@code cnn-rnn} is the network of the paper's introduction, of which it gives no measure: a
 * convolutional network over log-mel frames, a recurrent one over time, and attention on top. It
 * looks at the picture of each segment ({@code logmel}) with three layers of 8, 16 and 32 kernels.
 *
 * <p>Where the paper is vague or contradicts itself, this was chosen:
 *
 * <ul>
 *   <li>It speaks of two and of three LSTM layers: {@code lstm-paper} and {@code
 *       lstm-attention-paper} have two, {@code lstm3-attention-paper}, its best network, three.
 *   <li>It speaks of four and of six outputs: the network has as many as the emotion set has
 *       labels, four in both built-in sets.
 *   <li>Its "50 % cross-validation" is read as five-fold cross-validation.
 *   <li>It gives no size of the hidden state: 32. No momentum is mentioned: none.
 *   <li>It gives no form of attention: additive attention pooling over the top layer's states.
 *   <li>It uses segments of 2 s and of 3 s: 3 s; 2 s where the mood is read.
 *   <li>It mentions no early stopping: all 1000 epochs are trained, and the last is kept.
 * </ul>
 *
 * @param name name on the command line
 * @param featureSetName the features that it reads, see {@link FeatureSets}; of an ensemble, those
 *     of its first member
 * @param segmentSeconds length of a segment
 * @param noiseReduction whether noise is reduced before measuring
 * @param silenceTrimming whether leading and trailing silence is cut before measuring
 * @param method what is learnt, and how
 */
public record Preset(
        String name,
        String featureSetName,
        double segmentSeconds,
        boolean noiseReduction,
        boolean silenceTrimming,
        LearningMethod method) {

    private static final double SEGMENT_SECONDS = 3.0;

    private static final Preset SUPPORT_VECTORS =
            onPieces(
                    "svm",
                    new SupportVectorLearning(
                            List.of(Statistic.MEAN, Statistic.DEVIATION),
                            List.of(0.5, 1.0, 2.0, 4.0, 8.0),
                            List.of(0.25, 0.5, 1.0),
                            5,
                            2));
    private static final Preset PERFORMANCE_SUPPORT_VECTORS = supportVectorsOfNotes("performance");
    private static final Preset SCORE_SUPPORT_VECTORS = supportVectorsOfNotes("score");

    /** By ranks, since notes that were heard wrongly make measures that no music has. */
    private static final Preset TRANSCRIBED_SUPPORT_VECTORS =
            onPieces("transcribed-svm", machinesOfNotes().withScaling(Scaling.RANKS))
                    .withFeatureSetName("transcribed-piece");

    private static final Preset LOGISTIC =
            onPieces(
                    "logistic",
                    new LogisticLearning(
                            List.of(
                                    Statistic.MEAN,
                                    Statistic.DEVIATION,
                                    Statistic.LOW,
                                    Statistic.HIGH),
                            new PieceWindow(4, 2),
                            1000,
                            2));
    private static final Preset TOPICS = onPieces("lda", new TopicLearning(8, 32, 40, 100, 10, 2));

    private static final Preset NOTES =
            noteNetwork("notes", new NoteReading(1024), 64, 0.3, 0.1, 0.003, 32);
    private static final Preset NOTES_AND_FEATURES =
            noteNetwork(
                    "notes-features",
                    new NoteReading(1024, "performance-piece", 16),
                    32,
                    0.5,
                    0.3,
                    0.001,
                    64);

    private static final Preset MOTION_SUPPORT_VECTORS =
            onVideo(
                    "motion-svm",
                    "motion",
                    new SupportVectorLearning(
                            List.of(Statistic.MEAN, Statistic.DEVIATION),
                            List.of(0.5, 1.0, 2.0, 4.0, 8.0),
                            List.of(0.25, 0.5, 1.0),
                            5,
                            2));

    private static final List<Preset> SINGLE =
            List.of(
                    tuned("lstm", 1, Pooling.LAST_STATE),
                    tuned("lstm-attention", 1, Pooling.ATTENTION),
                    tuned("lstm3-attention", 3, Pooling.ATTENTION),
                    mood(),
                    SUPPORT_VECTORS,
                    TOPICS,
                    convolutional(),
                    LOGISTIC,
                    onPieces("ensemble", new EnsembleLearning(List.of(SUPPORT_VECTORS, LOGISTIC))),
                    NOTES,
                    NOTES_AND_FEATURES,
                    PERFORMANCE_SUPPORT_VECTORS,
                    NOTES_AND_FEATURES
                            .withName("notes-features-plain")
                            .withAugmentation(Augmentation.NONE),
                    SCORE_SUPPORT_VECTORS,
                    MOTION_SUPPORT_VECTORS,
                    TRANSCRIBED_SUPPORT_VECTORS,
                    onPieces(
                                    "sound-ensemble",
                                    new EnsembleLearning(
                                            List.of(TRANSCRIBED_SUPPORT_VECTORS, LOGISTIC)))
                            .withFeatureSetName("transcribed-piece"),
                    motionNetwork(),
                    videoNetwork(),
                    paper("lstm-paper", 2, Pooling.LAST_STATE),
                    paper("lstm-attention-paper", 2, Pooling.ATTENTION),
                    paper("lstm3-attention-paper", 3, Pooling.ATTENTION));

    /** What reads the spectrum itself stays out: it fails where the sound is not a clean one. */
    private static final List<Preset> MEMBERS =
            List.of(
                    TRANSCRIBED_SUPPORT_VECTORS,
                    PERFORMANCE_SUPPORT_VECTORS,
                    SCORE_SUPPORT_VECTORS,
                    MOTION_SUPPORT_VECTORS);

    private static final List<Preset> KNOWN =
            Stream.concat(SINGLE.stream(), FusionPresets.of(MEMBERS).stream()).toList();

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a name is blank or the segment length not above 0
     */
    public Preset {
        Objects.requireNonNull(method, "method");
        if (name.isBlank() || featureSetName.isBlank()) {
            throw new IllegalArgumentException(
                    "illegal preset: name '"
                            + name
                            + "', feature set '"
                            + featureSetName
                            + "', neither may be blank");
        }
        if (!(segmentSeconds > 0 && Double.isFinite(segmentSeconds))) {
            throw new IllegalArgumentException(
                    "illegal segment length: " + segmentSeconds + " s, must be above 0");
        }
    }

    /**
     * The built-in preset of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Preset named(String name) {
        return KNOWN.stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown preset: '"
                                                + name
                                                + "', must be one of "
                                                + names()));
    }

    /** Names of the built-in presets. */
    public static List<String> names() {
        return KNOWN.stream().map(Preset::name).toList();
    }

    /**
     * How features are taken from a recording for this preset: all that it reads, of an ensemble
     * all that its members read.
     *
     * @throws IllegalArgumentException if there is no such feature set, or the segment length is
     *     not allowed
     */
    public ExtractionSettings extractionSettings() {
        Preset listener = readers().filter(Preset::readsSound).findFirst().orElse(this);
        return new ExtractionSettings(
                featureSetNames(),
                segmentSeconds,
                listener.noiseReduction,
                listener.silenceTrimming);
    }

    /**
     * How features are taken from a recording to learn from: of a fusion, each member learns from
     * what is known, so that a recording may lack modalities.
     */
    public ExtractionSettings trainingSettings() {
        return method instanceof FusionLearning
                ? extractionSettings().measuringWhatIsKnown()
                : extractionSettings();
    }

    /**
     * How features are taken from an augmented recording, which is another sound of the same piece:
     * of members that read different modalities, what those of the sound read; nothing where there
     * is no such member.
     */
    public Optional<ExtractionSettings> augmentedSettings() {
        List<Preset> taught = learningFromAugmented();
        return taught.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ExtractionSettings.union(
                                taught.stream().map(Preset::extractionSettings).toList()));
    }

    private List<Preset> learningFromAugmented() {
        boolean isOfOneModality =
                featureSetNames().stream().map(FeatureSets::modality).distinct().count() == 1;
        return isOfOneModality || method.members().isEmpty()
                ? List.of(this)
                : method.members().stream().filter(Preset::readsSound).toList();
    }

    /** The feature sets that are read, of an ensemble those of all its members, each once. */
    public List<String> featureSetNames() {
        return readers().flatMap(Preset::ownFeatureSetNames).distinct().toList();
    }

    private Stream<String> ownFeatureSetNames() {
        return method instanceof NetworkLearning learning
                ? Stream.concat(Stream.of(featureSetName), learning.network().joinedSet().stream())
                : Stream.of(featureSetName.split(Pattern.quote(FeatureSets.JOIN)));
    }

    /** The presets whose methods read features: the members of an ensemble, or this one. */
    private Stream<Preset> readers() {
        return method.members().isEmpty()
                ? Stream.of(this)
                : method.members().stream().flatMap(Preset::readers);
    }

    /** Whether it reads the sound. */
    boolean readsSound() {
        return featureSetNames().stream()
                .anyMatch(other -> FeatureSets.modality(other) == Modality.AUDIO);
    }

    /**
     * The network that is learnt.
     *
     * @throws IllegalArgumentException if this preset learns something else
     */
    public NetworkLearning networkLearning() {
        if (method instanceof NetworkLearning learning) {
            return learning;
        }
        throw new IllegalArgumentException("illegal preset: " + name + " learns no network");
    }

    /** The same by another name. */
    public Preset withName(String other) {
        return new Preset(
                other, featureSetName, segmentSeconds, noiseReduction, silenceTrimming, method);
    }

    /** The same with another method. */
    public Preset withMethod(LearningMethod other) {
        return new Preset(
                name, featureSetName, segmentSeconds, noiseReduction, silenceTrimming, other);
    }

    /** The same with another shape of the network. */
    public Preset withNetwork(Network other) {
        NetworkLearning learning = networkLearning();
        return withMethod(new NetworkLearning(other, learning.training(), learning.augmentation()));
    }

    /** The same with another way of learning. */
    public Preset withTraining(Training other) {
        NetworkLearning learning = networkLearning();
        return withMethod(new NetworkLearning(learning.network(), other, learning.augmentation()));
    }

    /** The same with other variations of the examples. */
    public Preset withAugmentation(Augmentation other) {
        NetworkLearning learning = networkLearning();
        return withMethod(new NetworkLearning(learning.network(), learning.training(), other));
    }

    /** The same on other features. */
    public Preset withFeatureSetName(String other) {
        return new Preset(name, other, segmentSeconds, noiseReduction, silenceTrimming, method);
    }

    /** Chosen by the validation accuracy within the training folds of EMOPIA, of some fifteen. */
    private static Preset tuned(String name, int layers, Pooling pooling) {
        boolean bidirectional = pooling == Pooling.ATTENTION;
        return new Preset(
                name,
                "piano",
                SEGMENT_SECONDS,
                false,
                true,
                new NetworkLearning(
                        new Network(layers, 64, bidirectional, pooling, 0.3, true),
                        new Training(
                                Optimizer.ADAMW,
                                0.001,
                                Schedule.COSINE,
                                0,
                                0.1,
                                1,
                                32,
                                60,
                                12,
                                true,
                                0.2,
                                0.3),
                        new Augmentation(0.3, 0.6, 0.8)));
    }

    /**
     * Reads a mood from averaged songs: the tuned network, on the paper's 50 features in segments
     * of 2 s, which the paper cuts for this.
     */
    private static Preset mood() {
        return new Preset(
                MoodModel.PRESET_NAME,
                "paper50",
                2.0,
                false,
                true,
                tuned(MoodModel.PRESET_NAME, 3, Pooling.ATTENTION).method());
    }

    private static Preset supportVectorsOfNotes(String modality) {
        return onNotes(modality + "-svm", modality + "-piece", machinesOfNotes());
    }

    /** On what the whole piece has in common beside what its stretches have. */
    private static SupportVectorLearning machinesOfNotes() {
        return new SupportVectorLearning(
                List.of(Statistic.MEAN, Statistic.DEVIATION),
                List.of(1.0, 2.0, 4.0),
                List.of(1.0),
                5,
                2);
    }

    private static Preset onNotes(String name, String featureSetName, LearningMethod method) {
        return new Preset(name, featureSetName, SEGMENT_SECONDS, false, false, method);
    }

    /**
     * Chosen by inner folds within four fifths of the works of EMOPIA, of seven tries for the notes
     * alone and of four with joined features, some on a part of the folds. Lighter variations of
     * velocity and tempo, which were two of these, were no better beyond chance.
     */
    private static Preset noteNetwork(
            String name,
            NoteReading reading,
            int hiddenSize,
            double dropout,
            double featureDropout,
            double learningRate,
            int batchSize) {
        return onNotes(
                name,
                "notes",
                new NetworkLearning(
                        new Network(
                                1,
                                hiddenSize,
                                true,
                                Pooling.ATTENTION,
                                dropout,
                                true,
                                null,
                                reading),
                        new Training(
                                Optimizer.ADAMW,
                                learningRate,
                                Schedule.COSINE,
                                0,
                                0.05,
                                1,
                                batchSize,
                                30,
                                8,
                                true,
                                0.1,
                                0.3),
                        new Augmentation(
                                0.1,
                                featureDropout,
                                new NoteAugmentation(160, 0.1, 5, 0.3, 0.3, 15, 0.1, 0.1))));
    }

    private static Preset onVideo(String name, String featureSetName, LearningMethod method) {
        return new Preset(name, featureSetName, SEGMENT_SECONDS, false, false, method);
    }

    /** As the network of the sound, untuned. */
    private static Preset motionNetwork() {
        return tuned("motion-lstm", 1, Pooling.ATTENTION)
                .withFeatureSetName("motion")
                .withoutTrimming();
    }

    /** Small pictures and their flow, looked at one by one, read in order, with attention. */
    private static Preset videoNetwork() {
        return onVideo(
                "cnn-lstm",
                "frames",
                new NetworkLearning(
                        new Network(
                                1,
                                32,
                                true,
                                Pooling.ATTENTION,
                                0.3,
                                true,
                                new Convolution(12, 20, List.of(8, 16), 48, 2),
                                new NoteReading(1024)),
                        new Training(
                                Optimizer.ADAMW,
                                0.002,
                                Schedule.COSINE,
                                0,
                                0.05,
                                1,
                                16,
                                20,
                                6,
                                true,
                                0.1,
                                0.3),
                        new Augmentation(0.2, 0, 0.2)));
    }

    private Preset withoutTrimming() {
        return new Preset(name, featureSetName, segmentSeconds, noiseReduction, false, method);
    }

    private static Preset onPieces(String name, LearningMethod method) {
        return new Preset(name, "piano", SEGMENT_SECONDS, false, true, method);
    }

    /**
     * Chosen by the validation loss within one training fold of EMOPIA, of six tries, only one of
     * which was run to its end.
     */
    private static Preset convolutional() {
        return new Preset(
                "cnn-rnn",
                "logmel",
                SEGMENT_SECONDS,
                false,
                true,
                new NetworkLearning(
                        new Network(
                                1,
                                64,
                                true,
                                Pooling.ATTENTION,
                                0.3,
                                true,
                                new Convolution(64, 30, List.of(8, 16, 32), 64)),
                        new Training(
                                Optimizer.ADAMW,
                                0.002,
                                Schedule.COSINE,
                                0,
                                0.05,
                                1,
                                16,
                                24,
                                8,
                                true,
                                0.2,
                                0.3),
                        new Augmentation(0, 0, 0.8, 8, 4, 2)));
    }

    private static Preset paper(String name, int layers, Pooling pooling) {
        return new Preset(
                name,
                "paper50",
                SEGMENT_SECONDS,
                true,
                true,
                new NetworkLearning(
                        new Network(layers, 32, false, pooling, 0.7, false),
                        new Training(
                                Optimizer.SGD,
                                0.002,
                                Schedule.CONSTANT,
                                0,
                                0,
                                0,
                                128,
                                1000,
                                0,
                                false,
                                0,
                                0),
                        Augmentation.NONE));
    }
}
