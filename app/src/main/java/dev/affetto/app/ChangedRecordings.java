package dev.affetto.app;

import dev.affetto.dataset.Example;
import dev.affetto.dataset.ManifestReading;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.multimodal.ExtractionSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The examples of a dataset played in other ways, each way with a manifest of its own. */
final class ChangedRecordings {

    private final EmotionSet emotions;
    private final Optional<Path> cache;
    private final Terminal terminal;
    private final PrintWriter error;

    ChangedRecordings(
            EmotionSet emotions, Optional<Path> cache, Terminal terminal, PrintWriter error) {
        this.emotions = emotions;
        this.cache = cache;
        this.terminal = terminal;
        this.error = error;
    }

    /**
     * Measures them.
     *
     * @param manifests by the name of the way
     * @param examples whose titles are looked for
     * @return by settings and way, in the order of the examples
     * @throws CommandFailure if a row is wrong, cannot be measured, or an example has none
     */
    Map<ExtractionSettings, Map<String, List<LabelledFeatures>>> measure(
            Map<String, Path> manifests, List<Example> examples, List<ExtractionSettings> settings)
            throws Exception {
        Map<ExtractionSettings, Map<String, List<LabelledFeatures>>> measured = new HashMap<>();
        settings.forEach(each -> measured.put(each, new TreeMap<>()));
        for (Map.Entry<String, Path> way : manifests.entrySet()) {
            List<ManifestReading.Row> rows = rows(way.getValue(), examples);
            LabelledRecordings.Measured found =
                    new LabelledRecordings(
                                    cache, terminal, error, "affetto: " + way.getKey() + ": ")
                            .measure(rows, settings, emotions);
            if (!found.problemsByLine().isEmpty()) {
                throw new CommandFailure(
                        found.problemsByLine().size()
                                + " of the recordings of "
                                + way.getValue()
                                + " cannot be measured");
            }
            found.features(settings, rows)
                    .forEach((each, features) -> measured.get(each).put(way.getKey(), features));
        }
        return measured;
    }

    private List<ManifestReading.Row> rows(Path manifest, List<Example> examples) throws Exception {
        ManifestReading reading = ManifestReading.of(manifest, emotions);
        Map<String, ManifestReading.Row> byTitle = new HashMap<>();
        reading.rows().forEach(row -> byTitle.put(row.example().title(), row));
        List<ManifestReading.Row> rows = new ArrayList<>();
        for (Example example : examples) {
            ManifestReading.Row row = byTitle.get(example.title());
            if (row == null) {
                throw new CommandFailure(
                        "cannot use "
                                + manifest
                                + ": no recording '"
                                + example.title()
                                + "', must have each that is tested");
            }
            rows.add(row);
        }
        return rows;
    }
}
