package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.EmotionTrainer;
import dev.affetto.model.EpochReport;
import dev.affetto.model.Preset;
import dev.affetto.model.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {

    private static final EmotionSet EMOTIONS = EmotionSet.QUADRANTS;
    private static final MeasuredDataset DATASET = SyntheticDataset.ofWorks(12);
    private static final List<Trial> TRIALS = Trial.plan(List.of("lstm"), 2, 1, false, false);

    /** All but the time that it took. */
    private static final RecursiveComparisonConfiguration FIGURES =
            RecursiveComparisonConfiguration.builder()
                    .withIgnoredFields("trainingSeconds", "predictionMilliseconds")
                    .build();

    @TempDir Path folder;

    private static TrainingListener silent(Trial trial) {
        return TrainingListener.SILENT;
    }

    @Test
    void killedExperimentGoesOnToTheSameFigures() throws Exception {
        List<TrialResult> heard = new ArrayList<>();
        List<TrialResult> whole =
                new Experiment(folder.resolve("whole"), "abc", EMOTIONS)
                        .run(TRIALS, preset -> DATASET, ExperimentTest::silent, heard::add);
        Path killed = folder.resolve("killed");
        assertThatThrownBy(
                        () ->
                                new Experiment(killed, "abc", EMOTIONS)
                                        .run(
                                                TRIALS,
                                                preset -> DATASET,
                                                ExperimentTest::silent,
                                                result -> {
                                                    throw new IllegalStateException("killed");
                                                }))
                .hasMessage("killed");
        // No training goes on behind the back of the next run.
        List<Path> left = files(killed);
        List<TrialResult> resumed =
                new Experiment(killed, "abc", EMOTIONS)
                        .run(TRIALS, preset -> DATASET, ExperimentTest::silent, result -> {});

        assertThat(left).anyMatch(file -> file.toString().endsWith(".json"));
        assertThat(resumed)
                .usingRecursiveFieldByFieldElementComparator(FIGURES)
                .containsExactlyElementsOf(whole);
        assertThat(heard).hasSize(2);
        assertThat(whole).extracting(TrialResult::trial).containsExactlyElementsOf(TRIALS);
        assertThat(whole).allSatisfy(result -> assertThat(result.epochs()).isBetween(1, 60));
        // Every clip is tested once.
        assertThat(whole.stream().mapToInt(result -> result.predictions().size()).sum())
                .isEqualTo(DATASET.examples().size());
        // Three deviations apart over four segments: nearly all are told apart.
        assertThat(ExperimentReport.of(StoredTrials.results(whole)).rows().get(0).accuracy().mean())
                .isGreaterThan(0.8);
        assertThat(files(killed).stream().map(Path::getParent).map(Path::getFileName))
                .as("no checkpoint is left")
                .doesNotContain(Path.of(TRIALS.get(0).id()), Path.of("checkpoints"));
    }

    @Test
    void trainingThatEndedBeforeTheKillKeepsItsNumberOfEpochs() throws Exception {
        Trial trial = TRIALS.get(0);
        TrialData data = TrialData.of(trial, DATASET);
        Path checkpoint = folder.resolve("checkpoints").resolve(trial.id());
        int epochs;
        try (var classifier =
                new EmotionTrainer(
                                Preset.named("lstm"),
                                trial.seed() * trial.folds() + trial.fold(),
                                TrainingListener.SILENT)
                        .train(
                                EMOTIONS,
                                data.training(),
                                data.validation(),
                                Optional.of(checkpoint))) {
            epochs = classifier.provenance().history().size();
        }
        List<TrialResult> results =
                new Experiment(folder, "abc", EMOTIONS)
                        .run(
                                List.of(trial),
                                preset -> DATASET,
                                ExperimentTest::silent,
                                result -> {});

        assertThat(results.get(0).epochs()).isPositive().isEqualTo(epochs);
    }

    @Test
    void trainingsOfATrialAreHeard() throws Exception {
        Map<Trial, List<Integer>> epochs = new ConcurrentHashMap<>();

        List<TrialResult> results =
                new Experiment(folder, "abc", EMOTIONS)
                        .run(
                                TRIALS,
                                preset -> DATASET,
                                trial -> {
                                    List<Integer> heard = new ArrayList<>();
                                    epochs.put(trial, heard);
                                    return report -> heard.add(report.epoch());
                                },
                                result -> {});

        for (TrialResult result : results) {
            assertThat(epochs.get(result.trial()))
                    .containsExactlyElementsOf(
                            result.history().stream().map(EpochReport::epoch).toList());
        }
    }

    @Test
    void resultThatIsThereIsNotComputedAgain() throws Exception {
        Trial trial = TRIALS.get(0);
        Experiment experiment = new Experiment(folder, "abc", EMOTIONS);
        Files.writeString(
                folder.resolve("trials").resolve(trial.id() + ".json"),
                """
                {"trial": {"preset": "lstm", "protocol": "CROSS_VALIDATION", "seed": 1, "fold": 0,
                 "folds": 2}, "history": [{"epoch": 1, "epochs": 60, "trainingLoss": 1,
                 "validationLoss": "NaN", "validationAccuracy": 0.5}], "trainingSeconds": 1.5,
                 "trainingExamples": 8, "validationExamples": 2, "parameterCount": 9,
                 "temperature": 2, "predictionMilliseconds": 1, "predictions": [{"example": "clip 1",
                 "group": "work 0", "actual": 0, "probabilities": [0.1, 0.2, 0.3, 0.4],
                 "calibrated": [0.2, 0.2, 0.3, 0.3]}]}
                """);
        List<TrialResult> results =
                experiment.run(
                        List.of(trial),
                        preset -> {
                            throw new IllegalStateException("measured again");
                        },
                        ExperimentTest::silent,
                        result -> {});

        assertThat(results.get(0).epochs()).isEqualTo(1);
        assertThat(results.get(0).outcomes(EMOTIONS).get(0).predicted()).isEqualTo(3);
    }

    @Test
    void sameExamplesPlayedInAnotherWayAreTestedWithTheSameModel() throws Exception {
        MeasuredDataset twice =
                new MeasuredDataset(
                        DATASET.examples(),
                        DATASET.features(),
                        DATASET.augmentedFeatures(),
                        Map.of(
                                "as played",
                                DATASET.features(),
                                "other",
                                DATASET.augmentedFeatures()));
        TrialResult result =
                new Experiment(folder, "abc", EMOTIONS)
                        .run(
                                TRIALS.subList(0, 1),
                                preset -> twice,
                                ExperimentTest::silent,
                                heard -> {})
                        .get(0);

        // Played in the same way, the predictions are the same; they come back from the disk.
        assertThat(result.changed()).containsOnlyKeys("as played", "other");
        assertThat(result.changedOutcomes(EMOTIONS, "as played"))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(result.outcomes(EMOTIONS));
        assertThat(result.changedOutcomes(EMOTIONS, "other"))
                .hasSameSizeAs(result.predictions())
                .usingRecursiveFieldByFieldElementComparator()
                .isNotEqualTo(result.outcomes(EMOTIONS));
        assertThat(result.changedOutcomes(EMOTIONS, "unheard of")).isEmpty();
    }

    @Test
    void folderOfAnotherDatasetIsRefused() throws IOException {
        new Experiment(folder, "abc", EMOTIONS);

        assertThatThrownBy(() -> new Experiment(folder, "abd", EMOTIONS))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "illegal experiment folder: "
                                + folder
                                + " holds trials on another data set; choose another or remove it");
        assertThat(Files.readString(folder.resolve("dataset"))).isEqualTo("abc\n");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
