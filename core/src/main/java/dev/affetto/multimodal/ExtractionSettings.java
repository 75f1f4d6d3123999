package dev.affetto.multimodal;

import dev.affetto.audio.AudioFeatures;
import dev.affetto.audio.Segmenter;

/**
 * How features are taken from a recording; a model records the settings that it was trained with.
 *
 * @param featureSetName audio feature set, such as {@code paper50}
 * @param segmentSeconds length of a segment
 * @param noiseReduction whether background noise is reduced first
 * @param silenceTrimming whether leading and trailing silence are cut
 */
public record ExtractionSettings(
        String featureSetName,
        double segmentSeconds,
        boolean noiseReduction,
        boolean silenceTrimming) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if there is no such feature set or the segment length is not
     *     allowed
     */
    public ExtractionSettings {
        AudioFeatures.named(featureSetName);
        new Segmenter(segmentSeconds);
    }

    /**
     * The settings of the shipped model: {@code piano} features of 3-s segments, silence cut, noise
     * left.
     */
    public static ExtractionSettings standard() {
        return new ExtractionSettings("piano", Segmenter.DEFAULT_SECONDS, false, true);
    }

    /**
     * One word that tells these settings from any other, the version of the feature set included:
     * for caches.
     */
    public String id() {
        return AudioFeatures.named(featureSetName).featureSet().id()
                + "-"
                + segmentSeconds
                + "s"
                + (noiseReduction ? "-denoised" : "")
                + (silenceTrimming ? "-trimmed" : "");
    }
}
