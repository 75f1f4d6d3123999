package dev.affetto.multimodal;

import dev.affetto.audio.Segmenter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How features are taken from a recording; a model records the settings that it was trained with.
 *
 * @param featureSetNames what is measured, such as {@code paper50} of the sound or {@code notes} of
 *     the performance, see {@link FeatureSets}
 * @param segmentSeconds length of a segment
 * @param noiseReduction whether background noise is reduced first; false where no sound is read
 * @param silenceTrimming whether leading and trailing silence are cut; false where no sound is read
 * @param asFarAsKnown whether feature sets that a recording lacks the files for are left out, as
 *     long as one is left
 */
public record ExtractionSettings(
        List<String> featureSetNames,
        double segmentSeconds,
        boolean noiseReduction,
        boolean silenceTrimming,
        boolean asFarAsKnown) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if no feature set is named, one twice, there is no such
     *     feature set or the segment length is not allowed
     */
    public ExtractionSettings {
        featureSetNames = List.copyOf(featureSetNames);
        if (featureSetNames.isEmpty()
                || Set.copyOf(featureSetNames).size() < featureSetNames.size()) {
            throw new IllegalArgumentException(
                    "illegal feature sets: "
                            + featureSetNames
                            + ", must be at least one and all different");
        }
        featureSetNames.forEach(FeatureSets::named);
        new Segmenter(segmentSeconds);
        boolean readsSound = readsSound(featureSetNames);
        noiseReduction = noiseReduction && readsSound;
        silenceTrimming = silenceTrimming && readsSound;
    }

    /** Settings by which every feature set is measured. */
    public ExtractionSettings(
            List<String> featureSetNames,
            double segmentSeconds,
            boolean noiseReduction,
            boolean silenceTrimming) {
        this(featureSetNames, segmentSeconds, noiseReduction, silenceTrimming, false);
    }

    /** Settings that measure one feature set. */
    public ExtractionSettings(
            String featureSetName,
            double segmentSeconds,
            boolean noiseReduction,
            boolean silenceTrimming) {
        this(List.of(featureSetName), segmentSeconds, noiseReduction, silenceTrimming);
    }

    private static boolean readsSound(List<String> names) {
        return names.stream().anyMatch(name -> FeatureSets.modality(name) == Modality.AUDIO);
    }

    /**
     * The settings of the shipped model: {@code piano} features of 3-s segments, silence cut, noise
     * left.
     */
    public static ExtractionSettings standard() {
        return new ExtractionSettings("piano", Segmenter.DEFAULT_SECONDS, false, true);
    }

    /**
     * Settings that measure all that several measure.
     *
     * @param several at least one, of the same segments; those that read sound all clean it alike
     * @throws IllegalArgumentException if there is none, or they differ in that
     */
    public static ExtractionSettings union(List<ExtractionSettings> several) {
        if (several.isEmpty()) {
            throw new IllegalArgumentException("illegal settings: [], must be at least one");
        }
        List<ExtractionSettings> listening =
                several.stream().filter(ExtractionSettings::readsSound).toList();
        ExtractionSettings first = listening.isEmpty() ? several.get(0) : listening.get(0);
        if (several.stream().anyMatch(other -> other.segmentSeconds != first.segmentSeconds)
                || listening.stream().anyMatch(other -> !other.cleansAs(first))) {
            throw new IllegalArgumentException(
                    "illegal settings: "
                            + several
                            + ", must have the same segments and clean the sound alike");
        }
        return new ExtractionSettings(
                several.stream().flatMap(one -> one.featureSetNames.stream()).distinct().toList(),
                first.segmentSeconds,
                first.noiseReduction,
                first.silenceTrimming);
    }

    private boolean cleansAs(ExtractionSettings other) {
        return noiseReduction == other.noiseReduction && silenceTrimming == other.silenceTrimming;
    }

    /** Whether the sound is read. */
    public boolean readsSound() {
        return readsSound(featureSetNames);
    }

    /** The sets that are measured of the sound, in order. */
    public List<String> soundSets() {
        return featureSetNames.stream()
                .filter(name -> FeatureSets.modality(name) == Modality.AUDIO)
                .toList();
    }

    /** The sets that are measured of notes, in order. */
    public List<String> noteSets() {
        return featureSetNames.stream()
                .filter(name -> FeatureSets.modality(name) != Modality.AUDIO)
                .filter(name -> FeatureSets.modality(name) != Modality.VIDEO)
                .toList();
    }

    /** The sets that are measured of the sight of the player, in order. */
    public List<String> videoSets() {
        return featureSetNames.stream()
                .filter(name -> FeatureSets.modality(name) == Modality.VIDEO)
                .toList();
    }

    /** The same settings for the sets of the sight, which must be there. */
    ExtractionSettings onlyVideo() {
        return new ExtractionSettings(videoSets(), segmentSeconds, false, false);
    }

    /** The same settings for one feature set. */
    public ExtractionSettings only(String featureSetName) {
        return new ExtractionSettings(
                featureSetName, segmentSeconds, noiseReduction, silenceTrimming);
    }

    /** The same, but what a recording lacks the files for is left out. */
    public ExtractionSettings measuringWhatIsKnown() {
        return new ExtractionSettings(
                featureSetNames, segmentSeconds, noiseReduction, silenceTrimming, true);
    }

    /** The same for the feature sets that a recording has the files for, if there is one. */
    Optional<ExtractionSettings> knownOf(Recording recording) {
        List<String> known =
                featureSetNames.stream()
                        .filter(name -> only(name).lackOf(recording).isEmpty())
                        .toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ExtractionSettings(
                                known, segmentSeconds, noiseReduction, silenceTrimming));
    }

    /**
     * Why a recording cannot be measured by these settings: what it lacks, if it lacks something
     * that they cannot do without.
     */
    public Optional<String> lackOf(Recording recording) {
        return asFarAsKnown && knownOf(recording).isPresent()
                ? Optional.empty()
                : lackOfAny(recording);
    }

    private Optional<String> lackOfAny(Recording recording) {
        if (readsSound() && recording.audio().isEmpty()) {
            return Optional.of("it has no audio (sound)");
        }
        if (!videoSets().isEmpty() && recording.video().isEmpty()) {
            return Optional.of("it has no video");
        }
        boolean played = recording.performance().isPresent();
        for (String name : noteSets()) {
            if (!played && FeatureSets.modality(name) == Modality.PERFORMANCE) {
                return Optional.of("it has no performance (MIDI)");
            }
            if (recording.score().isEmpty() && FeatureSets.needsScore(name)) {
                return Optional.of("it has no score (MusicXML)");
            }
            if (!played && recording.score().isEmpty()) {
                return Optional.of("it has neither score (MusicXML) nor performance (MIDI)");
            }
        }
        return Optional.empty();
    }

    private boolean readsSight() {
        return featureSetNames.stream()
                .anyMatch(name -> FeatureSets.modality(name) == Modality.VIDEO);
    }

    /**
     * One word that tells these settings from any other, the versions of the feature sets included:
     * for caches.
     */
    public String id() {
        boolean isCutByMovement =
                soundSets().isEmpty()
                        && noteSets().isEmpty()
                        && featureSetNames.stream().anyMatch(FeatureSets::isOnGrid);
        return idOnGrid() + (isCutByMovement ? "-moving" : "");
    }

    /** The same where the segments are given. */
    String idOnGrid() {
        return featureSetNames.stream()
                        .map(name -> FeatureSets.named(name).id())
                        .collect(Collectors.joining("+"))
                + "-"
                + segmentSeconds
                + "s"
                + (readsSight() ? "-" + VideoOffset.VERSION : "")
                + (noiseReduction ? "-denoised" : "")
                + (silenceTrimming ? "-trimmed" : "");
    }
}
