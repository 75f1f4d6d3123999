package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.affetto.dataset.GroupedFolds;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.file.AtomicFile;
import dev.affetto.library.Store;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.model.MoodModel;
import dev.affetto.model.Preset;
import dev.affetto.multimodal.ExtractionSettings;
import dev.affetto.recommendation.simulation.SimulatedStore;
import dev.affetto.recommendation.simulation.Simulation;
import dev.affetto.recommendation.simulation.SimulationPart;
import dev.affetto.recommendation.simulation.SimulationReport;
import dev.affetto.recommendation.simulation.SimulationRun;
import dev.affetto.recommendation.simulation.SimulationSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affetto evaluate-recommender}: ways to recommend compared on simulated listeners. */
@Command(
        name = "evaluate-recommender",
        description = {
            "Compares ways to recommend on simulated listeners with a hidden, changing mood.",
            "",
            "Listeners go by the labels of one half of the dataset's works; the recommenders see what"
                    + " a model predicts that learnt from the other half. --half tuning swaps the"
                    + " halves: settings were chosen there. Writes DIR/simulation.json and"
                    + " DIR/simulation.md."
        },
        footer = {
            "Example:",
            "  affetto evaluate-recommender emopia/manifest.csv --out simulation --seeds 5"
        })
final class EvaluateRecommenderCommand implements Callable<Integer> {

    private static final long TRAINING_SEED = 1;
    private static final int HALVES = 2;

    private final AffettoCommand affetto;

    @Spec private CommandSpec spec;

    @Mixin private DatasetOptions data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where the results go.")
    private Path out;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Repetitions, each with its own listeners. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--listeners",
            paramLabel = "N",
            defaultValue = "20",
            description = "Listeners of each seed. Default: ${DEFAULT-VALUE}.")
    private int listeners;

    @Option(
            names = "--preset",
            paramLabel = "P",
            converter = Named.Presets.class,
            defaultValue = "transcribed-svm",
            description = "What predicts the songs' emotions. Default: ${DEFAULT-VALUE}.")
    private Preset preset;

    @Option(
            names = "--half",
            paramLabel = "H",
            defaultValue = "test",
            description = "Which half listeners hear: tuning or test. Default: ${DEFAULT-VALUE}.")
    private SimulationPart.Half half;

    EvaluateRecommenderCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws Exception {
        SimulationSettings settings = settings();
        SimulationPart.Measured measured = measure();
        List<SimulationRun> runs = new ArrayList<>();
        try (SimulationPart part = train(measured);
                Progress progress = new Progress("seeds", affetto.terminal(), error())) {
            Simulation simulation = new Simulation(part.songs(), part.moodModel(), settings);
            for (int seed = 1; seed <= seeds; seed++) {
                runs.add(run(simulation, seed));
                progress.step(seeds);
            }
        }
        SimulationReport report = new SimulationReport(runs);
        write("simulation.json", json(runs));
        write("simulation.md", report.toMarkdown());
        PrintWriter text = spec.commandLine().getOut();
        text.print(report.toMarkdown());
        text.flush();
        return ExitCode.OK;
    }

    private SimulationSettings settings() {
        if (seeds < 1 || listeners < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "illegal number of --seeds or --listeners: "
                            + seeds
                            + " and "
                            + listeners
                            + ", each must be at least 1");
        }
        SimulationSettings standard = SimulationSettings.STANDARD;
        return new SimulationSettings(listeners, standard.requests(), standard.mostOffers());
    }

    private SimulationPart.Measured measure() throws Exception {
        List<ExtractionSettings> settings =
                Stream.of(preset.extractionSettings(), MoodModel.SETTINGS).distinct().toList();
        LabelledDataset dataset =
                LabelledDataset.read(
                        data,
                        EmotionSet.QUADRANTS,
                        settings,
                        row -> true,
                        examples -> GroupedFolds.problems(examples, HALVES),
                        affetto.terminal(),
                        error());
        Optional<Path> cache = Optional.of(data.cache().orElse(out.resolve("features")));
        Map<ExtractionSettings, List<LabelledFeatures>> features = dataset.measure(settings, cache);
        return new SimulationPart.Measured(
                dataset.examples(),
                features.get(preset.extractionSettings()),
                features.get(MoodModel.SETTINGS));
    }

    private SimulationPart train(SimulationPart.Measured measured) throws IOException {
        try (Progress progress = new Progress("training", affetto.terminal(), error())) {
            return SimulationPart.of(
                    measured,
                    EmotionSet.QUADRANTS,
                    preset,
                    half,
                    TRAINING_SEED,
                    trained -> new TrainingProgress(progress::reach));
        }
    }

    /** One seed in a store of its own. Tuning has other seeds. */
    private SimulationRun run(Simulation simulation, int seed) throws IOException {
        try (Store store = new SimulatedStore()) {
            return simulation.run(half == SimulationPart.Half.TEST ? seed : -seed, store);
        }
    }

    private String json(List<SimulationRun> runs) throws IOException {
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(
                        Map.of(
                                "arguments",
                                String.join(
                                        " ", spec.commandLine().getParseResult().originalArgs()),
                                "runs",
                                runs));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(out);
        AtomicFile.write(out.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private PrintWriter error() {
        return spec.commandLine().getErr();
    }
}
