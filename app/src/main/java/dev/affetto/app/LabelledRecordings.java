package dev.affetto.app;

import dev.affetto.dataset.Example;
import dev.affetto.dataset.ManifestReading;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.multimodal.ExtractionSettings;
import dev.affetto.multimodal.MultimodalExtractor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A dataset's recordings measured on all cores; what was measured is kept on disk where a cache is
 * given.
 */
final class LabelledRecordings {

    private final Optional<Path> cacheFolder;
    private final Terminal terminal;
    private final PrintWriter error;
    private final String prefix;

    /**
     * Measures with a cache in a folder where there is one.
     *
     * @param prefix begins the line on standard error about each row that cannot be measured
     */
    LabelledRecordings(
            Optional<Path> cacheFolder, Terminal terminal, PrintWriter error, String prefix) {
        this.cacheFolder = cacheFolder;
        this.terminal = terminal;
        this.error = error;
        this.prefix = prefix;
    }

    /**
     * What came of the rows.
     *
     * @param features by settings and line
     * @param problemsByLine why other rows cannot be measured
     */
    record Measured(
            Map<ExtractionSettings, Map<Long, LabelledFeatures>> features,
            Map<Long, String> problemsByLine) {

        /** The features of rows, in their order, by settings. */
        Map<ExtractionSettings, List<LabelledFeatures>> features(
                Collection<ExtractionSettings> settings, List<ManifestReading.Row> rows) {
            Map<ExtractionSettings, List<LabelledFeatures>> features = new HashMap<>();
            for (ExtractionSettings each : settings) {
                Map<Long, LabelledFeatures> byLine = this.features.get(each);
                features.put(each, rows.stream().map(row -> byLine.get(row.line())).toList());
            }
            return features;
        }
    }

    /** One row measured, or why not. */
    private record Outcome(long line, Optional<LabelledFeatures> features, String error) {}

    /**
     * Measures rows by each of the settings; what cannot be measured by one is not measured by the
     * next. Each such row is named on standard error as soon as it is known, the first hundred.
     */
    Measured measure(
            List<ManifestReading.Row> rows,
            Collection<ExtractionSettings> settings,
            EmotionSet emotions)
            throws Exception {
        Measured measured = new Measured(new HashMap<>(), new TreeMap<>());
        for (ExtractionSettings each : new LinkedHashSet<>(settings)) {
            measured.features().put(each, new HashMap<>());
            measure(rows, each, emotions, measured);
        }
        int unnamed = measured.problemsByLine().size() - ProblemLines.SHOWN;
        if (unnamed > 0) {
            error.println(prefix + "and " + unnamed + " more");
            error.flush();
        }
        return measured;
    }

    private void measure(
            List<ManifestReading.Row> rows,
            ExtractionSettings settings,
            EmotionSet emotions,
            Measured measured)
            throws Exception {
        MultimodalExtractor extractor = extractor(settings);
        List<ManifestReading.Row> left =
                rows.stream()
                        .filter(row -> !measured.problemsByLine().containsKey(row.line()))
                        .toList();
        try (Progress progress = new Progress("measuring", terminal, error)) {
            InOrder.forEach(
                    left,
                    row -> {
                        Outcome outcome = measure(row, extractor, emotions);
                        progress.step(left.size());
                        return outcome;
                    },
                    outcome -> keep(outcome, settings, measured));
        }
    }

    private MultimodalExtractor extractor(ExtractionSettings settings) {
        return cacheFolder
                .map(folder -> new MultimodalExtractor(settings, folder))
                .orElseGet(() -> new MultimodalExtractor(settings));
    }

    private boolean keep(Outcome outcome, ExtractionSettings settings, Measured measured) {
        long line = outcome.line();
        if (outcome.features().isPresent()) {
            measured.features().get(settings).put(line, outcome.features().get());
            return true;
        }
        measured.problemsByLine().put(line, outcome.error());
        if (measured.problemsByLine().size() <= ProblemLines.SHOWN) {
            error.println(prefix + "line " + line + ": " + outcome.error());
            error.flush();
        }
        return true;
    }

    private static Outcome measure(
            ManifestReading.Row row, MultimodalExtractor extractor, EmotionSet emotions) {
        Example example = row.example();
        try {
            int label = emotions.indexOf(example.emotion());
            LabelledFeatures features =
                    new LabelledFeatures(
                            extractor.extract(example.recording()), label, example.group());
            return new Outcome(row.line(), Optional.of(features), "");
        } catch (IOException | RuntimeException e) {
            return new Outcome(row.line(), Optional.empty(), Messages.of(source(example), e));
        }
    }

    /** The first of its files, which all that is measured has in common. */
    private static String source(Example example) {
        return example.recording().files().findFirst().map(Path::toString).orElseThrow();
    }
}
