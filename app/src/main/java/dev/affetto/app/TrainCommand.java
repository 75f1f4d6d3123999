package dev.affetto.app;

import dev.affetto.dataset.Example;
import dev.affetto.evaluation.TestScores;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.EmotionTrainer;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.model.NetworkLearning;
import dev.affetto.model.Preset;
import dev.affetto.model.ReferencePieces;
import dev.affetto.multimodal.ExtractionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affetto train}: one training, from a manifest to a model folder. */
@Command(
        name = "train",
        description = {
            "Trains a model and writes its folder, for analyze --model and evaluate --model.",
            "",
            "Learns from the rows whose split is train, stops by those whose split is val, and"
                    + " in the end is tested once on those whose split is test, for its card. Rows without a split are for"
                    + " training; where no row is for validation, a part of the groups is held"
                    + " out by the seed. A training that was stopped goes on where it was when the"
                    + " same command is given again. The same seed gives the same model on the same"
                    + " machine.",
            "",
            "Each row must have the files that the preset reads; to a fusion, one of them is"
                    + " enough, and each of its members learns from the rows that have what it"
                    + " reads."
        },
        footer = {
            "Example:",
            "  affetto train dataset/manifest.csv --preset lstm3-attention --out models/first"
        })
final class TrainCommand implements Callable<Integer> {

    private final AffettoCommand affetto;

    @Spec private CommandSpec spec;

    @Mixin private TrainingDataOptions data;

    @Option(
            names = "--preset",
            paramLabel = "P",
            required = true,
            converter = Named.Presets.class,
            completionCandidates = Named.PresetNames.class,
            description =
                    "What is learnt, and how: ${COMPLETION-CANDIDATES}. Those with -paper have the"
                            + " paper's own hyper-parameters.")
    private Preset preset;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The model's folder; its checkpoints are kept in DIR/checkpoint.")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything that is drawn. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--networks",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How many networks are trained, of seeds from --seed on, whose probabilities the"
                            + " model averages. Default: ${DEFAULT-VALUE}.")
    private int networks;

    @Option(
            names = "--data-licence",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Licence of the data, for the model card.")
    private String dataLicence;

    TrainCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws Exception {
        if (networks < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "illegal number of --networks: " + networks + ", must be at least 1");
        }
        if (networks > 1 && !(preset.method() instanceof NetworkLearning)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "illegal number of --networks: "
                            + networks
                            + ", must be 1: "
                            + preset.name()
                            + " learns no network");
        }
        if (data.augmented().isPresent() && preset.augmentedSettings().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "illegal --augmented: " + preset.name() + " reads no sound");
        }
        LabelledDataset dataset =
                LabelledDataset.read(
                        data,
                        List.of(preset.trainingSettings()),
                        preset.augmentedSettings().stream().toList(),
                        examples -> DatasetRequirements.ofTraining(examples, seed),
                        affetto.terminal(),
                        error());
        Map<Example, LabelledFeatures> features = new HashMap<>();
        TrainingParts parts = measure(dataset, features);
        error().printf(
                        "%d recordings to learn from, %d to validate on, %d left for tests%n",
                        parts.training().size(), parts.validation().size(), parts.test().size());
        error().flush();
        train(
                dataset.contentHash(),
                parts.training().stream().map(features::get).toList(),
                parts.validation().stream().map(features::get).toList(),
                parts.test().stream().map(features::get).toList());
        spec.commandLine().getOut().println(out);
        return ExitCode.OK;
    }

    /** Measures the rows, and of the augmented ones those that are learnt from. */
    private TrainingParts measure(LabelledDataset dataset, Map<Example, LabelledFeatures> features)
            throws Exception {
        ExtractionSettings settings = preset.trainingSettings();
        Optional<Path> cache = Optional.of(data.dataset().cache().orElse(out.resolve("features")));
        List<LabelledFeatures> measured = dataset.measure(List.of(settings), cache).get(settings);
        put(dataset.examples(), measured, features);
        Set<Example> learnt = new HashSet<>(parts(dataset).training());
        if (preset.augmentedSettings().isPresent()) {
            ExtractionSettings another = preset.augmentedSettings().get();
            List<LabelledFeatures> augmented =
                    dataset.measureAugmented(List.of(another), cache, learnt::contains)
                            .get(another);
            put(
                    dataset.augmentedExamples().stream().filter(learnt::contains).toList(),
                    augmented,
                    features);
        }
        return parts(dataset);
    }

    private TrainingParts parts(LabelledDataset dataset) {
        return TrainingParts.of(dataset.examples(), dataset.augmentedExamples(), seed);
    }

    private static void put(
            List<Example> examples,
            List<LabelledFeatures> measured,
            Map<Example, LabelledFeatures> features) {
        for (int i = 0; i < measured.size(); i++) {
            features.put(examples.get(i), measured.get(i));
        }
    }

    private void train(
            String hash,
            List<LabelledFeatures> training,
            List<LabelledFeatures> validation,
            List<LabelledFeatures> test)
            throws IOException {
        List<EmotionClassifier> trained = new ArrayList<>();
        try {
            for (int network = 0; network < networks; network++) {
                trained.add(trainOne(network, training, validation));
            }
            if (networks > 1) {
                trained.add(EmotionClassifier.averageOf(trained));
            }
            EmotionClassifier model = trained.get(trained.size() - 1);
            String name = data.dataset().manifest().getFileName() + ", SHA-256 " + hash;
            model = model.withProvenance(model.provenance().withData(name, dataLicence));
            model = validation.isEmpty() ? model : model.calibrated(validation);
            model = test.isEmpty() ? model : TestScores.scored(model, test);
            model.save(out);
            ReferencePieces.save(model, training, seed, out);
        } finally {
            trained.forEach(EmotionClassifier::close);
        }
        for (int network = 0; network < networks; network++) {
            EmotionTrainer.discardCheckpoint(checkpoint(network));
        }
    }

    private EmotionClassifier trainOne(
            int network, List<LabelledFeatures> training, List<LabelledFeatures> validation)
            throws IOException {
        String task = networks == 1 ? "training" : "training " + (network + 1) + " of " + networks;
        try (Progress progress = new Progress(task, affetto.terminal(), error())) {
            return new EmotionTrainer(preset, seed + network, new TrainingProgress(progress::reach))
                    .train(data.emotions(), training, validation, Optional.of(checkpoint(network)));
        }
    }

    private Path checkpoint(int network) {
        Path folder = out.resolve("checkpoint");
        return networks == 1 ? folder : folder.resolve("network-" + (network + 1));
    }

    private PrintWriter error() {
        return spec.commandLine().getErr();
    }
}
