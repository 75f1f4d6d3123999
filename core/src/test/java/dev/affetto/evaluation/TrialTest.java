package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.evaluation.Trial.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {

    @Test
    void firstSeedOfEveryPresetComesFirst() {
        assertThat(Trial.plan(List.of("a", "b"), 2, 2, false, false))
                .extracting(Trial::id)
                .containsExactly(
                        "a-cross-validation-seed-1-fold-1-of-2",
                        "a-cross-validation-seed-1-fold-2-of-2",
                        "b-cross-validation-seed-1-fold-1-of-2",
                        "b-cross-validation-seed-1-fold-2-of-2",
                        "a-cross-validation-seed-2-fold-1-of-2",
                        "a-cross-validation-seed-2-fold-2-of-2",
                        "b-cross-validation-seed-2-fold-1-of-2",
                        "b-cross-validation-seed-2-fold-2-of-2");
    }

    @Test
    void officialSplitIsOneMoreTrialASeed() {
        List<Trial> trials = Trial.plan(List.of("lstm"), 5, 3, true, false);

        assertThat(trials).hasSize(3 * (5 + 1));
        assertThat(trials).extracting(Trial::id).doesNotHaveDuplicates();
        assertThat(trials.get(0)).isEqualTo(new Trial("lstm", Protocol.OFFICIAL_SPLIT, 1, 0, 1));
        assertThat(trials.get(0).id()).isEqualTo("lstm-official-split-seed-1");
    }

    @Test
    void controlIsTheCrossValidationOnceMore() {
        assertThat(Trial.plan(List.of("lstm"), 2, 1, false, true))
                .extracting(Trial::id)
                .containsExactly(
                        "lstm-cross-validation-seed-1-fold-1-of-2",
                        "lstm-cross-validation-seed-1-fold-2-of-2",
                        "lstm-shuffled-labels-seed-1-fold-1-of-2",
                        "lstm-shuffled-labels-seed-1-fold-2-of-2");
    }

    @Test
    void tooFewFoldsOrSeedsAreRefused() {
        assertThatThrownBy(() -> Trial.plan(List.of("lstm"), 1, 1, false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of folds: 1, must be at least 2");
        assertThatThrownBy(() -> Trial.plan(List.of("lstm"), 2, 0, false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of seeds: 0, must be at least 1");
    }
}
