package dev.affetto.model;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.multimodal.Modality;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The examples of a training, checked. */
final class TrainingSet {

    private final List<LabelledFeatures> training;
    private final List<LabelledFeatures> validation;

    /**
     * Checks the examples.
     *
     * @throws IllegalArgumentException if there is no training example, a label is outside the
     *     emotion set, an example has no sound, or its features are not those of the preset
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
        String featureSetId = featuresOf(training.get(0)).featureSet().id();
        for (List<LabelledFeatures> part : List.of(training, validation)) {
            for (LabelledFeatures example : part) {
                requireLabel(example, emotions);
                requireFeatures(example, preset, featureSetId);
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

    private static void requireFeatures(LabelledFeatures example, Preset preset, String id) {
        FeatureSequence sequence = featuresOf(example);
        if (!sequence.featureSet().id().equals(id)) {
            throw new IllegalArgumentException(
                    "illegal feature set: " + sequence.featureSet().id() + ", must be " + id);
        }
        if (!sequence.featureSet().name().equals(preset.featureSetName())) {
            throw new IllegalArgumentException(
                    "illegal feature set: "
                            + sequence.featureSet().id()
                            + ", preset "
                            + preset.name()
                            + " is trained on "
                            + preset.featureSetName());
        }
    }

    /** What the networks read of an example. */
    static FeatureSequence featuresOf(LabelledFeatures example) {
        return example.features().sequence(Modality.AUDIO);
    }

    List<LabelledFeatures> training() {
        return training;
    }

    List<LabelledFeatures> validation() {
        return validation;
    }

    /** SHA-256 over features, labels and groups of both parts, in order. */
    String hash() {
        MessageDigest digest = sha256();
        digest.update(
                featuresOf(training.get(0)).featureSet().id().getBytes(StandardCharsets.UTF_8));
        for (List<LabelledFeatures> part : List.of(training, validation)) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.size()));
            part.forEach(example -> update(digest, example));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, LabelledFeatures example) {
        float[][] values = featuresOf(example).values();
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
