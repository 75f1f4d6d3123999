package dev.affetto.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.affetto.tensor.NativeTensors;
import dev.affetto.tensor.OptimizerSettings;
import dev.affetto.tensor.ParameterOptimizer;
import dev.affetto.tensor.RandomStream;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TorchEngine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** One training of one network, from its first values or from a checkpoint to its last epoch. */
final class TrainingRun implements AutoCloseable {

    /** Epochs between two checkpoints: cheap beside the epochs, and little is lost. */
    static final int EPOCHS_PER_CHECKPOINT = 10;

    private static final int VALIDATION_BATCH_SIZE = 256;

    private final String featureSetName;
    private final NetworkLearning learning;
    private final long seed;
    private final int emotions;
    private final BatchBuilder builder;
    private final int[] labels;
    private final List<float[][]> validationSequences;
    private final Optional<JoinedFeatures> joined;
    private final float[][] joinedStatistics;
    private final float[][] validationStatistics;
    private final int[] validationLabels;
    private final NDManager manager = TorchEngine.newManager();
    private final Map<String, NDArray> parameters;
    private final RecurrentNetwork network;
    private final ParameterOptimizer optimizer;

    private final List<EpochReport> history = new ArrayList<>();
    private int bestEpoch;
    private Map<String, Tensor> best = Map.of();

    /**
     * A training at its beginning, or where its checkpoint left it.
     *
     * @param joined the scaling of what is read beside notes, if something is
     * @param checkpoint of the same training
     */
    TrainingRun(
            Preset preset,
            long seed,
            int emotions,
            TrainingSet examples,
            FeatureScaler scaler,
            Optional<JoinedFeatures> joined,
            Optional<Checkpoint> checkpoint) {
        this.featureSetName = preset.featureSetName();
        this.learning = preset.networkLearning();
        this.seed = seed;
        this.emotions = emotions;
        this.builder =
                learning.network().noteReading().isPresent()
                        ? new BatchBuilder(
                                measured(examples.training()), learning.augmentation(), scaler)
                        : new BatchBuilder(
                                scaled(examples.training(), scaler),
                                learning.augmentation(),
                                learning.network().frontEnd());
        this.joined = joined;
        this.joinedStatistics = statistics(examples.training());
        this.validationStatistics = statistics(examples.validation());
        this.labels = labelsOf(examples.training());
        this.validationLabels = labelsOf(examples.validation());
        this.validationSequences = scaled(examples.validation(), scaler);
        this.parameters =
                NativeTensors.of(
                        checkpoint.isPresent()
                                ? checkpoint.get().parameters()
                                : initialParameters(scaler.mean().length),
                        manager);
        parameters.values().forEach(array -> array.setRequiresGradient(true));
        this.network = new RecurrentNetwork(learning.network(), parameters, true);
        OptimizerSettings settings = learning.training().optimizerSettings();
        this.optimizer =
                checkpoint.isPresent()
                        ? ParameterOptimizer.resume(
                                settings,
                                parameters,
                                manager,
                                checkpoint.get().optimizerState(),
                                checkpoint.get().progress().steps())
                        : ParameterOptimizer.start(settings, parameters, manager);
        checkpoint.ifPresent(this::goOnFrom);
    }

    private Map<String, Tensor> initialParameters(int features) {
        SplittableRandom random = RandomStream.INITIAL_PARAMETERS.of(seed, 0);
        return NetworkParameters.initial(
                learning.network(),
                features,
                joined.map(JoinedFeatures::size).orElse(0),
                emotions,
                random);
    }

    private void goOnFrom(Checkpoint checkpoint) {
        history.addAll(checkpoint.progress().history());
        bestEpoch = checkpoint.progress().bestEpoch();
        best = checkpoint.best();
    }

    private List<float[][]> measured(List<LabelledFeatures> examples) {
        return examples.stream().map(example -> example.sequence(featureSetName).values()).toList();
    }

    /** One row an example; none where nothing is joined. */
    private float[][] statistics(List<LabelledFeatures> examples) {
        return joined.isEmpty()
                ? new float[0][]
                : examples.stream()
                        .map(
                                example ->
                                        example.sequence(
                                                learning.network().joinedSet().orElseThrow()))
                        .map(joined.get()::of)
                        .toArray(float[][]::new);
    }

    private static List<SequenceBatch> batchesOf(List<float[][]> sequences) {
        List<SequenceBatch> batches = new ArrayList<>();
        for (int start = 0; start < sequences.size(); start += VALIDATION_BATCH_SIZE) {
            int end = Math.min(sequences.size(), start + VALIDATION_BATCH_SIZE);
            batches.add(SequenceBatch.of(sequences.subList(start, end)));
        }
        return batches;
    }

    private List<float[][]> scaled(List<LabelledFeatures> examples, FeatureScaler scaler) {
        return examples.stream()
                .map(example -> scaler.apply(example.sequence(featureSetName)))
                .toList();
    }

    private static int[] labelsOf(List<LabelledFeatures> examples) {
        return examples.stream().mapToInt(LabelledFeatures::label).toArray();
    }

    /**
     * Trains to the end.
     *
     * @param training hash of the training, for the checkpoints
     * @return the parameters to keep
     * @throws InterruptedIOException if the thread was interrupted; the last checkpoint stays
     */
    Map<String, Tensor> run(
            String training, Optional<Path> checkpointFolder, TrainingListener listener)
            throws IOException {
        while (!isFinished()) {
            if (Thread.interrupted()) {
                throw new InterruptedIOException(
                        "training interrupted after epoch " + history.size());
            }
            EpochReport report = trainEpoch(history.size() + 1);
            history.add(report);
            rememberBest(report);
            if (checkpointFolder.isPresent() && isCheckpointDue()) {
                checkpoint(training).write(checkpointFolder.get());
            }
            listener.epochFinished(report);
        }
        Map<String, Tensor> kept = best.isEmpty() ? NativeTensors.toJava(parameters) : best;
        if (!kept.values().stream().allMatch(Tensor::isFinite)) {
            throw diverged("a parameter is no longer finite after epoch " + history.size());
        }
        return kept;
    }

    /** The epochs so far. */
    List<EpochReport> history() {
        return List.copyOf(history);
    }

    private boolean isFinished() {
        int epoch = history.size();
        int patience = learning.training().patience();
        boolean outOfPatience = patience > 0 && bestEpoch > 0 && epoch - bestEpoch >= patience;
        return epoch >= learning.training().epochs() || outOfPatience;
    }

    private boolean isCheckpointDue() {
        return isFinished() || history.size() % EPOCHS_PER_CHECKPOINT == 0;
    }

    private void rememberBest(EpochReport report) {
        boolean isBetter =
                bestEpoch == 0
                        ? !Double.isNaN(report.validationLoss())
                        : report.validationLoss() < history.get(bestEpoch - 1).validationLoss();
        if (isBetter) {
            bestEpoch = report.epoch();
            if (learning.training().keepBestEpoch()) {
                best = NativeTensors.toJava(parameters);
            }
        }
    }

    private Checkpoint checkpoint(String training) {
        return new Checkpoint(
                new Checkpoint.Progress(training, optimizer.steps(), bestEpoch, history()),
                NativeTensors.toJava(parameters),
                optimizer.state(),
                best);
    }

    private EpochReport trainEpoch(int epoch) {
        SplittableRandom variation = RandomStream.AUGMENTATION.of(seed, epoch);
        Dropout dropout =
                new Dropout(learning.network().dropout(), RandomStream.DROPOUT.of(seed, epoch));
        List<int[]> batches =
                BatchBuilder.shuffledBatches(
                        labels.length,
                        learning.training().batchSize(),
                        RandomStream.ORDER.of(seed, epoch));
        double loss = 0;
        for (int i = 0; i < batches.size(); i++) {
            int[] places = batches.get(i);
            double rate = learning.training().rateAfter(epoch - 1 + (double) i / batches.size());
            SequenceBatch batch = builder.batch(places, variation);
            loss += places.length * step(batch, places, dropout, rate);
        }
        return report(epoch, requireFinite(loss / labels.length, epoch));
    }

    private double requireFinite(double loss, int epoch) {
        if (!Double.isFinite(loss)) {
            throw diverged("the loss of epoch " + epoch + " is " + loss);
        }
        return loss;
    }

    private IllegalStateException diverged(String sign) {
        return new IllegalStateException(
                "training diverged: "
                        + sign
                        + "; the learning rate "
                        + learning.training().learningRate()
                        + " is too high");
    }

    private float[] targets(int[] places) {
        double smoothing = learning.training().labelSmoothing();
        float[] targets = new float[places.length * emotions];
        Arrays.fill(targets, (float) (smoothing / emotions));
        for (int i = 0; i < places.length; i++) {
            targets[i * emotions + labels[places[i]]] += (float) (1 - smoothing);
        }
        return targets;
    }

    private double step(SequenceBatch batch, int[] places, Dropout dropout, double rate) {
        float[] targets = targets(places);
        TorchEngine.withGradients();
        try (NDManager scope = manager.newSubManager()) {
            RecurrentNetwork.Encoding encoding = network.encode(batch, scope, dropout);
            NDArray logits =
                    withJoined(network.head(dropout.apply(encoding.pooled())), places, dropout);
            NDArray loss = crossEntropy(logits, recordingWeights(targets, batch.size()));
            if (learning.training().segmentLossWeight() > 0) {
                NDArray segmentLogits = network.head(dropout.apply(encoding.states()));
                loss = loss.add(crossEntropy(segmentLogits, segmentWeights(batch, targets)));
            }
            JniUtils.backward((PtNDArray) loss, (PtNDArray) scope.ones(new Shape()), false, false);
            double value = loss.getFloat();
            optimizer.step(rate, scope);
            return value;
        } finally {
            TorchEngine.withoutGradients();
        }
    }

    private NDArray withJoined(NDArray logits, int[] places, Dropout dropout) {
        if (joined.isEmpty()) {
            return logits;
        }
        float[][] chosen = new float[places.length][];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = joinedStatistics[places[i]];
        }
        return logits.add(network.joinedLogits(matrix(chosen, logits.getManager()), dropout));
    }

    private static NDArray matrix(float[][] rows, NDManager scope) {
        int width = rows[0].length;
        float[] values = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * width, width);
        }
        return TorchEngine.copy(scope, values, new Shape(rows.length, width));
    }

    /**
     * {@code sum(weights * log softmax(logits))} over the last axis.
     *
     * <p>Every factor is in the weights, none is a number of Java: the library frees the memory of
     * such a number as soon as the product is made, and the gradient, which needs it again, would
     * then read whatever lies there.
     */
    private static NDArray crossEntropy(NDArray logits, float[] weights) {
        Shape shape = logits.getShape();
        NDArray weight = TorchEngine.copy(logits.getManager(), weights, shape);
        return logits.logSoftmax(shape.dimension() - 1).mul(weight).sum();
    }

    /** Minus the targets, meaned over the batch. */
    private static float[] recordingWeights(float[] targets, int batchSize) {
        float[] weights = new float[targets.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = -targets[i] / batchSize;
        }
        return weights;
    }

    /**
     * Minus the targets for each valid segment, meaned over the segments of each recording and over
     * the batch.
     */
    private float[] segmentWeights(SequenceBatch batch, float[] targets) {
        float[] weights = new float[batch.size() * batch.time() * emotions];
        for (int example = 0; example < batch.size(); example++) {
            float scale =
                    (float) -learning.training().segmentLossWeight()
                            / (batch.lengths()[example] * batch.size());
            for (int segment = 0; segment < batch.lengths()[example]; segment++) {
                int row = (example * batch.time() + segment) * emotions;
                for (int emotion = 0; emotion < emotions; emotion++) {
                    weights[row + emotion] = scale * targets[example * emotions + emotion];
                }
            }
        }
        return weights;
    }

    private EpochReport report(int epoch, double trainingLoss) {
        double loss = 0;
        int right = 0;
        float[] logProbabilities = validationLogProbabilities();
        for (int place = 0; place < validationLabels.length; place++) {
            int label = validationLabels[place];
            loss -= logProbabilities[place * emotions + label];
            right += largest(logProbabilities, place * emotions) == label ? 1 : 0;
        }
        int count = validationLabels.length;
        return new EpochReport(
                epoch,
                learning.training().epochs(),
                trainingLoss,
                count == 0 ? Double.NaN : loss / count,
                count == 0 ? Double.NaN : (double) right / count);
    }

    /** One row an emotion wide for each validation example, in their order. */
    private float[] validationLogProbabilities() {
        return validationLabels.length == 0
                ? new float[0]
                : learning.network()
                        .noteReading()
                        .map(this::logProbabilitiesOfNotes)
                        .orElseGet(this::logProbabilitiesOfSegments);
    }

    private float[] logProbabilitiesOfNotes(NoteReading reading) {
        float[][] logits =
                new NoteReader(network, reading, emotions, manager).logits(validationSequences);
        TorchEngine.withoutGradients();
        try (NDManager scope = manager.newSubManager()) {
            NDArray all = matrix(logits, scope);
            NDArray whole =
                    joined.isEmpty()
                            ? all
                            : all.add(
                                    network.joinedLogits(
                                            matrix(validationStatistics, scope), Dropout.NONE));
            return whole.logSoftmax(1).toFloatArray();
        }
    }

    private float[] logProbabilitiesOfSegments() {
        float[] all = new float[validationLabels.length * emotions];
        int place = 0;
        for (SequenceBatch batch : batchesOf(validationSequences)) {
            float[] some = logProbabilities(batch);
            System.arraycopy(some, 0, all, place, some.length);
            place += some.length;
        }
        return all;
    }

    private float[] logProbabilities(SequenceBatch batch) {
        TorchEngine.withoutGradients();
        try (NDManager scope = manager.newSubManager()) {
            NDArray pooled = network.encode(batch, scope, Dropout.NONE).pooled();
            return network.head(pooled).logSoftmax(1).toFloatArray();
        }
    }

    private int largest(float[] values, int offset) {
        int winner = 0;
        for (int i = 1; i < emotions; i++) {
            if (values[offset + i] > values[offset + winner]) {
                winner = i;
            }
        }
        return winner;
    }

    @Override
    public void close() {
        manager.close();
    }
}
