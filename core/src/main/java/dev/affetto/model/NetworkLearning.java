package dev.affetto.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.affetto.tensor.OptimizerSettings;
import java.util.Objects;
import java.util.Optional;

/**
 * A recurrent network learnt by gradient descent.
 *
 * @param network its shape
 * @param training how it learns
 * @param augmentation how examples are varied while it learns
 */
public record NetworkLearning(Network network, Training training, Augmentation augmentation)
        implements LearningMethod {

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
     * @param dropout share of values dropped after convolutions, between layers and before the
     *     head, in [0, 1)
     * @param inputStandardization whether each feature, after min-max normalisation, is brought to
     *     mean 0 and variance 1 over the training segments
     * @param convolution what looks at a segment before the first layer does; null for nothing, as
     *     in models from before there were convolutions
     * @param notes how notes, or other rows off the grid such as the moments of a video, are read;
     *     null where segments are read
     */
    public record Network(
            int layers,
            int hiddenSize,
            boolean bidirectional,
            Pooling pooling,
            double dropout,
            boolean inputStandardization,
            @JsonInclude(JsonInclude.Include.NON_NULL) Convolution convolution,
            @JsonInclude(JsonInclude.Include.NON_NULL) NoteReading notes) {

        /** A network without convolutions. */
        public Network(
                int layers,
                int hiddenSize,
                boolean bidirectional,
                Pooling pooling,
                double dropout,
                boolean inputStandardization) {
            this(layers, hiddenSize, bidirectional, pooling, dropout, inputStandardization, null);
        }

        /** A network that reads segments. */
        public Network(
                int layers,
                int hiddenSize,
                boolean bidirectional,
                Pooling pooling,
                double dropout,
                boolean inputStandardization,
                Convolution convolution) {
            this(
                    layers,
                    hiddenSize,
                    bidirectional,
                    pooling,
                    dropout,
                    inputStandardization,
                    convolution,
                    null);
        }

        /** How notes are read, where they are. */
        public Optional<NoteReading> noteReading() {
            return Optional.ofNullable(notes);
        }

        /** The feature set that is read beside the notes, if there is one. */
        public Optional<String> joinedSet() {
            return noteReading().flatMap(NoteReading::joinedSet);
        }

        /** The convolutions before the first layer, if there are some. */
        public Optional<Convolution> frontEnd() {
            return Optional.ofNullable(convolution);
        }

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
            if (notes != null && pooling != Pooling.ATTENTION) {
                throw new IllegalArgumentException(
                        "illegal network: notes or moments of a video are read with attention");
            }
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

        /**
         * The learning rate at a moment of the training.
         *
         * @param epochsDone since the beginning, parts of one included
         */
        double rateAfter(double epochsDone) {
            return schedule == Schedule.CONSTANT
                    ? learningRate
                    : learningRate * 0.5 * (1 + Math.cos(Math.PI * epochsDone / epochs));
        }

        /** How gradients change parameters. */
        OptimizerSettings optimizerSettings() {
            return new OptimizerSettings(
                    OptimizerSettings.Rule.valueOf(optimizer.name()),
                    momentum,
                    weightDecay,
                    gradientClip);
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
     * @param bandMask of pictures, the most bands in a row that are hidden over the whole of an
     *     example; 0 for none (SpecAugment, Park et al. 2019)
     * @param frameMask of pictures, the most frames in a row that are hidden in each segment; 0 for
     *     none
     * @param bandShift of pictures, the most bands by which an example is moved up or down, as if
     *     transposed; 0 for none
     * @param notes of notes, how they are varied; null where segments are learnt from
     */
    public record Augmentation(
            double inputNoise,
            double featureDropout,
            double shortestCrop,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int bandMask,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int frameMask,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int bandShift,
            @JsonInclude(JsonInclude.Include.NON_NULL) NoteAugmentation notes) {

        /** Examples as they are. */
        public static final Augmentation NONE = new Augmentation(0, 0, 1);

        /** Variations of features that are no picture. */
        public Augmentation(double inputNoise, double featureDropout, double shortestCrop) {
            this(inputNoise, featureDropout, shortestCrop, 0, 0, 0);
        }

        /** Variations of segments. */
        public Augmentation(
                double inputNoise,
                double featureDropout,
                double shortestCrop,
                int bandMask,
                int frameMask,
                int bandShift) {
            this(inputNoise, featureDropout, shortestCrop, bandMask, frameMask, bandShift, null);
        }

        /** Variations of notes. */
        public Augmentation(double inputNoise, double featureDropout, NoteAugmentation notes) {
            this(inputNoise, featureDropout, 1, 0, 0, 0, notes);
        }

        /** How notes are varied, if they are. */
        public Optional<NoteAugmentation> noteAugmentation() {
            return Optional.ofNullable(notes);
        }

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Augmentation {
            requireNotNegative("input noise", inputNoise);
            requireShare("feature dropout", featureDropout);
            requireAtLeast("band mask", bandMask, 0);
            requireAtLeast("frame mask", frameMask, 0);
            requireAtLeast("band shift", bandShift, 0);
            if (!(shortestCrop > 0 && shortestCrop <= 1)) {
                throw new IllegalArgumentException(
                        "illegal shortest crop: " + shortestCrop + ", must lie in (0, 1]");
            }
        }
    }

    /**
     * Checks that all parts are there and fit together.
     *
     * @throws IllegalArgumentException if pictures are varied and there are none, or by more than
     *     they have, or notes are varied and none are read
     */
    public NetworkLearning {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(augmentation, "augmentation");
        if (augmentation.notes() != null && network.notes() == null) {
            throw new IllegalArgumentException(
                    "illegal augmentation: " + augmentation + ", the network reads no notes");
        }
        int bands = network.frontEnd().map(Convolution::bands).orElse(0);
        int frames = network.frontEnd().map(Convolution::frames).orElse(0);
        if (Math.max(augmentation.bandMask(), augmentation.bandShift()) > bands
                || augmentation.frameMask() > frames) {
            throw new IllegalArgumentException(
                    "illegal augmentation: "
                            + augmentation
                            + ", must fit into a picture of "
                            + bands
                            + " bands by "
                            + frames
                            + " frames");
        }
    }

    @Override
    public boolean stopsByValidation() {
        return true;
    }

    @Override
    public boolean learnsFromAugmented() {
        return !augmentation.equals(Augmentation.NONE);
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
