package dev.affetto.model;

import dev.affetto.multimodal.ExtractionSettings;
import java.util.List;
import java.util.Objects;

/**
 * All hyper-parameters of a training, in one place.
 *
 * <p>Three networks, each with tuned hyper-parameters and, as {@code …-paper}, with those of the
 * paper (Yu and Lin, <em>Research on Emotion Recognition Algorithm of Piano Music Based on
 * Multimodal Learning</em>): stochastic gradient descent, learning rate 0.002, batches of 128,
 * dropout 0.7, 1000 epochs, 50 features min-max normalised, noise reduction, 3-second segments.
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
 *   <li>It uses segments of 2 s and of 3 s: 3 s.
 *   <li>It mentions no early stopping: all 1000 epochs are trained, and the last is kept.
 * </ul>
 *
 * @param name name on the command line
 * @param featureSetName the features of the sound
 * @param segmentSeconds length of a segment
 * @param noiseReduction whether noise is reduced before measuring
 * @param silenceTrimming whether leading and trailing silence is cut before measuring
 * @param network shape of the network
 * @param training how it learns
 * @param augmentation how examples are varied while it learns
 */
public record Preset(
        String name,
        String featureSetName,
        double segmentSeconds,
        boolean noiseReduction,
        boolean silenceTrimming,
        Network network,
        Training training,
        Augmentation augmentation) {

    /** How the top layer's states become one. */
    public enum Pooling {
        /** The state of the last segment. */
        LAST_STATE,
        /** Additive attention (Bahdanau et al. 2015; Raffel and Ellis 2015). */
        ATTENTION
    }

    /**
     * Shape of a network.
     *
     * @param layers LSTM layers, at least 1
     * @param hiddenSize width of the state of a layer and direction
     * @param bidirectional whether each layer also reads from the end; only with attention
     * @param pooling how the states become one
     * @param dropout share of values dropped between layers and before the head, in [0, 1)
     * @param inputStandardization whether each feature, after min-max normalisation, is brought to
     *     mean 0 and variance 1 over the training segments
     */
    public record Network(
            int layers,
            int hiddenSize,
            boolean bidirectional,
            Pooling pooling,
            double dropout,
            boolean inputStandardization) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Network {
            Objects.requireNonNull(pooling, "pooling");
            requireAtLeast("number of layers", layers, 1);
            requireAtLeast("hidden size", hiddenSize, 1);
            requireShare("dropout", dropout);
            if (bidirectional && pooling == Pooling.LAST_STATE) {
                throw new IllegalArgumentException(
                        "illegal network: bidirectional with the last state, which has read only"
                                + " one segment backwards; must have attention");
            }
        }
    }

    /** Rule by which gradients change parameters. */
    public enum Optimizer {
        /** Stochastic gradient descent, with momentum where it is above 0. */
        SGD,
        /** Adam (Kingma and Ba 2015), weight decay as a part of the gradient. */
        ADAM,
        /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
        ADAMW
    }

    /** How the learning rate moves over the epochs. */
    public enum Schedule {
        /** It stays. */
        CONSTANT,
        /** It falls to 0 along half a cosine (Loshchilov and Hutter 2017). */
        COSINE
    }

    /**
     * How a network learns.
     *
     * @param optimizer rule of the changes
     * @param learningRate at the start, above 0
     * @param schedule how the rate moves
     * @param momentum of {@link Optimizer#SGD}, in [0, 1)
     * @param weightDecay at least 0; biases decay too
     * @param gradientClip largest length of the gradient of a step; 0 for none
     * @param batchSize examples a step
     * @param epochs passes over the examples, at most
     * @param patience epochs without a lower validation loss after which it stops; 0 for never
     * @param keepBestEpoch whether the epoch of the lowest validation loss is kept, not the last;
     *     without validation examples it is the last
     * @param labelSmoothing share of the target spread over all labels (Szegedy et al. 2016), in
     *     [0, 1)
     * @param segmentLossWeight weight of the cross-entropy of each segment's own prediction beside
     *     that of the whole, at least 0
     */
    public record Training(
            Optimizer optimizer,
            double learningRate,
            Schedule schedule,
            double momentum,
            double weightDecay,
            double gradientClip,
            int batchSize,
            int epochs,
            int patience,
            boolean keepBestEpoch,
            double labelSmoothing,
            double segmentLossWeight) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Training {
            Objects.requireNonNull(optimizer, "optimizer");
            Objects.requireNonNull(schedule, "schedule");
            if (!(learningRate > 0 && Double.isFinite(learningRate))) {
                throw new IllegalArgumentException(
                        "illegal learning rate: " + learningRate + ", must be above 0 and finite");
            }
            requireShare("momentum", momentum);
            requireNotNegative("weight decay", weightDecay);
            requireNotNegative("gradient clip", gradientClip);
            requireAtLeast("batch size", batchSize, 1);
            requireAtLeast("number of epochs", epochs, 1);
            requireAtLeast("patience", patience, 0);
            requireShare("label smoothing", labelSmoothing);
            requireNotNegative("segment loss weight", segmentLossWeight);
        }

        /** The same with another number of epochs. */
        public Training withEpochs(int otherEpochs) {
            return new Training(
                    optimizer,
                    learningRate,
                    schedule,
                    momentum,
                    weightDecay,
                    gradientClip,
                    batchSize,
                    otherEpochs,
                    patience,
                    keepBestEpoch,
                    labelSmoothing,
                    segmentLossWeight);
        }
    }

    /**
     * How examples are varied while a network learns, anew each epoch.
     *
     * @param inputNoise standard deviation of Gaussian noise added to each normalised value
     * @param featureDropout chance that a feature is hidden over the whole of an example, in [0, 1)
     * @param shortestCrop least share of an example's segments, in a row, that are kept, in (0, 1];
     *     1 keeps all
     */
    public record Augmentation(double inputNoise, double featureDropout, double shortestCrop) {

        /** Examples as they are. */
        public static final Augmentation NONE = new Augmentation(0, 0, 1);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Augmentation {
            requireNotNegative("input noise", inputNoise);
            requireShare("feature dropout", featureDropout);
            if (!(shortestCrop > 0 && shortestCrop <= 1)) {
                throw new IllegalArgumentException(
                        "illegal shortest crop: " + shortestCrop + ", must lie in (0, 1]");
            }
        }
    }

    private static final double SEGMENT_SECONDS = 3.0;

    private static final List<Preset> KNOWN =
            List.of(
                    tuned("lstm", 1, Pooling.LAST_STATE),
                    tuned("lstm-attention", 1, Pooling.ATTENTION),
                    tuned("lstm3-attention", 3, Pooling.ATTENTION),
                    paper("lstm-paper", 2, Pooling.LAST_STATE),
                    paper("lstm-attention-paper", 2, Pooling.ATTENTION),
                    paper("lstm3-attention-paper", 3, Pooling.ATTENTION));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a name is blank or the segment length not above 0
     */
    public Preset {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(augmentation, "augmentation");
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
     * How features are taken from a recording for this preset.
     *
     * @throws IllegalArgumentException if there is no such feature set, or the segment length is
     *     not allowed
     */
    public ExtractionSettings extractionSettings() {
        return new ExtractionSettings(
                featureSetName, segmentSeconds, noiseReduction, silenceTrimming);
    }

    /** The same with another shape of the network. */
    public Preset withNetwork(Network other) {
        return new Preset(
                name,
                featureSetName,
                segmentSeconds,
                noiseReduction,
                silenceTrimming,
                other,
                training,
                augmentation);
    }

    /** The same with another way of learning. */
    public Preset withTraining(Training other) {
        return new Preset(
                name,
                featureSetName,
                segmentSeconds,
                noiseReduction,
                silenceTrimming,
                network,
                other,
                augmentation);
    }

    /** The same with other variations of the examples. */
    public Preset withAugmentation(Augmentation other) {
        return new Preset(
                name,
                featureSetName,
                segmentSeconds,
                noiseReduction,
                silenceTrimming,
                network,
                training,
                other);
    }

    /** The same on other features. */
    public Preset withFeatureSetName(String other) {
        return new Preset(
                name,
                other,
                segmentSeconds,
                noiseReduction,
                silenceTrimming,
                network,
                training,
                augmentation);
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
                new Augmentation(0.3, 0.6, 0.8));
    }

    private static Preset paper(String name, int layers, Pooling pooling) {
        return new Preset(
                name,
                "paper50",
                SEGMENT_SECONDS,
                true,
                true,
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
                Augmentation.NONE);
    }

    private static void requireAtLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "illegal " + what + ": " + value + ", must be at least " + least);
        }
    }

    private static void requireNotNegative(String what, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(
                    "illegal " + what + ": " + value + ", must be at least 0 and finite");
        }
    }

    private static void requireShare(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "illegal " + what + ": " + value + ", must lie in [0, 1)");
        }
    }
}
