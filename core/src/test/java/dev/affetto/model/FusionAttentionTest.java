package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FusionAttentionTest {

    /** A few additions and logarithms of doubles. */
    private static final double ROUNDING = 1e-9;

    /** Parameters are kept as floats. */
    private static final double FLOAT_ROUNDING = 1e-5;

    private static final double NO_COURSE = -1000; // its logistic function is 0
    private static final double[] SURE = {0.7, 0.1, 0.1, 0.1};
    private static final double[] UNSURE = {0.3, 0.3, 0.2, 0.2};
    private static final double[] OTHER = {0.1, 0.1, 0.1, 0.7};

    private static FusionAttention attention(
            double[] bias, double[] slope, double agreement, double focus, double course) {
        return new FusionAttention(bias, slope, new double[bias.length], agreement, focus, course);
    }

    private static double[] logarithms(double[] probabilities) {
        return Arrays.stream(probabilities).map(Math::log).toArray();
    }

    /** One segment, of which each member says the same as of the whole; null for one not there. */
    private static FusionEvidence evidence(double[]... said) {
        double[][] whole = new double[said.length][];
        double[][][] segments = new double[said.length][][];
        for (int member = 0; member < said.length; member++) {
            if (said[member] != null) {
                whole[member] = logarithms(said[member]);
                segments[member] = new double[][] {logarithms(said[member])};
            }
        }
        return new FusionEvidence(whole, segments);
    }

    private static double[] probabilities(FusionAttention.Fused fused) {
        return TemperatureScaling.softmax(fused.logits(), 1);
    }

    @Test
    void oneMemberAloneIsRepeated() {
        FusionAttention attention =
                attention(new double[] {2, -1}, new double[] {3, 1}, 0.8, 1, 0.5);

        FusionAttention.Fused fused = attention.fuse(evidence(null, UNSURE));

        assertThat(probabilities(fused)).containsExactly(UNSURE, within(ROUNDING));
        assertThat(fused.weights()).containsExactly(new double[] {0, 1}, within(ROUNDING));
    }

    /** softmax(ln 3, 0) is (3/4, 1/4); logits are that mean of the members' logarithms. */
    @Test
    void biasWeighsTheMembers() {
        FusionAttention attention =
                attention(new double[] {Math.log(3), 0}, new double[2], 0, 0, NO_COURSE);

        FusionAttention.Fused fused = attention.fuse(evidence(SURE, OTHER));

        assertThat(fused.weights()).containsExactly(new double[] {0.75, 0.25}, within(ROUNDING));
        for (int emotion = 0; emotion < 4; emotion++) {
            assertThat(fused.logits()[emotion])
                    .isCloseTo(
                            0.75 * Math.log(SURE[emotion]) + 0.25 * Math.log(OTHER[emotion]),
                            within(ROUNDING));
        }
    }

    /** Two members, n = 2: 2^1 times the mean of equal logarithms is their sum, so p is squared. */
    @Test
    void membersThatAgreeAreSurerThanOne() {
        FusionAttention attention = attention(new double[2], new double[2], 1, 0, NO_COURSE);

        double[] together = probabilities(attention.fuse(evidence(SURE, SURE)));

        double squares = 0.49 + 3 * 0.01;
        assertThat(together[0]).isCloseTo(0.49 / squares, within(ROUNDING));
    }

    @Test
    void withASlopeTheSurerMemberWeighsMore() {
        FusionAttention attention = attention(new double[2], new double[] {4, 4}, 0, 0, NO_COURSE);

        double[] weights = attention.fuse(evidence(UNSURE, OTHER)).weights();

        assertThat(weights[1]).isGreaterThan(0.7);
        assertThat(weights[0] + weights[1]).isCloseTo(1, within(ROUNDING));
    }

    /** Certainty is 1 - H / ln 4: 0 of the even distribution, near 1 of a sure one. */
    @Test
    void certaintyIsZeroOfEvenAndOneOfSureDistributions() {
        double[] even = {0.25, 0.25, 0.25, 0.25};
        double[] sure = {1 - 3e-9, 1e-9, 1e-9, 1e-9};

        assertThat(FusionEvidence.certainty(logarithms(even))).isCloseTo(0, within(ROUNDING));
        assertThat(FusionEvidence.certainty(logarithms(sure))).isCloseTo(1, within(1e-6));
    }

    @Test
    void focusTurnsToTheSurerSegment() {
        double[][][] segments = {{logarithms(UNSURE), logarithms(OTHER)}};
        FusionEvidence said = new FusionEvidence(new double[][] {logarithms(SURE)}, segments);
        double onlyCourse = 1000;

        double[] attention =
                attention(new double[1], new double[1], 0, 5, onlyCourse).fuse(said).attention();
        double[] even =
                attention(new double[1], new double[1], 0, 0, onlyCourse).fuse(said).attention();

        assertThat(attention[1]).isGreaterThan(0.8);
        assertThat(even).containsExactly(new double[] {0.5, 0.5}, within(ROUNDING));
    }

    @Test
    void numbersSurviveTheirStorage() {
        FusionAttention attention =
                attention(new double[] {0.5, -1.25}, new double[] {2, 0}, 0.75, 0.5, -0.5);

        FusionAttention restored = FusionAttention.from(attention.tensors(), 2);

        assertThat(restored.fuse(evidence(SURE, OTHER)).logits())
                .containsExactly(
                        attention.fuse(evidence(SURE, OTHER)).logits(), within(FLOAT_ROUNDING));
    }

    @Test
    void numbersOfAnotherFusionAreRefused() {
        Map<String, Tensor> tensors = attention(new double[2], new double[2], 0, 0, 0).tensors();

        assertThatThrownBy(() -> FusionAttention.from(tensors, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(FusionAttention.BIAS);
    }

    /**
     * The training computes the same function in PyTorch: at its end, without modality dropout, no
     * parameter can be changed so that the loss which this class computes falls noticeably.
     */
    @Test
    void trainingEndsAtAMinimumOfTheSameFunction() {
        List<FusionEvidence> said = new ArrayList<>();
        int[] labels = answers(said, 200);
        FusionAttention learnt = new FusionTraining(learning(0), said, labels, 1).run();
        double loss = loss(learnt, said, labels);

        for (String name : learnt.tensors().keySet()) {
            for (float change : new float[] {-0.3f, 0.3f}) {
                Map<String, Tensor> moved = learnt.tensors();
                float[] values = moved.get(name).values().clone();
                values[0] += change;
                moved.put(name, Tensor.of(values));
                // The penalty on large numbers moves the minimum a little: 0.01 x^2 for x below 3.
                assertThat(loss(FusionAttention.from(moved, 2), said, labels))
                        .as(name + " " + change)
                        .isGreaterThan(loss - 0.01);
            }
        }
        assertThat(loss)
                .isLessThan(
                        loss(FusionAttention.from(FusionAttention.initial(2), 2), said, labels)
                                - 0.05);
    }

    @Test
    void theModalityThatTellsIsTrustedMoreThanTheOneThatGuesses() {
        List<FusionEvidence> said = new ArrayList<>();
        int[] labels = answers(said, 200);

        FusionAttention learnt = new FusionTraining(learning(0.3), said, labels, 1).run();

        double[] weights = learnt.fuse(evidence(SURE, OTHER)).weights();
        assertThat(weights[0]).isGreaterThan(2 * weights[1]);
    }

    @Test
    void sameSeedLearnsTheSame() {
        List<FusionEvidence> said = new ArrayList<>();
        int[] labels = answers(said, 40);

        Map<String, Tensor> first =
                new FusionTraining(learning(0.3), said, labels, 7).run().tensors();
        Map<String, Tensor> second =
                new FusionTraining(learning(0.3), said, labels, 7).run().tensors();

        first.forEach(
                (name, tensor) ->
                        assertThat(second.get(name).values()).containsExactly(tensor.values()));
    }

    private static FusionLearning learning(double dropout) {
        NetworkLearning.Training training =
                new NetworkLearning.Training(
                        NetworkLearning.Optimizer.ADAM,
                        0.03,
                        NetworkLearning.Schedule.COSINE,
                        0,
                        0,
                        0,
                        50,
                        60,
                        0,
                        false,
                        0,
                        0);
        return new FusionLearning(
                List.of(Preset.named("svm"), Preset.named("performance-svm")),
                2,
                dropout,
                training);
    }

    /** Member 0 names the label in three of four cases, member 1 names any. */
    private static int[] answers(List<FusionEvidence> said, int count) {
        SplittableRandom random = new SplittableRandom(5);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(4);
            int told = random.nextInt(4) > 0 ? labels[i] : random.nextInt(4);
            double[][][] segments = {
                {naming(told), naming(told), naming(told)},
                {naming(random.nextInt(4)), naming(random.nextInt(4)), naming(random.nextInt(4))}
            };
            double[][] whole = {naming(told), naming(random.nextInt(4))};
            said.add(new FusionEvidence(whole, segments));
        }
        return labels;
    }

    private static double[] naming(int label) {
        double[] probabilities = {0.15, 0.15, 0.15, 0.15};
        probabilities[label] = 0.55;
        return logarithms(probabilities);
    }

    private static double loss(FusionAttention attention, List<FusionEvidence> said, int[] labels) {
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            loss -= Math.log(probabilities(attention.fuse(said.get(i)))[labels[i]]);
        }
        return loss / labels.length;
    }
}
