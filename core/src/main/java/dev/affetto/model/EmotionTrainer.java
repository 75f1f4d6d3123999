package dev.affetto.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.feature.FeatureSet;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TorchEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
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
    private final TrainedPieceClassifiers trained;

    /** A trainer; the listener hears each epoch, and of each member that begins. */
    public EmotionTrainer(Preset preset, long seed, TrainingListener listener) {
        this(preset, seed, listener, new TrainedPieceClassifiers(0));
    }

    /** A trainer that trains nothing again which was trained of late. */
    public EmotionTrainer(
            Preset preset, long seed, TrainingListener listener, TrainedPieceClassifiers trained) {
        this.preset = Objects.requireNonNull(preset, "preset");
        this.seed = seed;
        this.listener = Objects.requireNonNull(listener, "listener");
        this.trained = Objects.requireNonNull(trained, "trained");
    }

    /**
     * Trains.
     *
     * <p>Everything is fitted on the training examples alone, the scaling of features included. A
     * network stops by the validation examples; without them it trains all epochs and keeps the
     * last. What is not a network does without them.
     *
     * <p>Where the preset joins members, each learns from the examples that have what it reads.
     *
     * <p>With a checkpoint folder a network's state is kept there after every tenth epoch, the best
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
        if (!preset.method().members().isEmpty()) {
            return trainMembers(emotions, examples, checkpointFolder);
        }
        return preset.method() instanceof NetworkLearning learning
                ? trainNetwork(learning, emotions, examples, checkpointFolder)
                : trained.get(
                        identity(emotions, examples.hash()),
                        () -> trainOnPieces(PieceLearner.of(preset.method()), emotions, examples));
    }

    private EmotionClassifier trainNetwork(
            NetworkLearning learning,
            EmotionSet emotions,
            TrainingSet examples,
            Optional<Path> checkpointFolder)
            throws IOException {
        FeatureScaler scaler = scaler(examples, learning.network().inputStandardization());
        Optional<JoinedFeatures> joined =
                learning.network().joinedSet().map(name -> joined(examples, name));
        String identity = identity(emotions, examples.hash());
        Optional<Checkpoint> checkpoint =
                checkpointFolder.isPresent()
                        ? Checkpoint.read(checkpointFolder.get(), identity)
                        : Optional.empty();
        try (TrainingRun run =
                new TrainingRun(
                        preset, seed, emotions.size(), examples, scaler, joined, checkpoint)) {
            Map<String, Tensor> parameters =
                    new LinkedHashMap<>(run.run(identity, checkpointFolder, listener));
            joined.ifPresent(known -> parameters.putAll(known.tensors()));
            return new NetworkClassifier(
                    emotions,
                    provenance(examples, run.history(), networkVersions()),
                    1,
                    List.of(new NetworkMember(scaler, parameters)));
        }
    }

    private EmotionClassifier trainMembers(
            EmotionSet emotions, TrainingSet examples, Optional<Path> checkpointFolder)
            throws IOException {
        Optional<FusionLearner> fusion = fusionLearner(emotions, examples);
        MemberTrainings trainings =
                new MemberTrainings(
                        listener,
                        trained,
                        preset.method().members().size(),
                        fusion.map(FusionLearner::innerFolds).orElse(0));
        List<EmotionClassifier> members = new ArrayList<>();
        Map<String, String> libraries = new TreeMap<>();
        try {
            for (Preset member : preset.method().members()) {
                EmotionClassifier learnt =
                        trainings
                                .next(member, seed, 0)
                                .train(
                                        emotions,
                                        TrainingSet.readableBy(member, examples.training()),
                                        TrainingSet.readableBy(member, examples.validation()),
                                        checkpointFolder.map(
                                                folder -> folder.resolve(member.name())));
                members.add(learnt);
                libraries.putAll(learnt.provenance().versions());
            }
            if (fusion.isEmpty()) {
                return new EnsembleClassifier(
                        emotions, provenance(examples, List.of(), libraries), 1, members);
            }
            libraries.putAll(networkVersions());
            FusionAttention attention = fusion.get().learn(examples.validation(), trainings);
            return new FusionClassifier(
                    emotions, provenance(examples, List.of(), libraries), 1, members, attention);
        } catch (IOException | RuntimeException e) {
            members.forEach(EmotionClassifier::close);
            throw e;
        }
    }

    private Optional<FusionLearner> fusionLearner(EmotionSet emotions, TrainingSet examples) {
        return preset.method() instanceof FusionLearning learning
                ? Optional.of(new FusionLearner(learning, emotions, examples.training(), seed))
                : Optional.empty();
    }

    private PieceClassifier trainOnPieces(
            PieceLearner learner, EmotionSet emotions, TrainingSet examples) {
        FeatureScaler scaler = scaler(examples, true);
        PieceExamples pieces =
                PieceExamples.of(
                        examples.training(), preset.featureSetName(), scaler, emotions.size());
        return new PieceClassifier(
                emotions,
                provenance(
                        examples,
                        List.of(),
                        learner.library().map(LibraryVersion::of).orElse(Map.of())),
                1,
                scaler,
                learner.learn(pieces, seed),
                learner.contextSegments());
    }

    /** Fitted on the training examples alone. */
    private FeatureScaler scaler(TrainingSet examples, boolean standardize) {
        return FeatureScaler.fit(
                examples.training().stream()
                        .map(example -> example.sequence(preset.featureSetName()))
                        .toList(),
                standardize);
    }

    private static JoinedFeatures joined(TrainingSet examples, String featureSetName) {
        return JoinedFeatures.fit(
                examples.training().stream()
                        .map(example -> example.sequence(featureSetName))
                        .toList());
    }

    /**
     * Removes the checkpoints of a folder, those of an ensemble's members included, if there are
     * any: when the result is safely saved, or when they are of a training that nobody will go on
     * with.
     */
    public static void discardCheckpoint(Path checkpointFolder) throws IOException {
        for (String preset : Preset.names()) {
            Checkpoint.delete(checkpointFolder.resolve(preset));
        }
        Checkpoint.delete(checkpointFolder);
    }

    private String identity(EmotionSet emotions, String dataHash) throws JsonProcessingException {
        MessageDigest digest = TrainingSet.sha256();
        digest.update(JSON.writeValueAsBytes(preset));
        digest.update(JSON.writeValueAsBytes(emotions));
        digest.update((seed + " " + dataHash).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private ModelProvenance provenance(
            TrainingSet examples, List<EpochReport> history, Map<String, String> libraries) {
        return new ModelProvenance(
                preset,
                examples.featureSetIds(),
                examples.featureSets().stream()
                        .map(FeatureSet::featureNames)
                        .flatMap(List::stream)
                        .toList(),
                List.of(seed),
                "",
                examples.hash(),
                "",
                examples.training().size(),
                examples.validation().size(),
                "",
                Map.of(),
                versions(libraries),
                history);
    }

    /** Versions of Java, of the libraries that learn, and of the machine's system, by name. */
    public static Map<String, String> versions() {
        Map<String, String> libraries = new TreeMap<>(networkVersions());
        PieceLearner.LIBRARIES.forEach(library -> libraries.putAll(LibraryVersion.of(library)));
        return versions(libraries);
    }

    private static Map<String, String> networkVersions() {
        return Map.of("pytorch", TorchEngine.version(), "djl", TorchEngine.libraryVersion());
    }

    private static Map<String, String> versions(Map<String, String> libraries) {
        Map<String, String> versions = new TreeMap<>(libraries);
        versions.put("java", System.getProperty("java.version"));
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }
}
