package dev.affetto.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.file.AtomicFile;
import dev.affetto.model.Preset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that an experiment found, in one file: tables, plots and pages are drawn from it
 * alone.
 *
 * @param formatVersion of the file, from 1
 * @param emotionSet the labels
 * @param setup what is needed to repeat it
 * @param presets all hyper-parameters of what was compared
 * @param trials every training and its test
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExperimentResults(
        int formatVersion,
        EmotionSet emotionSet,
        Setup setup,
        List<Preset> presets,
        List<TrialResult> trials) {

    /** The format that this version writes. */
    public static final int FORMAT_VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What is needed to repeat an experiment.
     *
     * @param data name of the manifest
     * @param dataHash SHA-256 of the data set, and of the augmented one after a plus sign
     * @param examples recordings
     * @param syntheticExamples how many of them are named synthetic
     * @param augmentedExamples recordings that are learnt from only
     * @param groups works
     * @param examplesByEmotion recordings by label
     * @param skipped rows of the manifest that were left out, and why
     * @param folds folds of the cross-validation
     * @param seeds seeds, from 1 on
     * @param command the command line, without the program's name
     * @param commit of the program, or {@code unknown}
     * @param versions of the program's parts, Java and the machine, by name
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Setup(
            String data,
            String dataHash,
            int examples,
            int syntheticExamples,
            int augmentedExamples,
            int groups,
            Map<String, Integer> examplesByEmotion,
            List<String> skipped,
            int folds,
            int seeds,
            String command,
            String commit,
            Map<String, String> versions) {

        /** Keeps the collections as they are, in their order. */
        public Setup {
            examplesByEmotion = Collections.unmodifiableMap(new LinkedHashMap<>(examplesByEmotion));
            skipped = List.copyOf(skipped);
            versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        }
    }

    /** What every format says of itself. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Format(int formatVersion) {}

    /** Checks that everything is there. */
    public ExperimentResults {
        Objects.requireNonNull(emotionSet, "emotionSet");
        Objects.requireNonNull(setup, "setup");
        presets = List.copyOf(presets);
        trials = List.copyOf(trials);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, is damaged or of a newer format; the message is one
     *     line
     */
    public static ExperimentResults read(Path file) throws IOException {
        try {
            requireKnown(file, JSON.readValue(file.toFile(), Format.class));
            return JSON.readValue(file.toFile(), ExperimentResults.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "damaged results: "
                            + file
                            + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /** Before the rest is read: a newer format may look different. */
    private static void requireKnown(Path file, Format format) throws IOException {
        int formatVersion = format == null ? 0 : format.formatVersion(); // the text "null"
        if (formatVersion < 1 || formatVersion > FORMAT_VERSION) {
            throw new IOException(
                    "illegal results: "
                            + file
                            + " has format version "
                            + formatVersion
                            + ", must be from 1 to "
                            + FORMAT_VERSION);
        }
    }

    /**
     * Writes the file whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, JSON.writeValueAsBytes(this));
    }
}
