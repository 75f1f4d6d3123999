package dev.affetto.multimodal;

import dev.affetto.feature.FeatureSequence;
import java.util.Map;

/**
 * What was measured of one recording, modality by modality, on one time grid.
 *
 * @param durationSeconds length of the recording
 * @param sequences one feature sequence a modality that is there, at least one; all of the same
 *     segments
 */
public record MultimodalFeatures(double durationSeconds, Map<Modality, FeatureSequence> sequences) {

    /**
     * Checks that something was measured.
     *
     * @throws IllegalArgumentException if there is no sequence, or their lengths differ
     */
    public MultimodalFeatures {
        sequences = Map.copyOf(sequences);
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException(
                    "illegal features: no modality, must be at least one");
        }
        if (sequences.values().stream().mapToInt(FeatureSequence::length).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "illegal features: the modalities' segments differ in number");
        }
    }

    /**
     * The sequence of a modality.
     *
     * @throws IllegalArgumentException if the modality is not there
     */
    public FeatureSequence sequence(Modality modality) {
        FeatureSequence sequence = sequences.get(modality);
        if (sequence == null) {
            throw new IllegalArgumentException(
                    "missing modality: " + modality.label() + ", there are " + sequences.keySet());
        }
        return sequence;
    }
}
