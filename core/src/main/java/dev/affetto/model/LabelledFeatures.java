package dev.affetto.model;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.multimodal.MultimodalFeatures;
import java.util.Objects;

/**
 * One recording to learn from: what was measured of it, and its emotion.
 *
 * @param features what was measured
 * @param label index of the emotion in the emotion set, from 0
 * @param group what must not be on both sides of a split, such as the work
 */
public record LabelledFeatures(MultimodalFeatures features, int label, String group) {

    /**
     * Checks the label.
     *
     * @throws IllegalArgumentException if the label is below 0
     */
    public LabelledFeatures {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(group, "group");
        if (label < 0) {
            throw new IllegalArgumentException("illegal label: " + label + ", must be at least 0");
        }
    }

    /** Whether all that a preset reads was measured. */
    boolean has(Preset preset) {
        return features.has(preset.featureSetNames());
    }

    /**
     * The sequence of a feature set.
     *
     * @throws IllegalArgumentException if it was not measured
     */
    FeatureSequence sequence(String featureSetName) {
        return features.sequence(featureSetName);
    }
}
