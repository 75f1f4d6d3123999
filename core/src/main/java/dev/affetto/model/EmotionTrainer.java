package dev.affetto.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.feature.FeatureSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Trains a classifier by a preset.
 *
 * <p>The same preset, seed and examples give the same classifier, bit for bit, on the same machine,
 * whatever else runs beside it. A training runs on the thread that calls it and uses one core.
 */
public final class EmotionTrainer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Preset preset;
    private final long seed;
    private final TrainingListener listener;

    /** A trainer; the listener hears each epoch. */
    public EmotionTrainer(Preset preset, long seed, TrainingListener listener) {
        this.preset = Objects.requireNonNull(preset, "preset");
        this.seed = seed;
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /**
     * Trains.
     *
     * <p>The scaling of features is fitted on the training examples alone. Without validation
     * examples it trains all epochs and keeps the last.
     *
     * <p>With a checkpoint folder the state is kept there after every tenth epoch, the best
     * parameters so far included; when the same training starts again it goes on from there and
     * ends with the same classifier. A finished training leaves its last checkpoint, so that
     * starting it again gives its result at once.
     *
     * @throws IllegalArgumentException if there is no training example, a label is outside the
     *     emotion set, or the features are not those of the preset
     * @throws IllegalStateException if the training diverged
     * @throws IOException if a checkpoint cannot be written, is damaged or is of another training
     */
    public EmotionClassifier train(
            EmotionSet emotions,
            List<LabelledFeatures> training,
            List<LabelledFeatures> validation,
            Optional<Path> checkpointFolder)
            throws IOException {
        TrainingSet examples = new TrainingSet(preset, emotions, training, validation);
        FeatureScaler scaler =
                FeatureScaler.fit(
                        examples.training().stream().map(TrainingSet::featuresOf).toList(),
                        preset.networkLearning().network().inputStandardization());
        String identity = identity(emotions, examples.hash());
        Optional<Checkpoint> checkpoint =
                checkpointFolder.isPresent()
                        ? Checkpoint.read(checkpointFolder.get(), identity)
                        : Optional.empty();
        try (TrainingRun run =
                new TrainingRun(preset, seed, emotions.size(), examples, scaler, checkpoint)) {
            Map<String, Tensor> parameters = run.run(identity, checkpointFolder, listener);
            return new NetworkClassifier(
                    emotions,
                    provenance(examples, run.history()),
                    1,
                    List.of(new NetworkMember(scaler, parameters)));
        }
    }

    /**
     * Removes the checkpoint of a folder, if there is one: when its result is safely saved, or when
     * it is of a training that nobody will go on with.
     */
    public static void discardCheckpoint(Path checkpointFolder) throws IOException {
        Checkpoint.delete(checkpointFolder);
    }

    private String identity(EmotionSet emotions, String dataHash) throws JsonProcessingException {
        MessageDigest digest = TrainingSet.sha256();
        digest.update(JSON.writeValueAsBytes(preset));
        digest.update(JSON.writeValueAsBytes(emotions));
        digest.update((seed + " " + dataHash).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private ModelProvenance provenance(TrainingSet examples, List<EpochReport> history) {
        FeatureSet featureSet = TrainingSet.featuresOf(examples.training().get(0)).featureSet();
        return new ModelProvenance(
                preset,
                featureSet.id(),
                featureSet.featureNames(),
                List.of(seed),
                "",
                examples.hash(),
                "",
                examples.training().size(),
                examples.validation().size(),
                "",
                Map.of(),
                versions(),
                history);
    }

    /** Versions of Java, of the libraries that learn, and of the machine's system, by name. */
    public static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("java", System.getProperty("java.version"));
        versions.put("pytorch", TorchEngine.version());
        versions.put("djl", TorchEngine.libraryVersion());
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }
}
