package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import libsvm.svm_node;
import org.junit.jupiter.api.Test;

class PairwiseMachineFitTest {

    private static final GoldenClassifiers GOLDEN = GoldenClassifiers.read();

    private static PairwiseMachines fitGolden() {
        return new PairwiseMachineFit(GOLDEN.labels(), GoldenClassifiers.EMOTIONS)
                .fit(GOLDEN.inputs(), GOLDEN.cost(), GOLDEN.gamma());
    }

    @Test
    void twoPointsGiveTheMachineThatFollowsFromTheory() {
        // Two support vectors at distance 2 with the kernel k = exp(-0.5 * 4) = exp(-2): both stand
        // on the margin, a (1 - k) = 1, so the coefficients are ±1 / (1 - k) and the offset 0.
        PairwiseMachines machines =
                new PairwiseMachineFit(new int[] {1, 0}, 2)
                        .fit(new float[][] {{1}, {-1}}, 100, 0.5);
        float coefficient = (float) (1 / (1 - Math.exp(-2)));
        assertThat(machines.coefficients()[0][0])
                .isCloseTo(-coefficient, within(1e-3f)); // LIBSVM's stopping condition
        assertThat(machines.coefficients()[0][1]).isCloseTo(coefficient, within(1e-3f)); // the same
        assertThat(machines.offsets()[0]).isCloseTo(0, within(1e-3f)); // the same
        assertThat(machines.decisions(new float[] {-1})[0])
                .isCloseTo(1, within(2e-3)); // the first emotion's side
    }

    @Test
    void decisionsAreThoseOfAnotherImplementation() {
        PairwiseMachines machines = fitGolden();
        for (int i = 0; i < GOLDEN.tested().length; i++) {
            assertThat(machines.decisions(GOLDEN.tested()[i]))
                    .containsExactly(
                            GOLDEN.decisions()[i], within(2e-6)); // coefficients are kept as floats
        }
    }

    @Test
    void kernelComputedBeforehandGivesTheSameDecisions() {
        int size = GOLDEN.inputs().length;
        float[][] distances = new float[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                distances[row][column] =
                        (float)
                                PairwiseMachines.squaredDistance(
                                        GOLDEN.inputs()[row], GOLDEN.inputs()[column]);
            }
        }
        svm_node[][] kernel = PairwiseMachineFit.kernelNodes(distances, GOLDEN.gamma());
        int[] all = IntStream.range(0, size).toArray();
        double[][] decisions =
                new PairwiseMachineFit(GOLDEN.labels(), GoldenClassifiers.EMOTIONS)
                        .decisions(kernel, all, all, GOLDEN.cost());
        PairwiseMachines machines = fitGolden();
        for (int i = 0; i < size; i++) {
            assertThat(decisions[i])
                    .containsExactly(
                            machines.decisions(GOLDEN.inputs()[i]),
                            within(2e-3)); // distances are floats; LIBSVM stops at 1e-3
        }
    }

    @Test
    void pairWithAnEmotionThatWasNeverMetDecidesNothing() {
        PairwiseMachines machines =
                new PairwiseMachineFit(new int[] {0, 2}, 3).fit(new float[][] {{-1}, {1}}, 1, 1);
        double[] decisions = machines.decisions(new float[] {-1});
        assertThat(decisions[0]).isZero(); // 0 against 1
        assertThat(decisions[1]).isPositive(); // 0 against 2
        assertThat(decisions[2]).isZero(); // 1 against 2
    }
}
