package dev.affetto.evaluation;

import static dev.affetto.evaluation.StoredTrials.fold;
import static dev.affetto.evaluation.StoredTrials.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    /** Quotients of small whole numbers. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    private static final String FIRST = "lstm";
    private static final String SECOND = "lstm-attention";
    private static final String THIRD = "lstm3-attention";

    @Test
    void figuresFollowByHand() {
        // Works a to d with a clip each. First: a, b, c right in both seeds, d in none.
        // Second: a right in both seeds, d in the second only.
        List<TrialResult> trials = new ArrayList<>();
        trials.addAll(seed(FIRST, 1, true, true, true, false));
        trials.addAll(seed(FIRST, 2, true, true, true, false));
        trials.addAll(seed(SECOND, 1, true, false, false, false));
        trials.addAll(seed(SECOND, 2, true, false, false, true));
        Comparison comparison = only(trials);

        assertThat(comparison.first()).isEqualTo(FIRST);
        assertThat(comparison.second()).isEqualTo(SECOND);
        assertThat(comparison.protocol()).isEqualTo(Trial.Protocol.CROSS_VALIDATION);
        // 6 of 8 less 3 of 8.
        assertThat(comparison.difference()).isEqualTo(0.375, ROUNDING);
        // Works differ by 0, 2, 2, -1 of 2 answers. Of the 256 draws of four works 16 give 1 (6 %,
        // only b and c), so that is the upper end; 5 give -3/8 or less (2.0 %, d three times and a
        // or d), and 11 give -1/4 or less (4.3 %), the lower end.
        assertThat(comparison.differenceByGroups().mean()).isEqualTo(0.375, ROUNDING);
        assertThat(comparison.differenceByGroups().high()).isEqualTo(1, ROUNDING);
        assertThat(comparison.differenceByGroups().low()).isEqualTo(-0.25, ROUNDING);
        // |0 + 2 + 2 - 1| = 3; of the 8 sums of +-2 +-2 +-1, as far are 5, -5, 3, -3.
        assertThat(comparison.permutationP()).isEqualTo(0.5, ROUNDING);
        assertThat(comparison.holmP()).isEqualTo(0.5, ROUNDING);
        // In more than half of the seeds: b and c for the first only, none for the second only
        // (d is right in just half). 2 * (1/2)^2.
        assertThat(comparison.mcNemarP()).isEqualTo(0.5, ROUNDING);
    }

    @Test
    void presetComparedWithItsEqualDoesNotDiffer() {
        List<TrialResult> trials = new ArrayList<>();
        trials.addAll(seed(FIRST, 1, true, true, false, false));
        trials.addAll(seed(SECOND, 1, true, true, false, false));
        Comparison comparison = only(trials);

        assertThat(comparison.differenceByGroups()).isEqualTo(new Interval(0, 0, 0));
        assertThat(comparison.permutationP()).isEqualTo(1, ROUNDING);
        assertThat(comparison.mcNemarP()).isEqualTo(1, ROUNDING);
    }

    @Test
    void onlyCommonSeedsCount() {
        List<TrialResult> trials = new ArrayList<>();
        trials.addAll(seed(FIRST, 1, true, true, true, true));
        trials.addAll(seed(FIRST, 2, false, false, false, false));
        trials.addAll(seed(SECOND, 1, true, true, false, false));

        assertThat(only(trials).difference()).isEqualTo(0.5, ROUNDING);
    }

    @Test
    void presetsWithoutCommonSeedOrWithOtherExamplesAreNotCompared() {
        List<TrialResult> otherSeed = new ArrayList<>();
        otherSeed.addAll(seed(FIRST, 1, true, true, true, true));
        otherSeed.addAll(seed(SECOND, 2, true, true, false, false));
        List<TrialResult> otherExamples = new ArrayList<>();
        otherExamples.addAll(seed(FIRST, 1, true, true, true, true));
        otherExamples.add(fold(SECOND, 1, 0, prediction("a", 0, 0), prediction("b", 0, 0)));
        otherExamples.add(fold(SECOND, 1, 1, prediction("c", 0, 0), prediction("e", 0, 0)));

        assertThat(comparisons(otherSeed)).isEmpty();
        assertThat(comparisons(otherExamples)).isEmpty();
    }

    @Test
    void clipsOfOneNameInAWorkAreToldApart() {
        List<TrialResult> trials =
                List.of(
                        fold(FIRST, 1, 0, prediction("a", 0, 0), prediction("a", 0, 1)),
                        fold(FIRST, 1, 1, prediction("b", 0, 0)),
                        fold(SECOND, 1, 0, prediction("a", 0, 1), prediction("a", 0, 1)),
                        fold(SECOND, 1, 1, prediction("b", 0, 1)));

        // 2 of 3 less 0 of 3.
        assertThat(only(trials).difference()).isEqualTo(2 / 3.0, ROUNDING);
    }

    @Test
    void everyPairIsComparedAndCorrectedTogether() {
        List<TrialResult> trials = new ArrayList<>();
        trials.addAll(seed(FIRST, 1, true, true, true, true));
        trials.addAll(seed(SECOND, 1, false, false, false, false));
        trials.addAll(seed(THIRD, 1, true, true, true, false));
        List<Comparison> pairs = comparisons(trials);

        assertThat(pairs)
                .extracting(Comparison::first, Comparison::second)
                .containsExactly(tuple(FIRST, SECOND), tuple(FIRST, THIRD), tuple(SECOND, THIRD));
        // Four works of one sign: 2 of 16; one: 2 of 2; three: 2 of 8.
        assertThat(pairs.stream().mapToDouble(Comparison::permutationP))
                .containsExactly(0.125, 1.0, 0.25);
        // 3 * 0.125, 2 * 0.25, 1.
        assertThat(pairs.stream().mapToDouble(Comparison::holmP)).containsExactly(0.375, 1.0, 0.5);
        assertThat(pairs.get(2).difference()).isEqualTo(-0.75, ROUNDING);
    }

    @Test
    void orderOfTheTrialsDoesNotMatter() {
        List<TrialResult> trials = new ArrayList<>();
        trials.addAll(seed(FIRST, 1, true, true, true, false));
        trials.addAll(seed(FIRST, 2, true, false, true, false));
        trials.addAll(seed(SECOND, 1, false, true, false, false));
        trials.addAll(seed(SECOND, 2, true, false, false, true));
        List<Comparison> before = comparisons(trials);
        Collections.reverse(trials);

        assertThat(comparisons(trials)).isEqualTo(before);
    }

    private static List<TrialResult> seed(String preset, long seed, boolean... right) {
        int[] said = new int[right.length];
        for (int work = 0; work < right.length; work++) {
            said[work] = right[work] ? 0 : 1;
        }
        return List.of(
                fold(preset, seed, 0, prediction("a", 0, said[0]), prediction("b", 0, said[1])),
                fold(preset, seed, 1, prediction("c", 0, said[2]), prediction("d", 0, said[3])));
    }

    private static Comparison only(List<TrialResult> trials) {
        assertThat(comparisons(trials)).hasSize(1);
        return comparisons(trials).get(0);
    }

    private static List<Comparison> comparisons(List<TrialResult> trials) {
        return ExperimentReport.of(StoredTrials.results(trials)).comparisons();
    }
}
