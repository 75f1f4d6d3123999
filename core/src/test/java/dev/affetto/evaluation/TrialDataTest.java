package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.dataset.Split;
import dev.affetto.evaluation.Trial.Protocol;
import dev.affetto.model.LabelledFeatures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialDataTest {

    private static final int WORKS = 20;
    private static final int FOLDS = 3;
    private static final MeasuredDataset DATASET = SyntheticDataset.ofWorks(WORKS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noGroupIsInTwoParts(long seed) {
        for (int fold = 0; fold < FOLDS; fold++) {
            TrialData data = fold(seed, fold);
            Set<String> training = groups(data.training());
            Set<String> validation = groups(data.validation());
            Set<String> test = groups(data.test().stream().map(DATASET.features()::get).toList());

            assertThat(training).isNotEmpty().doesNotContainAnyElementsOf(validation);
            assertThat(training).doesNotContainAnyElementsOf(test);
            assertThat(validation).isNotEmpty().doesNotContainAnyElementsOf(test);
            assertThat(training.size() + validation.size() + test.size()).isEqualTo(WORKS);
        }
    }

    @Test
    void everyExampleIsTestedOnceOverTheFolds() {
        List<Integer> tested = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            tested.addAll(fold(1, fold).test());
        }
        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 2 * WORKS).boxed().toList());
    }

    @Test
    void augmentedRecordingsOfTheTrainingWorksAndOnlyTheyAreLearntFrom() {
        TrialData data = fold(2, 1);
        Set<String> works =
                groups(data.training().stream().filter(DATASET.features()::contains).toList());

        assertThat(data.training().stream().filter(DATASET.augmentedFeatures()::contains).toList())
                .containsExactlyElementsOf(
                        DATASET.augmentedFeatures().stream()
                                .filter(features -> works.contains(features.group()))
                                .toList());
        // Each work has two recordings and two augmented ones.
        assertThat(data.training()).hasSize(4 * works.size()).doesNotHaveDuplicates();
        assertThat(data.validation()).doesNotContainAnyElementsOf(DATASET.augmentedFeatures());
    }

    @Test
    void whatIsNotHeldOutIsLearntFromWithItsAugmentedRecordings() {
        Trial trial = new Trial("svm", Trial.Protocol.CROSS_VALIDATION, 2, 1, FOLDS);
        TrialData data = TrialData.of(trial, DATASET, false);
        TrialData held = TrialData.of(trial, DATASET);

        assertThat(data.validation()).isEmpty();
        assertThat(data.test()).isEqualTo(held.test());
        assertThat(data.training()).containsAll(held.training()).containsAll(held.validation());
        // Each work has two recordings and two augmented ones.
        assertThat(data.training())
                .hasSize(4 * WORKS - 2 * data.test().size())
                .doesNotHaveDuplicates();
    }

    @Test
    void seedsAndFoldsDivideDifferently() {
        Set<List<Integer>> tests = new HashSet<>();
        for (long seed = 1; seed <= 4; seed++) {
            for (int fold = 0; fold < FOLDS; fold++) {
                tests.add(fold(seed, fold).test());
            }
        }
        assertThat(tests).hasSize(4 * FOLDS);
        assertThat(fold(1, 0)).isEqualTo(fold(1, 0));
    }

    @Test
    void officialSplitIsTakenAsItIs() {
        // Of the works' two clips each: works 0 to 3 train, 4 and 5 validate, 6 and 7 test; clip 0
        // of work 0 tests as well, and clip 16 has no split.
        MeasuredDataset dataset = SyntheticDataset.ofWorks(9, TrialDataTest::split);
        TrialData data = TrialData.of(new Trial("lstm", Protocol.OFFICIAL_SPLIT, 1, 0, 1), dataset);

        assertThat(data.test()).containsExactly(0, 12, 13, 14, 15);
        assertThat(data.validation()).isEqualTo(dataset.features().subList(8, 12));
        // Work 0 is tested too: its augmented recordings would tell the answer.
        List<LabelledFeatures> learnt = new ArrayList<>(dataset.features().subList(1, 8));
        learnt.addAll(dataset.augmentedFeatures().subList(2, 8));
        assertThat(data.training()).isEqualTo(learnt);
    }

    @Test
    void datasetWithoutFeaturesOfEachExampleIsRefused() {
        List<LabelledFeatures> tooFew = DATASET.features().subList(0, 3);
        assertThatThrownBy(() -> new MeasuredDataset(DATASET.examples(), tooFew, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal dataset: 3 measured of 40 examples");
    }

    private static Optional<Split> split(int place) {
        if (place >= 16) {
            return Optional.empty();
        }
        return Optional.of(
                place == 0 || place >= 12
                        ? Split.TEST
                        : place >= 8 ? Split.VALIDATION : Split.TRAIN);
    }

    private static TrialData fold(long seed, int fold) {
        return TrialData.of(
                new Trial("lstm", Protocol.CROSS_VALIDATION, seed, fold, FOLDS), DATASET);
    }

    private static Set<String> groups(List<LabelledFeatures> examples) {
        return examples.stream().map(LabelledFeatures::group).collect(Collectors.toSet());
    }
}
