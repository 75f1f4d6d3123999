package dev.affetto.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import dev.affetto.dataset.DatasetManifest;
import dev.affetto.dataset.Example;
import dev.affetto.dataset.Split;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.evaluation.Experiment;
import dev.affetto.evaluation.ExperimentReport;
import dev.affetto.evaluation.ExperimentResults;
import dev.affetto.evaluation.MeasuredDataset;
import dev.affetto.evaluation.Trial;
import dev.affetto.evaluation.TrialResult;
import dev.affetto.model.EmotionTrainer;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.model.Preset;
import dev.affetto.multimodal.ExtractionSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
            "Writes DIR/results.json, from which report draws again, DIR/results.md and one file a trial. An experiment that was stopped goes on where"
                    + " it was when the same command is given again."
        },
        footer = {
            "Example:",
            "  affetto experiment dataset/manifest.csv --presets lstm,lstm3-attention --seeds 5 --out runs"
        })
final class ExperimentCommand implements Callable<Integer> {

    private final AffettoCommand affetto;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "MANIFEST",
            description =
                    "CSV: audio,score,performance,video,title,artist,album,emotions,group,split.")
    private Path manifest;

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
            defaultValue = "lstm,lstm-attention,lstm3-attention",
            description = "What is compared. Default: ${DEFAULT-VALUE}.")
    private List<Preset> presets;

    @Option(
            names = "--augmented",
            paramLabel = "FILE",
            description =
                    "A manifest of augmented recordings, learnt from where their group is and never tested. The"
                            + " paper's presets (…-paper) do without.")
    private Optional<Path> augmented = Optional.empty();

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
            names = "--emotions",
            paramLabel = "SET",
            converter = Named.Emotions.class,
            defaultValue = "quadrants",
            description = "The labels of the manifest. Default: ${DEFAULT-VALUE}.")
    private EmotionSet emotions;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where measured features are kept. Default: DIR of --out, /features.")
    private Optional<Path> cache = Optional.empty();

    ExperimentCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws Exception {
        DatasetManifest dataset = DatasetManifest.read(manifest, emotions);
        Optional<DatasetManifest> more =
                augmented.isPresent()
                        ? Optional.of(DatasetManifest.read(augmented.get(), emotions))
                        : Optional.empty();
        List<Trial> trials =
                Trial.plan(
                        presets.stream().map(Preset::name).toList(),
                        folds,
                        seeds,
                        hasSplit(dataset.examples()),
                        control);
        String hash = dataset.contentHash();
        if (more.isPresent()) {
            hash += "+" + more.get().contentHash();
        }
        Experiment experiment = new Experiment(out, hash, emotions);
        Map<ExtractionSettings, MeasuredDataset> measured = measure(dataset, more);
        ExperimentResults results =
                new ExperimentResults(
                        ExperimentResults.FORMAT_VERSION,
                        emotions,
                        setup(dataset, more, hash),
                        presets,
                        run(experiment, trials, measured));
        results.write(out.resolve("results.json"));
        ExperimentReport report = ExperimentReport.of(results);
        Files.writeString(out.resolve("results.md"), report.toMarkdown());
        PrintWriter text = spec.commandLine().getOut();
        text.print(report.toMarkdown());
        text.flush();
        return ExitCode.OK;
    }

    private ExperimentResults.Setup setup(
            DatasetManifest dataset, Optional<DatasetManifest> more, String hash) {
        List<Example> examples = dataset.examples();
        return new ExperimentResults.Setup(
                String.valueOf(manifest.getFileName()),
                hash,
                examples.size(),
                (int) examples.stream().filter(Example::isSynthetic).count(),
                more.map(augmentedOnes -> augmentedOnes.examples().size()).orElse(0),
                (int) examples.stream().map(Example::group).distinct().count(),
                examples.stream().collect(groupingBy(Example::emotion, summingInt(one -> 1))),
                List.of(),
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

    private static boolean hasSplit(List<Example> examples) {
        return examples.stream()
                        .anyMatch(example -> example.split().equals(Optional.of(Split.TEST)))
                && examples.stream()
                        .anyMatch(example -> example.split().equals(Optional.of(Split.VALIDATION)));
    }

    private Map<ExtractionSettings, MeasuredDataset> measure(
            DatasetManifest dataset, Optional<DatasetManifest> more) throws Exception {
        Map<ExtractionSettings, MeasuredDataset> measured = new HashMap<>();
        for (Preset preset : presets) {
            ExtractionSettings settings = preset.extractionSettings();
            if (!measured.containsKey(settings)) {
                measured.put(settings, measure(settings, dataset, augmentedFor(settings, more)));
            }
        }
        return measured;
    }

    /** Augmented recordings, where a preset of these settings learns from them. */
    private Optional<DatasetManifest> augmentedFor(
            ExtractionSettings settings, Optional<DatasetManifest> more) {
        boolean wanted =
                presets.stream()
                        .filter(preset -> preset.extractionSettings().equals(settings))
                        .anyMatch(preset -> preset.method().learnsFromAugmented());
        return wanted ? more : Optional.empty();
    }

    private MeasuredDataset measure(
            ExtractionSettings settings, DatasetManifest dataset, Optional<DatasetManifest> more)
            throws Exception {
        LabelledRecordings recordings =
                new LabelledRecordings(
                        settings,
                        Optional.of(cache.orElse(out.resolve("features"))),
                        affetto.terminal(),
                        error());
        List<LabelledFeatures> features = recordings.measure(dataset.examples(), emotions);
        List<LabelledFeatures> extra =
                more.isPresent() ? recordings.measure(more.get().examples(), emotions) : List.of();
        return new MeasuredDataset(dataset.examples(), features, extra);
    }

    private List<TrialResult> run(
            Experiment experiment,
            List<Trial> trials,
            Map<ExtractionSettings, MeasuredDataset> measured)
            throws Exception {
        try (Progress progress = new Progress("trials", affetto.terminal(), error())) {
            progress.found(experiment.countFinished(trials));
            return experiment.run(
                    trials,
                    preset -> measured.get(preset.extractionSettings()),
                    result -> progress.step(trials.size()));
        }
    }

    private PrintWriter error() {
        return spec.commandLine().getErr();
    }
}
