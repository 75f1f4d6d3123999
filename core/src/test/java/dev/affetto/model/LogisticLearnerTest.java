package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.model.SupportVectorLearning.Statistic;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticLearnerTest {

    /** The descent ends at a gradient of a millionth per input; weights are kept as floats. */
    private static final double DESCENT_TOLERANCE = 1e-4;

    @Test
    void windowsCoverAPieceToItsEnd() {
        float[][] rows = {{0}, {1}, {2}, {3}, {4}, {5}, {6}};
        List<float[][]> parts = new PieceWindow(3, 2).of(rows);
        // Starts at 0, 2 and, flush with the end, 4.
        assertThat(parts).extracting(part -> part[0][0]).containsExactly(0f, 2f, 4f);
        assertThat(parts).allSatisfy(part -> assertThat(part).hasNumberOfRows(3));
        // Starts at 0, 3 and, flush with the end, 5.
        assertThat(new PieceWindow(2, 3).of(rows))
                .extracting(part -> part[0][0])
                .containsExactly(0f, 3f, 5f);
        assertThat(new PieceWindow(7, 1).of(rows)).containsExactly(rows);
        assertThat(new PieceWindow(8, 1).of(rows)).containsExactly(rows);
        assertThatThrownBy(() -> new PieceWindow(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal window: 0 segments every 1, must be at least 1 and 1");
    }

    @Test
    void descentFindsWhatNewtonsMethodFinds() {
        SplittableRandom random = new SplittableRandom(4);
        int rows = 300;
        float[][] inputs = new float[rows][6];
        double[][] same = new double[rows][6];
        double[][] targets = new double[rows][4];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < 6; i++) {
                inputs[row][i] = (float) (random.nextGaussian() + (i == 5 ? inputs[row][0] : 0));
                same[row][i] = inputs[row][i];
            }
            labels[row] = (inputs[row][0] > 0 ? 1 : 0) + (inputs[row][1] > 0.3 ? 2 : 0);
            targets[row][labels[row]] = 1;
        }
        MultinomialLogisticRegression found = new LogisticDescent(inputs, labels, 4, 5).run();
        // Newton's method on the same sum is checked against scikit-learn in a test of its own.
        float[][] expected = MultinomialLogisticRegression.fit(same, targets, 5).weights();
        for (int emotion = 0; emotion < 4; emotion++) {
            for (int i = 0; i < 6; i++) {
                assertThat((double) found.weights()[emotion][i])
                        .isCloseTo(expected[emotion][i], within(DESCENT_TOLERANCE));
            }
            // Intercepts have no penalty, so only their differences are given.
            assertThat((double) found.weights()[emotion][6] - found.weights()[0][6])
                    .isCloseTo(expected[emotion][6] - expected[0][6], within(DESCENT_TOLERANCE));
        }
    }

    @Test
    void piecesLogitsAreTheMeansOfItsWindows() {
        float[][][] rows = {{{0}, {0}, {1}, {1}}, {{3}, {3}, {4}, {4}}};
        PieceExamples examples = new PieceExamples(rows, new int[] {0, 1}, List.of("a", "b"), 2);
        LogisticScorer scorer =
                new LogisticLearner(
                                new LogisticLearning(
                                        List.of(Statistic.MEAN), new PieceWindow(2, 2), 1, 0))
                        .learn(examples, 1);
        double[] whole = scorer.logits(rows[0]);
        double[] first = scorer.logits(new float[][] {{0}, {0}});
        double[] second = scorer.logits(new float[][] {{1}, {1}});
        assertThat(whole[0]).isCloseTo((first[0] + second[0]) / 2, within(1e-9)); // rounding
        assertThat(whole[0]).isGreaterThan(whole[1]);
        assertThat(scorer.logits(rows[1])[1]).isGreaterThan(scorer.logits(rows[1])[0]);
    }

    @Test
    void valuesOutsideTheirRangeAreRefused() {
        PieceWindow window = new PieceWindow(4, 2);
        assertThatThrownBy(() -> new LogisticLearning(List.of(), window, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of statistics: 0, must be at least 1");
        assertThatThrownBy(() -> new LogisticLearning(List.of(Statistic.MEAN), window, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal strength: 0.0, must be above 0 and finite");
        assertThatThrownBy(() -> new LogisticLearning(List.of(Statistic.MEAN), window, 1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal context: -1 segments, must be at least 0");
    }
}
