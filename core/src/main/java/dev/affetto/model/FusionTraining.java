package dev.affetto.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.affetto.multimodal.Modality;
import dev.affetto.tensor.NativeTensors;
import dev.affetto.tensor.ParameterOptimizer;
import dev.affetto.tensor.RandomStream;
import dev.affetto.tensor.TorchEngine;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Learns a {@link FusionAttention} by gradient descent, modalities being left out at random.
 *
 * <p>Tensors of a batch: what the members say of the whole {@code (batch, member, emotion)} and of
 * the segments {@code (batch, time, member, emotion)}, their certainties without the last axis.
 */
final class FusionTraining {

    private static final float ABSENT = -1e4f; // its softmax is 0, and it is finite
    private static final float PENALTY = 0.01f; // on the square of each number, as a prior around 0

    private final FusionLearning learning;
    private final List<FusionEvidence> evidence;
    private final int[] labels;
    private final long seed;
    private final int members;
    private final int emotions;
    private final List<Modality> modalities;

    /**
     * A training.
     *
     * @param evidence of examples that the members had not learnt from
     * @param labels of the examples
     */
    FusionTraining(
            FusionLearning learning, List<FusionEvidence> evidence, int[] labels, long seed) {
        this.learning = learning;
        this.evidence = List.copyOf(evidence);
        this.labels = labels.clone();
        this.seed = seed;
        this.members = evidence.get(0).members();
        this.emotions = evidence.get(0).emotions();
        this.modalities = learning.members().stream().map(FusionLearning::modalityOf).toList();
    }

    /** Learns all epochs. */
    FusionAttention run() {
        try (NDManager manager = TorchEngine.newManager()) {
            Map<String, NDArray> parameters =
                    NativeTensors.of(FusionAttention.initial(members), manager);
            parameters.values().forEach(parameter -> parameter.setRequiresGradient(true));
            ParameterOptimizer optimizer =
                    ParameterOptimizer.start(
                            learning.training().optimizerSettings(), parameters, manager);
            for (int epoch = 1; epoch <= learning.training().epochs(); epoch++) {
                trainEpoch(epoch, parameters, optimizer, manager);
            }
            return FusionAttention.from(NativeTensors.toJava(parameters), members);
        }
    }

    private void trainEpoch(
            int epoch,
            Map<String, NDArray> parameters,
            ParameterOptimizer optimizer,
            NDManager manager) {
        SplittableRandom dropout = RandomStream.DROPOUT.of(seed, epoch);
        List<int[]> batches =
                BatchBuilder.shuffledBatches(
                        labels.length,
                        learning.training().batchSize(),
                        RandomStream.ORDER.of(seed, epoch));
        for (int i = 0; i < batches.size(); i++) {
            step(
                    new Batch(batches.get(i), dropout),
                    parameters,
                    optimizer,
                    learning.training().rateAfter(epoch - 1 + (double) i / batches.size()),
                    manager);
        }
    }

    private void step(
            Batch batch,
            Map<String, NDArray> parameters,
            ParameterOptimizer optimizer,
            double rate,
            NDManager manager) {
        TorchEngine.withGradients();
        try (NDManager scope = manager.newSubManager()) {
            NDArray loss = batch.loss(parameters, scope).add(penalty(parameters, scope));
            JniUtils.backward((PtNDArray) loss, (PtNDArray) scope.ones(new Shape()), false, false);
            optimizer.step(rate, scope);
        } finally {
            TorchEngine.withoutGradients();
        }
    }

    private static NDArray penalty(Map<String, NDArray> parameters, NDManager scope) {
        NDArray strength = TorchEngine.copy(scope, new float[] {PENALTY}, new Shape());
        NDArray sum = TorchEngine.copy(scope, new float[] {0}, new Shape());
        for (NDArray parameter : parameters.values()) {
            NDArray own = parameter.duplicate();
            own.attach(scope);
            sum = sum.add(own.mul(own).sum());
        }
        return sum.mul(strength);
    }

    /** Some examples, with what is left of their modalities. */
    private final class Batch {

        private final int size;
        private final int time;
        private final float[] whole;
        private final float[] wholeCertainty;
        private final float[] absent;
        private final float[] logPresent;
        private final float[] segments;
        private final float[] segmentCertainty;
        private final float[] beyond;
        private final float[] targets;

        Batch(int[] places, SplittableRandom dropout) {
            size = places.length;
            int longest = 0;
            for (int place : places) {
                longest = Math.max(longest, evidence.get(place).length());
            }
            time = longest;
            whole = new float[size * members * emotions];
            wholeCertainty = new float[size * members];
            absent = new float[size * members];
            logPresent = new float[size];
            segments = new float[size * time * members * emotions];
            segmentCertainty = new float[size * time * members];
            beyond = new float[size * time];
            targets = new float[size * emotions];
            for (int i = 0; i < size; i++) {
                FusionEvidence said = evidence.get(places[i]);
                fill(i, said, labels[places[i]], kept(said, dropout));
            }
        }

        private void fill(int i, FusionEvidence said, int label, Set<Modality> kept) {
            int present = 0;
            for (int member = 0; member < members; member++) {
                boolean there = kept.contains(modalities.get(member)) && said.has(member);
                absent[i * members + member] = there ? 0 : ABSENT;
                present += there ? 1 : 0;
                if (!said.has(member)) {
                    continue;
                }
                copy(said.whole()[member], whole, i * members + member);
                wholeCertainty[i * members + member] =
                        (float) FusionEvidence.certainty(said.whole()[member]);
                for (int segment = 0; segment < said.length(); segment++) {
                    int at = (i * time + segment) * members + member;
                    copy(said.segments()[member][segment], segments, at);
                    segmentCertainty[at] =
                            (float) FusionEvidence.certainty(said.segments()[member][segment]);
                }
            }
            logPresent[i] = (float) Math.log(present);
            for (int segment = said.length(); segment < time; segment++) {
                beyond[i * time + segment] = ABSENT;
            }
            double smoothing = learning.training().labelSmoothing();
            for (int emotion = 0; emotion < emotions; emotion++) {
                double share = smoothing / emotions + (emotion == label ? 1 - smoothing : 0);
                targets[i * emotions + emotion] = (float) (-share / size);
            }
        }

        private void copy(double[] values, float[] target, int row) {
            for (int emotion = 0; emotion < emotions; emotion++) {
                target[row * emotions + emotion] = (float) values[emotion];
            }
        }

        /** Which modalities stay; one that is there and drawn always does. */
        private Set<Modality> kept(FusionEvidence said, SplittableRandom dropout) {
            int[] there = IntStream.range(0, members).filter(said::has).toArray();
            Set<Modality> kept = EnumSet.of(modalities.get(there[dropout.nextInt(there.length)]));
            for (Modality modality : EnumSet.copyOf(modalities)) {
                if (dropout.nextDouble() >= learning.modalityDropout()) {
                    kept.add(modality);
                }
            }
            return kept;
        }

        NDArray loss(Map<String, NDArray> parameters, NDManager scope) {
            Shape rows = new Shape(size, 1, 1);
            NDArray missing = array(absent, scope, size, 1, members);
            NDArray scale =
                    TorchEngine.copy(scope, logPresent, rows)
                            .mul(parameters.get(FusionAttention.AGREEMENT))
                            .exp();
            NDArray ofWhole =
                    fused(
                                    parameters,
                                    array(whole, scope, size, 1, members, emotions),
                                    array(wholeCertainty, scope, size, 1, members),
                                    missing)
                            .mul(scale)
                            .reshape(size, emotions);
            NDArray ofSegments =
                    fused(
                                    parameters,
                                    array(segments, scope, size, time, members, emotions),
                                    array(segmentCertainty, scope, size, time, members),
                                    missing)
                            .mul(scale);
            NDArray attention =
                    certainty(ofSegments, scope)
                            .mul(parameters.get(FusionAttention.FOCUS))
                            .add(array(beyond, scope, size, time))
                            .softmax(1);
            NDArray ofCourse = attention.reshape(size, time, 1).mul(ofSegments).sum(new int[] {1});
            NDArray share = share(parameters.get(FusionAttention.COURSE));
            NDArray logits = ofWhole.add(ofCourse.sub(ofWhole).mul(share));
            return logits.logSoftmax(1).mul(array(targets, scope, size, emotions)).sum();
        }

        /** {@code (batch, time, member, emotion)} to {@code (batch, time, emotion)}. */
        private NDArray fused(
                Map<String, NDArray> parameters, NDArray said, NDArray certainty, NDArray missing) {
            NDArray weights =
                    certainty
                            .mul(parameters.get(FusionAttention.SLOPE))
                            .add(parameters.get(FusionAttention.BIAS))
                            .add(missing)
                            .softmax(2)
                            .mul(parameters.get(FusionAttention.SHARPNESS).exp());
            return weights.expandDims(3).mul(said).sum(new int[] {2});
        }

        /** Over the last axis. */
        private NDArray certainty(NDArray logits, NDManager scope) {
            NDArray negentropy = logits.softmax(2).mul(logits.logSoftmax(2)).sum(new int[] {2});
            float scale = (float) (1 / Math.log(emotions));
            return negentropy
                    .mul(TorchEngine.copy(scope, new float[] {scale}, new Shape(1)))
                    .add(TorchEngine.copy(scope, new float[] {1}, new Shape(1)));
        }

        /** The logistic function. */
        private NDArray share(NDArray course) {
            return Activation.sigmoid(course);
        }

        private NDArray array(float[] values, NDManager scope, long... shape) {
            return TorchEngine.copy(scope, values, new Shape(shape));
        }
    }
}
