package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attention over modalities and time (after Bahdanau et al. 2015), on what the members of a fusion
 * say.
 *
 * <p>For the whole and for each segment, member {@code m} with log-probabilities {@code l_m} and
 * certainty {@code c_m} (1 minus their normalised entropy) gets the weight
 *
 * <pre>w_m = softmax over the members that are there of (bias_m + slope_m c_m)</pre>
 *
 * and the fused logits are
 *
 * <pre>z = n^agreement * sum of w_m exp(sharpness_m) l_m</pre>
 *
 * with {@code n} the number of members that are there: several that agree are surer than one.
 * Segment {@code t} gets the attention {@code a_t = softmax over t of (focus * certainty of z_t)},
 * and the logits of the recording are
 *
 * <pre>(1 - course) z_whole + course * sum of a_t z_t</pre>
 *
 * with {@code course} the logistic function of a learnt number.
 *
 * @param bias per member
 * @param slope per member
 * @param sharpness per member
 * @param agreement exponent of the number of members
 * @param focus of the attention over time
 * @param course logit of the course's share in the whole
 */
record FusionAttention(
        double[] bias,
        double[] slope,
        double[] sharpness,
        double agreement,
        double focus,
        double course) {

    static final String BIAS = "fusion.bias";
    static final String SLOPE = "fusion.slope";
    static final String SHARPNESS = "fusion.sharpness";
    static final String AGREEMENT = "fusion.agreement";
    static final String FOCUS = "fusion.focus";
    static final String COURSE = "fusion.course";

    /**
     * What came of it.
     *
     * @param logits of the whole
     * @param weights {@code [member]}: of the whole, 0 of a member that is not there; sum 1
     * @param segmentLogits {@code [segment][emotion]}
     * @param segmentWeights {@code [segment][member]}, sum 1 over the members
     * @param attention {@code [segment]}, sum 1
     */
    record Fused(
            double[] logits,
            double[] weights,
            double[][] segmentLogits,
            double[][] segmentWeights,
            double[] attention) {}

    /** Joins what the members say. */
    Fused fuse(FusionEvidence evidence) {
        int length = evidence.length();
        double[] wholeWeights = weights(evidence.whole());
        double[] whole = logits(evidence.whole(), wholeWeights);
        double[][] segmentLogits = new double[length][];
        double[][] segmentWeights = new double[length][];
        double[] focused = new double[length];
        for (int segment = 0; segment < length; segment++) {
            double[][] said = at(evidence, segment);
            segmentWeights[segment] = weights(said);
            segmentLogits[segment] = logits(said, segmentWeights[segment]);
            double[] probabilities = TemperatureScaling.softmax(segmentLogits[segment], 1);
            focused[segment] =
                    focus
                            * FusionEvidence.certainty(
                                    Arrays.stream(probabilities)
                                            .map(p -> Math.log(Math.max(p, Double.MIN_NORMAL)))
                                            .toArray());
        }
        double[] attention = TemperatureScaling.softmax(focused, 1);
        double share = 1 / (1 + Math.exp(-course));
        double[] logits = new double[whole.length];
        for (int emotion = 0; emotion < logits.length; emotion++) {
            double ofCourse = 0;
            for (int segment = 0; segment < length; segment++) {
                ofCourse += attention[segment] * segmentLogits[segment][emotion];
            }
            logits[emotion] = (1 - share) * whole[emotion] + share * ofCourse;
        }
        return new Fused(
                logits,
                mean(wholeWeights, segmentWeights, attention, share),
                segmentLogits,
                segmentWeights,
                attention);
    }

    private static double[][] at(FusionEvidence evidence, int segment) {
        double[][] said = new double[evidence.members()][];
        for (int member = 0; member < said.length; member++) {
            said[member] = evidence.has(member) ? evidence.segments()[member][segment] : null;
        }
        return said;
    }

    /** What the whole owes to each member, directly and through the course. */
    private static double[] mean(
            double[] whole, double[][] segments, double[] attention, double share) {
        double[] mean = new double[whole.length];
        for (int member = 0; member < mean.length; member++) {
            mean[member] = (1 - share) * whole[member];
            for (int segment = 0; segment < segments.length; segment++) {
                mean[member] += share * attention[segment] * segments[segment][member];
            }
        }
        return mean;
    }

    private double[] weights(double[][] said) {
        double[] scores = new double[said.length];
        for (int member = 0; member < said.length; member++) {
            scores[member] =
                    said[member] == null
                            ? Double.NEGATIVE_INFINITY
                            : bias[member] + slope[member] * FusionEvidence.certainty(said[member]);
        }
        return TemperatureScaling.softmax(scores, 1);
    }

    private double[] logits(double[][] said, double[] weights) {
        int present = (int) Arrays.stream(said).filter(one -> one != null).count();
        double scale = Math.pow(present, agreement);
        double[] logits = null;
        for (int member = 0; member < said.length; member++) {
            if (said[member] == null) {
                continue;
            }
            logits = logits == null ? new double[said[member].length] : logits;
            double factor = scale * weights[member] * Math.exp(sharpness[member]);
            for (int emotion = 0; emotion < logits.length; emotion++) {
                logits[emotion] += factor * said[member][emotion];
            }
        }
        return logits;
    }

    /** Where learning begins: all members alike, a third of the whole from the course. */
    static Map<String, Tensor> initial(int members) {
        Map<String, Tensor> initial = new LinkedHashMap<>();
        for (String name : new String[] {BIAS, SLOPE, SHARPNESS}) {
            initial.put(name, Tensor.of(new float[members]));
        }
        initial.put(AGREEMENT, Tensor.of(new float[] {0}));
        initial.put(FOCUS, Tensor.of(new float[] {0}));
        initial.put(COURSE, Tensor.of(new float[] {-0.7f}));
        return initial;
    }

    /** Its numbers, as they are stored. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(BIAS, tensor(bias));
        tensors.put(SLOPE, tensor(slope));
        tensors.put(SHARPNESS, tensor(sharpness));
        tensors.put(AGREEMENT, tensor(agreement));
        tensors.put(FOCUS, tensor(focus));
        tensors.put(COURSE, tensor(course));
        return tensors;
    }

    private static Tensor tensor(double... values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return Tensor.of(narrow);
    }

    /**
     * From stored numbers.
     *
     * @throws IllegalArgumentException if they are not there, not finite or not as many as members
     */
    static FusionAttention from(Map<String, Tensor> tensors, int members) {
        return new FusionAttention(
                values(tensors, BIAS, members),
                values(tensors, SLOPE, members),
                values(tensors, SHARPNESS, members),
                values(tensors, AGREEMENT, 1)[0],
                values(tensors, FOCUS, 1)[0],
                values(tensors, COURSE, 1)[0]);
    }

    private static double[] values(Map<String, Tensor> tensors, String name, int count) {
        float[] narrow = Tensor.required(tensors, name, count).values();
        double[] values = new double[narrow.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = narrow[i];
        }
        return values;
    }
}
