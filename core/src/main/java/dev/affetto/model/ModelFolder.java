package dev.affetto.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.file.AtomicFile;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A model on disk: {@code model.json} (everything but the learnt numbers), {@code parameters.bin}
 * (those; {@code parameters-1.bin} and on for several networks; see {@link TensorFile}) and {@code
 * README.md} (the model card, for people).
 *
 * <p>A folder that one version wrote is read by all later ones.
 */
final class ModelFolder {

    private static final int FORMAT_VERSION = 2;
    private static final String KIND_OF_FORMAT_1 = "recurrent-network";
    private static final String DESCRIPTION_FILE = "model.json";
    private static final String ATTENTION_FILE = "attention.bin";
    private static final String CARD_FILE = "README.md";
    private static final int VERSION_DIGITS = 8;
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private ModelFolder() {}

    /** What {@code model.json} holds. */
    private record Description(
            int formatVersion,
            String kind,
            EmotionSet emotionSet,
            double temperature,
            List<Member> members,
            ModelProvenance provenance) {

        Description {
            Objects.requireNonNull(emotionSet, "emotionSet");
            Objects.requireNonNull(provenance, "provenance");
            members = List.copyOf(members);
            if (members.isEmpty()) {
                throw new IllegalArgumentException("no networks");
            }
            if (!(temperature > 0)) {
                throw new IllegalArgumentException(
                        "illegal temperature: " + temperature + ", must be above 0");
            }
        }
    }

    /**
     * One network: the file of its parameters and the scaling of its inputs. Of an ensemble or a
     * fusion: the folder of a member, the hash of its description, and no scaling; of a fusion at
     * last the file of its attention.
     */
    private record Member(String parameters, String sha256, FeatureScaler scaler) {}

    /** Where the files of a model are. */
    @FunctionalInterface
    interface Source {

        /** All bytes of a file. */
        byte[] read(String fileName) throws IOException;
    }

    /** Writes a model; the description last, so that a broken write is noticed. */
    static void save(
            Path folder,
            EmotionSet emotionSet,
            ModelProvenance provenance,
            double temperature,
            List<NetworkMember> networks)
            throws IOException {
        Files.createDirectories(folder);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            String name =
                    networks.size() == 1 ? "parameters.bin" : "parameters-" + (i + 1) + ".bin";
            byte[] bytes = new TensorFile("", networks.get(i).parameters()).encode();
            AtomicFile.write(folder.resolve(name), bytes);
            members.add(new Member(name, sha256(bytes), networks.get(i).scaler()));
        }
        describe(folder, emotionSet, provenance, temperature, members);
    }

    /** Writes an ensemble: each member in a folder of its own, the description last. */
    static void saveEnsemble(
            Path folder,
            EmotionSet emotionSet,
            ModelProvenance provenance,
            double temperature,
            List<EmotionClassifier> classifiers)
            throws IOException {
        describe(folder, emotionSet, provenance, temperature, saveMembers(folder, classifiers));
    }

    /** Writes a fusion: as an ensemble, with the attention that joins its members. */
    static void saveFusion(
            Path folder,
            EmotionSet emotionSet,
            ModelProvenance provenance,
            double temperature,
            List<EmotionClassifier> classifiers,
            Map<String, Tensor> attention)
            throws IOException {
        List<Member> members = saveMembers(folder, classifiers);
        byte[] bytes = new TensorFile("", attention).encode();
        AtomicFile.write(folder.resolve(ATTENTION_FILE), bytes);
        members.add(new Member(ATTENTION_FILE, sha256(bytes), null));
        describe(folder, emotionSet, provenance, temperature, members);
    }

    /** The folder of a member of an ensemble or a fusion, from 1. */
    static Path ofMember(Path folder, int member) {
        return folder.resolve(memberName(member));
    }

    /** Name of the folder of a member, from 1. */
    static String memberName(int member) {
        return "member-" + member;
    }

    private static List<Member> saveMembers(Path folder, List<EmotionClassifier> classifiers)
            throws IOException {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < classifiers.size(); i++) {
            Path own = ofMember(folder, i + 1);
            classifiers.get(i).save(own);
            byte[] bytes = Files.readAllBytes(own.resolve(DESCRIPTION_FILE));
            members.add(new Member(memberName(i + 1), sha256(bytes), null));
        }
        return members;
    }

    private static void describe(
            Path folder,
            EmotionSet emotionSet,
            ModelProvenance provenance,
            double temperature,
            List<Member> members)
            throws IOException {
        String card = ModelCard.of(emotionSet, provenance);
        AtomicFile.write(folder.resolve(CARD_FILE), card.getBytes(StandardCharsets.UTF_8));
        Description description =
                new Description(
                        FORMAT_VERSION,
                        kind(provenance.preset().method()),
                        emotionSet,
                        temperature,
                        members,
                        provenance);
        AtomicFile.write(folder.resolve(DESCRIPTION_FILE), JSON.writeValueAsBytes(description));
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(TrainingSet.sha256().digest(bytes));
    }

    /**
     * Reads a model.
     *
     * @throws MalformedModelException if a file is missing, damaged or of a newer format
     */
    static EmotionClassifier load(Path folder) throws IOException {
        return load(name -> readFile(folder.resolve(name)), folder.toString());
    }

    /** The version of the model of a folder, see {@link #version(byte[])}. */
    static String version(Path folder) throws IOException {
        return version(readFile(folder.resolve(DESCRIPTION_FILE)));
    }

    /** The version of a model on the class path. */
    static String resourceVersion(String folder) throws IOException {
        return version(readResource(folder + "/" + DESCRIPTION_FILE));
    }

    /** The description holds the hashes of all parameters, so its hash tells any two models. */
    private static String version(byte[] description) {
        return sha256(description).substring(0, VERSION_DIGITS);
    }

    private static byte[] readFile(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new MalformedModelException("no model there: " + file + " is missing", e);
        }
    }

    /**
     * Reads a model from the class path.
     *
     * @param folder absolute name of the folder, without a slash at its end
     * @throws MalformedModelException if a file is missing, damaged or of a newer format
     */
    static EmotionClassifier loadResource(String folder) throws IOException {
        return load(name -> readResource(folder + "/" + name), "class path " + folder);
    }

    private static byte[] readResource(String name) throws IOException {
        try (InputStream stream = ModelFolder.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new MalformedModelException(
                        "no model there: " + name + " is missing from the class path");
            }
            return stream.readAllBytes();
        }
    }

    private static EmotionClassifier load(Source source, String origin) throws IOException {
        Description description = describe(source.read(DESCRIPTION_FILE), origin);
        if (!description.provenance().preset().method().members().isEmpty()) {
            return joined(source, description, origin);
        }
        List<NetworkMember> members = new ArrayList<>();
        for (Member member : description.members()) {
            members.add(readMember(source, member, description, origin));
        }
        return description.provenance().preset().method() instanceof NetworkLearning
                ? new NetworkClassifier(
                        description.emotionSet(),
                        description.provenance(),
                        description.temperature(),
                        members)
                : pieceClassifier(description, members, origin);
    }

    private static EmotionClassifier joined(Source source, Description description, String origin)
            throws IOException {
        LearningMethod method = description.provenance().preset().method();
        List<EmotionClassifier> members = new ArrayList<>();
        try {
            for (Member member : description.members()) {
                if (!member.parameters().equals(ATTENTION_FILE)) {
                    members.add(readClassifier(source, member, origin));
                }
            }
            requireMembers(members, method, description, origin);
            return method instanceof FusionLearning
                    ? new FusionClassifier(
                            description.emotionSet(),
                            description.provenance(),
                            description.temperature(),
                            members,
                            attention(source, description, members.size(), origin))
                    : new EnsembleClassifier(
                            description.emotionSet(),
                            description.provenance(),
                            description.temperature(),
                            members);
        } catch (IOException | RuntimeException e) {
            members.forEach(EmotionClassifier::close);
            throw e;
        }
    }

    private static FusionAttention attention(
            Source source, Description description, int members, String origin) throws IOException {
        String place = origin + "/" + ATTENTION_FILE;
        Member last = description.members().get(description.members().size() - 1);
        byte[] bytes = source.read(ATTENTION_FILE);
        requireHash(bytes, last, place);
        try {
            return FusionAttention.from(ModelTensors.decode(bytes, place), members);
        } catch (IllegalArgumentException e) {
            throw new MalformedModelException("damaged model: " + place + ", " + e.getMessage(), e);
        }
    }

    private static EmotionClassifier readClassifier(Source source, Member member, String origin)
            throws IOException {
        String folder = member.parameters();
        String place = origin + "/" + folder;
        requireHash(
                source.read(folder + "/" + DESCRIPTION_FILE),
                member,
                place + "/" + DESCRIPTION_FILE);
        return load(name -> source.read(folder + "/" + name), place);
    }

    /** Presets are values, and none can hold itself: models cannot nest without end. */
    private static void requireMembers(
            List<EmotionClassifier> members,
            LearningMethod method,
            Description description,
            String origin)
            throws MalformedModelException {
        List<Preset> presets =
                members.stream().map(member -> member.provenance().preset()).toList();
        boolean alike =
                members.stream()
                        .allMatch(member -> member.emotionSet().equals(description.emotionSet()));
        if (!alike || !presets.equals(method.members())) {
            throw new MalformedModelException(
                    "damaged model: " + origin + ", its members are not those that it names");
        }
    }

    private static void requireHash(byte[] bytes, Member member, String place)
            throws MalformedModelException {
        if (!sha256(bytes).equals(member.sha256())) {
            throw new MalformedModelException(
                    "damaged model: "
                            + place
                            + " is not the file that "
                            + DESCRIPTION_FILE
                            + " names");
        }
    }

    private static EmotionClassifier pieceClassifier(
            Description description, List<NetworkMember> members, String origin)
            throws MalformedModelException {
        if (members.size() != 1) {
            throw new MalformedModelException(
                    "damaged model: "
                            + origin
                            + " has "
                            + members.size()
                            + " files of parameters, a "
                            + description.kind()
                            + " has one");
        }
        NetworkMember member = members.get(0);
        int features = member.scaler().mean().length;
        int emotions = description.emotionSet().size();
        try {
            PieceLearner learner = PieceLearner.of(description.provenance().preset().method());
            return new PieceClassifier(
                    description.emotionSet(),
                    description.provenance(),
                    description.temperature(),
                    member.scaler(),
                    learner.restore(member.parameters(), features, emotions),
                    learner.contextSegments());
        } catch (IllegalArgumentException e) {
            throw new MalformedModelException(
                    "damaged model: "
                            + origin
                            + "/"
                            + description.members().get(0).parameters()
                            + ", "
                            + e.getMessage(),
                    e);
        }
    }

    private static Description describe(byte[] bytes, String origin) throws IOException {
        try {
            JsonNode tree = JSON.readTree(bytes);
            requireKnown(tree, origin);
            JsonNode current = inCurrentFormat(tree);
            requireKind(current, origin);
            return JSON.treeToValue(current, Description.class);
        } catch (JsonProcessingException e) {
            throw new MalformedModelException(
                    "damaged model: "
                            + origin
                            + ", "
                            + DESCRIPTION_FILE
                            + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /** Format 1 knew networks alone, whose settings stood in the preset itself. */
    private static JsonNode inCurrentFormat(JsonNode tree) {
        if (tree.path("formatVersion").asInt() == 1
                && tree.path("provenance").path("preset") instanceof ObjectNode preset) {
            ObjectNode method = preset.putObject("method").put("kind", KIND_OF_FORMAT_1);
            for (String part : List.of("network", "training", "augmentation")) {
                method.set(part, preset.remove(part));
            }
        }
        return tree;
    }

    private static void requireKnown(JsonNode tree, String origin) throws MalformedModelException {
        int version = tree.path("formatVersion").asInt(0);
        if (version < 1) {
            throw new MalformedModelException(
                    "damaged model: " + origin + ", " + DESCRIPTION_FILE + " has no formatVersion");
        }
        if (version > FORMAT_VERSION) {
            throw new MalformedModelException(
                    "model of a newer Affetto: "
                            + origin
                            + " has format version "
                            + version
                            + ", this one reads up to "
                            + FORMAT_VERSION);
        }
    }

    /** The name of a method in {@code model.json}. */
    private static String kind(LearningMethod method) {
        return JSON.valueToTree(method).path("kind").asText();
    }

    private static void requireKind(JsonNode tree, String origin) throws MalformedModelException {
        String kind = tree.path("kind").asText();
        String learnt = tree.path("provenance").path("preset").path("method").path("kind").asText();
        if (!kind.equals(learnt)) {
            throw new MalformedModelException(
                    "unknown kind of model: '"
                            + kind
                            + "' in "
                            + origin
                            + ", must be that of its preset, "
                            + learnt);
        }
    }

    private static NetworkMember readMember(
            Source source, Member member, Description description, String origin)
            throws IOException {
        byte[] bytes = source.read(member.parameters());
        String place = origin + "/" + member.parameters();
        requireHash(bytes, member, place);
        Map<String, Tensor> parameters = ModelTensors.decode(bytes, place);
        if (description.provenance().preset().method() instanceof NetworkLearning learning) {
            requireShapes(parameters, learning.network(), member, description, place);
        }
        return new NetworkMember(member.scaler(), parameters);
    }

    private static int joinedStatistics(Map<String, Tensor> parameters) {
        Tensor mean = parameters.get(JoinedFeatures.MEAN);
        return mean == null ? 0 : mean.values().length;
    }

    private static Map<String, long[]> shapes(
            NetworkLearning.Network network,
            Map<String, Tensor> parameters,
            Member member,
            Description description,
            String place)
            throws MalformedModelException {
        int joined = joinedStatistics(parameters);
        try {
            Map<String, long[]> shapes =
                    NetworkParameters.shapes(
                            network,
                            member.scaler().mean().length,
                            joined,
                            description.emotionSet().size());
            if (network.joinedSet().isPresent()) {
                shapes.put(JoinedFeatures.MEAN, new long[] {joined});
                shapes.put(JoinedFeatures.DEVIATION, new long[] {joined});
            }
            return shapes;
        } catch (IllegalArgumentException e) {
            throw new MalformedModelException("damaged model: " + place + ", " + e.getMessage(), e);
        }
    }

    private static void requireShapes(
            Map<String, Tensor> parameters,
            NetworkLearning.Network network,
            Member member,
            Description description,
            String place)
            throws MalformedModelException {
        Map<String, long[]> shapes = shapes(network, parameters, member, description, place);
        for (Map.Entry<String, long[]> expected : shapes.entrySet()) {
            Tensor tensor = parameters.get(expected.getKey());
            if (tensor == null
                    || !Arrays.equals(tensor.shape(), expected.getValue())
                    || !tensor.isFinite()) {
                throw new MalformedModelException(
                        "damaged model: "
                                + place
                                + ", "
                                + expected.getKey()
                                + " must be there, finite and of shape "
                                + Arrays.toString(expected.getValue()));
            }
        }
    }
}
