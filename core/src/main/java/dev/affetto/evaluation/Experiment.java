package dev.affetto.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.file.AtomicFile;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.EmotionTrainer;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.model.Preset;
import dev.affetto.model.TrainedPieceClassifiers;
import dev.affetto.model.TrainingListener;
import dev.affetto.multimodal.Modality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Trains and tests presets by a protocol, on all cores, and keeps what came of each trial.
 *
 * <p>Every result is a file of its own, {@code FOLDER/trials/ID.json}, written whole or not at all;
 * trainings keep their checkpoints in {@code FOLDER/checkpoints}. An experiment that was killed
 * goes on where it was and comes to the same figures. A folder belongs to one data set: its hash is
 * kept in {@code FOLDER/dataset}.
 */
public final class Experiment {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A training that was interrupted ends with its epoch. */
    private static final long LONGEST_EPOCH_MINUTES = 10;

    private static final int WORKERS = Runtime.getRuntime().availableProcessors();

    /** The members of a fusion with those of its inner folds, of as many folds as run at once. */
    private static final int MOST_TRAINED = Math.min(100, 20 * WORKERS);

    /**
     * Seed after seed, so that whole ones are there early. Presets with members in common run one
     * after the other on the same examples, and each worker has a fold of its own, so that none
     * waits for what another trains.
     */
    private static final Comparator<Trial> ORDER =
            Comparator.comparing(Trial::seed)
                    .thenComparing(Trial::protocol)
                    .thenComparing(trial -> trial.fold() / WORKERS);

    private static final String ONLY = "only "; // of a way: some modalities

    private final Path folder;
    private final EmotionSet emotions;
    private final TrainedPieceClassifiers trained = new TrainedPieceClassifiers(MOST_TRAINED);

    /**
     * An experiment in a folder.
     *
     * @param datasetHash tells the data set from any other
     * @throws IOException if the folder cannot be written, or holds an experiment on another data
     *     set
     */
    public Experiment(Path folder, String datasetHash, EmotionSet emotions) throws IOException {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.emotions = Objects.requireNonNull(emotions, "emotions");
        Files.createDirectories(folder.resolve("trials"));
        Path known = folder.resolve("dataset");
        if (Files.exists(known) && !Files.readString(known).strip().equals(datasetHash)) {
            throw new IOException(
                    "illegal experiment folder: "
                            + folder
                            + " holds trials on another data set; choose another or remove it");
        }
        write(known, datasetHash + "\n");
    }

    /** How many of the trials have a result already. */
    public long countFinished(List<Trial> trials) {
        return trials.stream().filter(trial -> Files.exists(file(trial))).count();
    }

    /**
     * Runs the trials that have no result yet, on all cores. When it ends early, so have its
     * trainings.
     *
     * @param datasetOf what was measured for a preset
     * @param listenerOf hears how the training of a trial goes, on the thread that trains
     * @param finished hears each new result
     * @return the results in the order of the trials
     * @throws IOException if a result cannot be read or written
     */
    public List<TrialResult> run(
            List<Trial> trials,
            Function<Preset, MeasuredDataset> datasetOf,
            Function<Trial, TrainingListener> listenerOf,
            Consumer<TrialResult> finished)
            throws IOException, InterruptedException {
        List<Trial> open =
                trials.stream().filter(trial -> !Files.exists(file(trial))).sorted(ORDER).toList();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            ExecutorCompletionService<TrialResult> completion =
                    new ExecutorCompletionService<>(workers);
            open.forEach(trial -> completion.submit(() -> resultOf(trial, datasetOf, listenerOf)));
            for (int i = 0; i < open.size(); i++) {
                finished.accept(completion.take().get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(LONGEST_EPOCH_MINUTES, TimeUnit.MINUTES);
        }
        List<TrialResult> results = new ArrayList<>();
        for (Trial trial : trials) {
            results.add(read(file(trial)));
        }
        return results;
    }

    private static TrialResult read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), TrialResult.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "damaged result: "
                            + file
                            + ", remove it and start again: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private TrialResult resultOf(
            Trial trial,
            Function<Preset, MeasuredDataset> datasetOf,
            Function<Trial, TrainingListener> listenerOf)
            throws IOException {
        Preset preset = Preset.named(trial.preset());
        MeasuredDataset dataset = dataset(trial, preset, datasetOf.apply(preset));
        TrialResult result = run(trial, preset, dataset, listenerOf.apply(trial));
        write(file(trial), JSON.writeValueAsString(result));
        EmotionTrainer.discardCheckpoint(checkpoint(trial));
        return result;
    }

    private MeasuredDataset dataset(Trial trial, Preset preset, MeasuredDataset measured) {
        MeasuredDataset dataset =
                preset.method().learnsFromAugmented() ? measured : measured.withoutAugmented();
        return trial.protocol() == Trial.Protocol.SHUFFLED_LABELS
                ? dataset.withLabelsShuffledByGroup(emotions, trial.seed())
                : dataset;
    }

    private TrialResult run(
            Trial trial, Preset preset, MeasuredDataset dataset, TrainingListener listener)
            throws IOException {
        TrialData data = TrialData.of(trial, dataset, preset.method().stopsByValidation());
        long start = System.nanoTime();
        EmotionTrainer trainer =
                new EmotionTrainer(
                        preset, trial.seed() * trial.folds() + trial.fold(), listener, trained);
        try (EmotionClassifier classifier =
                trainer.train(
                        emotions,
                        data.training(),
                        data.validation(),
                        Optional.of(checkpoint(trial)))) {
            return tested(trial, classifier, dataset, data, secondsSince(start));
        }
    }

    private static double secondsSince(long nanoseconds) {
        return (System.nanoTime() - nanoseconds) / 1e9;
    }

    private static TrialResult tested(
            Trial trial,
            EmotionClassifier classifier,
            MeasuredDataset dataset,
            TrialData data,
            double trainingSeconds) {
        EmotionClassifier calibrated =
                data.validation().isEmpty() ? classifier : classifier.calibrated(data.validation());
        long start = System.nanoTime();
        List<double[]> probabilities = probabilities(classifier, dataset.features(), data.test());
        double predictionSeconds = secondsSince(start) / Math.max(1, data.test().size());
        List<double[]> honest = probabilities(calibrated, dataset.features(), data.test());
        List<TrialResult.Prediction> predictions =
                predictions(dataset, dataset.features(), data.test(), probabilities, honest);
        Map<String, List<TrialResult.Prediction>> changed = new TreeMap<>();
        dataset.changedFeatures()
                .forEach(
                        (way, features) -> {
                            List<double[]> others =
                                    probabilities(classifier, features, data.test());
                            changed.put(
                                    way,
                                    predictions(dataset, features, data.test(), others, others));
                        });
        changed.putAll(subsets(calibrated, dataset, data.test()));
        return new TrialResult(
                trial,
                classifier.provenance().history(),
                trainingSeconds,
                data.training().size(),
                data.validation().size(),
                classifier.parameterCount(),
                calibrated.temperature(),
                predictionSeconds * 1000,
                predictions,
                changed);
    }

    /** Of a classifier that can do with less: what it says by each subset of the modalities. */
    private static Map<String, List<TrialResult.Prediction>> subsets(
            EmotionClassifier classifier, MeasuredDataset dataset, List<Integer> places) {
        Map<String, List<double[]>> probabilities = new TreeMap<>();
        for (int place : places) {
            classifier
                    .predictSubsets(dataset.features().get(place).features())
                    .forEach(
                            (subset, prediction) ->
                                    probabilities
                                            .computeIfAbsent(
                                                    ONLY + Modality.label(subset),
                                                    name -> new ArrayList<>())
                                            .add(prediction.probabilities()));
        }
        Map<String, List<TrialResult.Prediction>> predictions = new TreeMap<>();
        probabilities.forEach(
                (subset, list) ->
                        predictions.put(
                                subset,
                                predictions(dataset, dataset.features(), places, list, list)));
        return predictions;
    }

    private static List<TrialResult.Prediction> predictions(
            MeasuredDataset dataset,
            List<LabelledFeatures> features,
            List<Integer> places,
            List<double[]> probabilities,
            List<double[]> calibrated) {
        List<TrialResult.Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            predictions.add(
                    new TrialResult.Prediction(
                            dataset.examples().get(place).title(),
                            features.get(place).group(),
                            features.get(place).label(),
                            probabilities.get(i),
                            calibrated.get(i)));
        }
        return predictions;
    }

    private static List<double[]> probabilities(
            EmotionClassifier classifier, List<LabelledFeatures> features, List<Integer> places) {
        return places.stream()
                .map(place -> features.get(place).features())
                .map(one -> classifier.predictWhole(one).probabilities())
                .toList();
    }

    private Path file(Trial trial) {
        return folder.resolve("trials").resolve(trial.id() + ".json");
    }

    private Path checkpoint(Trial trial) {
        return folder.resolve("checkpoints").resolve(trial.id());
    }

    private static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
