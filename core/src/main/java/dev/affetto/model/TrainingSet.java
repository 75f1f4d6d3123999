package dev.affetto.model;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The examples of a training, checked. */
final class TrainingSet {

    private final List<String> featureSetNames;
    private final List<LabelledFeatures> training;
    private final List<LabelledFeatures> validation;

    /**
     * Checks the examples.
     *
     * @throws IllegalArgumentException if there is no training example, a label is outside the
     *     emotion set, or the features of an example are not those of the preset, in one version;
     *     where the preset has members, an example may lack what some of them read
     */
    TrainingSet(
            Preset preset,
            EmotionSet emotions,
            List<LabelledFeatures> training,
            List<LabelledFeatures> validation) {
        if (training.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal number of training examples: 0, must be at least 1");
        }
        this.training = List.copyOf(training);
        this.validation = List.copyOf(validation);
        this.featureSetNames = preset.featureSetNames();
        preset.method().members().forEach(this::requireSomethingFor);
        List<FeatureSet> featureSets = featureSets();
        for (List<LabelledFeatures> part : List.of(training, validation)) {
            for (LabelledFeatures example : part) {
                requireLabel(example, emotions);
                requireFeatures(example, preset, featureSets);
            }
        }
    }

    private void requireSomethingFor(Preset member) {
        if (readableBy(member, training).isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal examples: none has what " + member.name() + " reads");
        }
    }

    private static void requireFeatures(
            LabelledFeatures example, Preset preset, List<FeatureSet> featureSets) {
        boolean mayLackSome = preset.method().members().stream().anyMatch(example::has);
        for (FeatureSet set : featureSets) {
            if (!mayLackSome || example.features().has(List.of(set.name()))) {
                requireFeatures(example, set);
            }
        }
    }

    private static void requireLabel(LabelledFeatures example, EmotionSet emotions) {
        if (example.label() >= emotions.size()) {
            throw new IllegalArgumentException(
                    "illegal label: "
                            + example.label()
                            + ", "
                            + emotions.name()
                            + " has "
                            + emotions.size()
                            + " emotions");
        }
    }

    private static void requireFeatures(LabelledFeatures example, FeatureSet expected) {
        String id = example.sequence(expected.name()).featureSet().id();
        if (!id.equals(expected.id())) {
            throw new IllegalArgumentException(
                    "illegal feature set: " + id + ", must be " + expected.id());
        }
    }

    /** What is read, each as the first example that has it. */
    List<FeatureSet> featureSets() {
        return featureSetNames.stream()
                .map(name -> firstWith(name).sequence(name).featureSet())
                .toList();
    }

    private LabelledFeatures firstWith(String featureSetName) {
        return training.stream()
                .filter(example -> example.features().has(List.of(featureSetName)))
                .findFirst()
                .orElse(training.get(0));
    }

    /** The ids of what is read, such as {@code notes/1+performance/1}. */
    String featureSetIds() {
        return featureSets().stream().map(FeatureSet::id).collect(Collectors.joining("+"));
    }

    List<LabelledFeatures> training() {
        return training;
    }

    List<LabelledFeatures> validation() {
        return validation;
    }

    /** Those of some examples that a member can read. */
    static List<LabelledFeatures> readableBy(Preset member, List<LabelledFeatures> examples) {
        return examples.stream().filter(example -> example.has(member)).toList();
    }

    /** SHA-256 over features, labels and groups of both parts, in order. */
    String hash() {
        MessageDigest digest = sha256();
        digest.update(featureSetIds().getBytes(StandardCharsets.UTF_8));
        for (List<LabelledFeatures> part : List.of(training, validation)) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.size()));
            for (LabelledFeatures example : part) {
                featureSetNames.stream()
                        .filter(name -> example.features().has(List.of(name)))
                        .forEach(name -> update(digest, example, example.sequence(name)));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(
            MessageDigest digest, LabelledFeatures example, FeatureSequence sequence) {
        float[][] values = sequence.values();
        byte[] group = example.group().getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer =
                ByteBuffer.allocate(
                        3 * Integer.BYTES
                                + group.length
                                + values.length * values[0].length * Float.BYTES);
        buffer.putInt(example.label()).putInt(group.length).put(group).putInt(values.length);
        for (float[] row : values) {
            for (float value : row) {
                buffer.putFloat(value);
            }
        }
        digest.update(buffer.flip());
    }

    /** A new SHA-256. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
