package dev.affetto.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.dataset.Example;
import dev.affetto.dataset.Split;
import dev.affetto.evaluation.ConfusionMatrix;
import dev.affetto.evaluation.GroupBootstrap;
import dev.affetto.evaluation.Interval;
import dev.affetto.evaluation.Outcome;
import dev.affetto.model.EmotionRecognizer;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.multimodal.ExtractionSettings;
import dev.affetto.multimodal.Modality;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affetto evaluate}: one test of a model. */
@Command(
        name = "evaluate",
        description = {
            "Tests a model on labelled recordings.",
            "",
            "Prints the accuracy with a 95 %% interval (by drawing groups), the accuracy on the arousal"
                    + " and the valence axis, macro-F1 and the confusions. A fusion is asked with what"
                    + " is known of each recording."
        },
        footer = {"Example:", "  affetto evaluate dataset/manifest.csv --split test"})
final class EvaluateCommand implements Callable<Integer> {

    private static final long BOOTSTRAP_SEED = 1;

    /** How the result is written. */
    enum Format {
        TEXT,
        JSON
    }

    private final AffettoCommand affetto;

    @Spec private CommandSpec spec;

    @Mixin private DatasetOptions data;

    @Option(
            names = "--model",
            paramLabel = "FOLDER|NAME",
            converter = ModelChoice.Converter.class,
            description =
                    "A model's folder, or the name of one that comes with Affetto, such as"
                            + " performance-svm. Default: the fusion that comes with it.")
    private Optional<ModelChoice> model = Optional.empty();

    @Option(
            names = "--modality",
            paramLabel = "M",
            description =
                    "What the model says of this alone: audio, score, performance or video. Default:"
                            + " audio, and of a model that --model names, all that it reads.")
    private Optional<Modality> modality = Optional.empty();

    @Option(
            names = "--split",
            paramLabel = "S",
            converter = Named.Splits.class,
            description = "Only rows of this split: train, val or test. Default: all rows.")
    private Optional<Split> split = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    EvaluateCommand(AffettoCommand affetto) {
        this.affetto = affetto;
    }

    @Override
    public Integer call() throws Exception {
        try (EmotionRecognizer recognizer = recognizer()) {
            LabelledDataset dataset =
                    LabelledDataset.read(
                            data,
                            recognizer.emotionSet(),
                            List.of(recognizer.extractionSettings()),
                            row -> split.isEmpty() || row.split().equals(split),
                            examples -> DatasetRequirements.ofTest(examples, split),
                            affetto.terminal(),
                            spec.commandLine().getErr());
            List<Outcome> outcomes = outcomes(recognizer, dataset);
            ConfusionMatrix matrix = ConfusionMatrix.of(recognizer.emotionSet(), outcomes);
            Interval accuracy = GroupBootstrap.ofAccuracy(outcomes, BOOTSTRAP_SEED);
            PrintWriter out = spec.commandLine().getOut();
            int skipped = dataset.skipped().size();
            out.println(
                    format == Format.JSON
                            ? json(recognizer.modelName(), matrix, accuracy, skipped)
                            : text(recognizer.modelName(), matrix, accuracy, skipped));
            out.flush();
            return ExitCode.OK;
        }
    }

    private EmotionRecognizer recognizer() throws IOException {
        if (model.isEmpty()) {
            return EmotionRecognizer.loadDefault(modality.orElse(Modality.AUDIO));
        }
        EmotionRecognizer named = model.get().open();
        if (modality.isEmpty()) {
            return named;
        }
        try {
            return named.only(modality.get());
        } catch (IllegalArgumentException e) {
            named.close();
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<Outcome> outcomes(EmotionRecognizer recognizer, LabelledDataset dataset)
            throws Exception {
        ExtractionSettings settings = recognizer.extractionSettings();
        List<LabelledFeatures> features =
                dataset.measure(List.of(settings), data.cache()).get(settings);
        List<Example> examples = dataset.examples();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            LabelledFeatures example = features.get(i);
            outcomes.add(
                    new Outcome(
                            examples.get(i).title(),
                            example.group(),
                            example.label(),
                            recognizer.recognize(example.features()).overall()));
        }
        return outcomes;
    }

    private static String text(
            String modelName, ConfusionMatrix matrix, Interval accuracy, int skipped) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "model %s, %d recordings%s%n%n",
                        modelName,
                        matrix.total(),
                        skipped > 0 ? ", " + skipped + " rows skipped" : ""));
        text.append(
                String.format(
                        Locale.ROOT,
                        "accuracy  %.3f   95 %% interval %.3f to %.3f%n",
                        accuracy.mean(),
                        accuracy.low(),
                        accuracy.high()));
        text.append(String.format(Locale.ROOT, "arousal   %.3f%n", matrix.arousalAccuracy()));
        text.append(String.format(Locale.ROOT, "valence   %.3f%n", matrix.valenceAccuracy()));
        text.append(String.format(Locale.ROOT, "macro-F1  %.3f%n%n", matrix.macroF1()));
        List<String> labels = matrix.emotionSet().labels();
        text.append(String.format(Locale.ROOT, "%-18s", "actual \\ predicted"));
        labels.forEach(label -> text.append(String.format(Locale.ROOT, "%10s", label)));
        for (int actual = 0; actual < labels.size(); actual++) {
            text.append(String.format(Locale.ROOT, "%n%-18s", labels.get(actual)));
            for (long count : matrix.counts()[actual]) {
                text.append(String.format(Locale.ROOT, "%10d", count));
            }
        }
        return text.toString();
    }

    private static String json(
            String modelName, ConfusionMatrix matrix, Interval accuracy, int skipped)
            throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("model", modelName);
        root.put("recordings", matrix.total());
        root.put("skipped", skipped);
        root.put("accuracy", accuracy.mean());
        root.putArray("accuracy_interval_95").add(accuracy.low()).add(accuracy.high());
        root.put("arousal_accuracy", matrix.arousalAccuracy());
        root.put("valence_accuracy", matrix.valenceAccuracy());
        root.put("macro_f1", matrix.macroF1());
        ArrayNode labels = root.putArray("emotions");
        matrix.emotionSet().labels().forEach(labels::add);
        root.set("confusion", mapper.valueToTree(matrix.counts()));
        return mapper.writeValueAsString(root);
    }
}
