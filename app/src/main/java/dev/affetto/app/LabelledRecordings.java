package dev.affetto.app;

import dev.affetto.dataset.Example;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.multimodal.ExtractionSettings;
import dev.affetto.multimodal.FeatureCache;
import dev.affetto.multimodal.MultimodalExtractor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dataset's recordings measured on all cores; what was measured is kept on disk where a cache is
 * given.
 */
final class LabelledRecordings {

    private final FeatureCache.Extraction extraction;
    private final Terminal terminal;
    private final PrintWriter error;

    /** Measures by these settings, with a cache in a folder where there is one. */
    LabelledRecordings(
            ExtractionSettings settings,
            Optional<Path> cacheFolder,
            Terminal terminal,
            PrintWriter error) {
        MultimodalExtractor extractor = new MultimodalExtractor(settings);
        this.extraction =
                cacheFolder.isPresent()
                        ? new FeatureCache(cacheFolder.get(), settings.id(), extractor::extract)
                                ::extract
                        : extractor::extract;
        this.terminal = terminal;
        this.error = error;
    }

    /** One example measured, or why not. */
    private record Outcome(Optional<LabelledFeatures> features, String error) {}

    /**
     * Measures every example, in order.
     *
     * @throws CommandFailure if one cannot be measured; each such is named on standard error
     */
    List<LabelledFeatures> measure(List<Example> examples, EmotionSet emotions) throws Exception {
        List<LabelledFeatures> measured = new ArrayList<>();
        try (Progress progress = new Progress("measuring", terminal, error)) {
            InOrder.forEach(
                    examples,
                    example -> {
                        Outcome outcome = measure(example, emotions);
                        progress.step(examples.size());
                        return outcome;
                    },
                    outcome -> {
                        outcome.features().ifPresent(measured::add);
                        if (outcome.features().isEmpty()) {
                            error.println("affetto: " + outcome.error());
                            error.flush();
                        }
                        return true;
                    });
        }
        if (measured.size() < examples.size()) {
            throw new CommandFailure(
                    examples.size()
                            - measured.size()
                            + " of "
                            + examples.size()
                            + " recordings cannot be measured; correct or remove them");
        }
        return measured;
    }

    private Outcome measure(Example example, EmotionSet emotions) {
        try {
            int label = emotions.indexOf(example.emotion());
            return new Outcome(
                    Optional.of(
                            new LabelledFeatures(
                                    extraction.extract(example.recording()),
                                    label,
                                    example.group())),
                    "");
        } catch (IOException | RuntimeException e) {
            String source = example.recording().audio().map(Path::toString).orElse(example.title());
            return new Outcome(Optional.empty(), Messages.of(source, e));
        }
    }
}
