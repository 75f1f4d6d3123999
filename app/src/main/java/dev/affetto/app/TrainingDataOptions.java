package dev.affetto.app;

import dev.affetto.emotion.EmotionSet;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that learns from a manifest can be told about it. */
final class TrainingDataOptions {

    @Mixin private DatasetOptions dataset;

    @Option(
            names = "--augmented",
            paramLabel = "FILE",
            description =
                    "A manifest of augmented recordings, learnt from where their group is and never"
                            + " tested; each names the group of its original. Of a fusion, what"
                            + " hears the sound learns from them. The paper's presets (…-paper) do"
                            + " without in an experiment.")
    private Optional<Path> augmented = Optional.empty();

    @Option(
            names = "--emotions",
            paramLabel = "SET",
            converter = Named.Emotions.class,
            defaultValue = "quadrants",
            description = "The labels of the manifest. Default: ${DEFAULT-VALUE}.")
    private EmotionSet emotions;

    DatasetOptions dataset() {
        return dataset;
    }

    Optional<Path> augmented() {
        return augmented;
    }

    EmotionSet emotions() {
        return emotions;
    }
}
