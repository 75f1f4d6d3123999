package dev.affetto.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingInt;

import dev.affetto.dataset.Example;
import dev.affetto.evaluation.Experiment;
import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentResults;
import dev.affetto.evaluation.MeasuredDataset;
import dev.affetto.evaluation.Trial;
import dev.affetto.evaluation.TrialResult;
import dev.affetto.explanation.DimensionAblation;
import dev.affetto.model.EmotionTrainer;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.model.Preset;
import dev.affetto.model.TrainingListener;
import dev.affetto.multimodal.ExtractionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code affetto experiment}: presets compared by cross-validation and on the manifest's own split.
 */
@Command(
        name = "experiment",
        description = {
            "Compares presets: folds by group and stratified by emotion, several seeds, and the"
                    + " manifest's own test split where it has one.",
            "",
            "Writes DIR/results.json, from which report draws again, DIR/results.md, DIR/report.html,"
                    + " DIR/plots and one file a trial. An experiment that was stopped goes on where"
                    + " it was when the same command is given again."
        },
        footer = {
            "Example:",
            "  affetto experiment dataset/manifest.csv --presets lstm,lstm3-attention --seeds 5 --out runs"
        })
final class ExperimentCommand implements Callable<Integer> {

    private final AffettoCommand affetto;

    @Spec private CommandSpec spec;

    @Mixin private TrainingDataOptions data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where the results go.")
    private Path out;

    @Option(
            names = "--presets",
            paramLabel = "P",
            split = ",",
            converter = Named.Presets.class,
            completionCandidates = Named.PresetNames.class,
            defaultValue = "lstm,lstm-attention,lstm3-attention,svm,lda",
            description = "What is compared: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private List<Preset> presets;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Folds of the cross-validation. Default: ${DEFAULT-VALUE}.")
    private int folds;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Repetitions, each with its own folds. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--control",
            description =
                    "Repeat the cross-validation with the groups' emotions shuffled: whatever is then"
                            + " better than chance has seen the test.")
    private boolean control;

    @Option(
            names = "--also-test",
            paramLabel = "WAY=MANIFEST",
            description =
                    "Test each model also on the same recordings played in another way; rows are"
                            + " found by their titles. May be given several times.")
    private Map<String, Path> alsoTested = new LinkedHashMap<>();

    @Option(
            names = "--without",
            paramLabel = "DIMENSION",
            split = ",",
            description =
                    "Leave out all measures of a musical dimension, such as mode or dynamics: an"
                            + " ablation.")
    private List<String> without = List.of();

    ExperimentCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws Exception {
        requireAtLeast("--folds", folds, 2);
        requireAtLeast("--seeds", seeds, 1);
        LabelledDataset dataset =
                LabelledDataset.read(
                        data,
                        settings(),
                        augmentedSettings(),
                        examples -> DatasetRequirements.ofExperiment(examples, folds, seeds),
                        affetto.terminal(),
                        error());
        if (!data.dataset().skipBad()) {
            open(dataset); // the rows are final: a folder of others is refused before measuring
        }
        Map<Preset, MeasuredDataset> measured = measure(dataset);
        Experiment experiment = open(dataset);
        List<Trial> trials =
                Trial.plan(
                        presets.stream().map(Preset::name).toList(),
                        folds,
                        seeds,
                        DatasetRequirements.hasSplit(dataset.examples()),
                        control);
        ExperimentResults results =
                new ExperimentResults(
                        ExperimentResults.FORMAT_VERSION,
                        data.emotions(),
                        setup(dataset, hash(dataset)),
                        presets,
                        run(experiment, trials, measured));
        results.write(out.resolve("results.json"));
        ExperimentReport report = ExperimentReport.of(results);
        ReportFiles.write(report, out);
        PrintWriter text = spec.commandLine().getOut();
        text.print(report.toMarkdown());
        text.flush();
        return ExitCode.OK;
    }

    /** The experiment on the rows that are left, in a folder that holds none on others. */
    private Experiment open(LabelledDataset dataset) throws IOException {
        return new Experiment(out, hash(dataset) + ablation(), data.emotions());
    }

    /** Trials without a dimension are none of those with it. */
    private String ablation() {
        return without.stream().map(dimension -> "-without-" + dimension).collect(joining());
    }

    private static String hash(LabelledDataset dataset) throws IOException {
        Optional<String> augmented = dataset.augmentedContentHash();
        return dataset.contentHash() + augmented.map("+"::concat).orElse("");
    }

    private ExperimentResults.Setup setup(LabelledDataset dataset, String hash) {
        List<Example> examples = dataset.examples();
        return new ExperimentResults.Setup(
                String.valueOf(data.dataset().manifest().getFileName()),
                hash,
                examples.size(),
                (int) examples.stream().filter(Example::isSynthetic).count(),
                dataset.augmentedExamples().size(),
                (int) examples.stream().map(Example::group).distinct().count(),
                examples.stream().collect(groupingBy(Example::emotion, summingInt(one -> 1))),
                dataset.skipped(),
                folds,
                seeds,
                String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                System.getProperty("affetto.commit", "unknown"),
                versions());
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>(EmotionTrainer.versions());
        versions.put("affetto", new Version().getVersion()[0].substring("affetto ".length()));
        versions.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        return versions;
    }

    private List<ExtractionSettings> settings() {
        return presets.stream().map(Preset::extractionSettings).distinct().toList();
    }

    private List<ExtractionSettings> augmentedSettings() {
        return presets.stream()
                .filter(preset -> preset.method().learnsFromAugmented())
                .flatMap(preset -> preset.augmentedSettings().stream())
                .distinct()
                .toList();
    }

    private Map<Preset, MeasuredDataset> measure(LabelledDataset dataset) throws Exception {
        List<ExtractionSettings> settings = settings();
        Optional<Path> cache = Optional.of(data.dataset().cache().orElse(out.resolve("features")));
        Map<ExtractionSettings, List<LabelledFeatures>> features = dataset.measure(settings, cache);
        Map<ExtractionSettings, List<LabelledFeatures>> augmented =
                dataset.measureAugmented(augmentedSettings(), cache, example -> true);
        features.replaceAll((each, list) -> ablated(list));
        augmented.replaceAll((each, list) -> ablated(list));
        ChangedRecordings changed =
                new ChangedRecordings(data.emotions(), cache, affetto.terminal(), error());
        Map<ExtractionSettings, Map<String, List<LabelledFeatures>>> changedFeatures =
                changed.measure(alsoTested, dataset.examples(), settings);
        changedFeatures.values().forEach(ways -> ways.replaceAll((way, list) -> ablated(list)));
        Map<Preset, MeasuredDataset> measured = new HashMap<>();
        for (Preset preset : presets) {
            ExtractionSettings each = preset.extractionSettings();
            measured.put(
                    preset,
                    new MeasuredDataset(
                            dataset.examples(),
                            features.get(each),
                            preset.augmentedSettings().map(augmented::get).orElse(List.of()),
                            changedFeatures.get(each)));
        }
        return measured;
    }

    private List<LabelledFeatures> ablated(List<LabelledFeatures> measured) {
        List<LabelledFeatures> left = measured;
        for (String dimension : without) {
            left =
                    left.stream()
                            .map(
                                    one ->
                                            new LabelledFeatures(
                                                    DimensionAblation.without(
                                                            dimension, one.features()),
                                                    one.label(),
                                                    one.group()))
                            .toList();
        }
        return left;
    }

    private List<TrialResult> run(
            Experiment experiment, List<Trial> trials, Map<Preset, MeasuredDataset> measured)
            throws Exception {
        try (Progress progress = new Progress("trials", affetto.terminal(), error())) {
            progress.found(experiment.countFinished(trials));
            return experiment.run(
                    trials,
                    measured::get,
                    trial -> shown(trial, trials.size(), progress),
                    result -> progress.step(trials.size()));
        }
    }

    /** Trials run side by side: each of their steps is shown by its name. */
    private static TrainingListener shown(Trial trial, int trials, Progress progress) {
        return new TrainingProgress(
                (steps, total, detail) ->
                        progress.tell(
                                trials,
                                String.format(
                                        Locale.ROOT,
                                        "%s: %d of %d, %s",
                                        trial.id(),
                                        steps,
                                        total,
                                        detail)));
    }

    private void requireAtLeast(String option, int value, int minimum) {
        if (value < minimum) {
            throw new ParameterException(
                    spec.commandLine(),
                    "illegal number of " + option + ": " + value + ", must be at least " + minimum);
        }
    }

    private PrintWriter error() {
        return spec.commandLine().getErr();
    }
}
