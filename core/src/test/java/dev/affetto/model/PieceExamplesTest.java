package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.dataset.Fold;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceExamplesTest {

    private static PieceExamples examples(int[] labels, String... groups) {
        float[][][] rows = new float[labels.length][1][1];
        return new PieceExamples(rows, labels, List.of(groups), 4);
    }

    @Test
    void noGroupIsTornApartByFolds() {
        PieceExamples examples =
                examples(new int[] {0, 0, 1, 1, 0, 1}, "a", "a", "b", "b", "c", "d");
        List<Fold> folds = examples.folds(5, 1);
        assertThat(folds).hasSize(2); // each emotion has two groups
        for (Fold fold : folds) {
            assertThat(fold.trainingOf(examples.groups()))
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(fold.testOf(examples.groups()));
        }
    }

    @Test
    void emotionOfOneGroupLeavesNoFolds() {
        assertThat(examples(new int[] {0, 0, 1}, "a", "b", "c").folds(5, 1)).isEmpty();
    }

    @Test
    void subsetKeepsWhatBelongsTogether() {
        PieceExamples subset = examples(new int[] {0, 1, 2}, "a", "b", "c").subset(List.of(2, 0));
        assertThat(subset.labels()).containsExactly(2, 0);
        assertThat(subset.groups()).containsExactly("c", "a");
        assertThat(subset.size()).isEqualTo(2);
    }
}
