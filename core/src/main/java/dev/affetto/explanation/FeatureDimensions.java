package dev.affetto.explanation;

import dev.affetto.feature.FeatureSet;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.Modality;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which musical dimension each column of a feature set speaks of, or which side of a movement: as
 * {@link FeatureSets} tells or, for sound, sight and single notes, by the beginning of its name.
 */
final class FeatureDimensions {

    /** The first beginning that fits decides. */
    private static final List<Map.Entry<String, String>> OF_SOUND =
            List.of(
                    Map.entry("key_mode", "mode"),
                    Map.entry("key_major_probability", "mode"),
                    Map.entry("key_is_major", "mode"),
                    Map.entry("third_balance", "mode"),
                    Map.entry("sixth_balance", "mode"),
                    Map.entry("key_", "key"),
                    Map.entry("tonic_bass_share", "key"),
                    Map.entry("relative_chroma", "key"),
                    Map.entry("context_relative", "key"),
                    Map.entry("chord_", "harmony"),
                    Map.entry("harmonic_change", "harmony"),
                    Map.entry("note_change", "harmony"),
                    Map.entry("roughness", "dissonance"),
                    Map.entry("melody_motion", "melody"),
                    Map.entry("melody_pitch_standard", "melody"),
                    Map.entry("note_pitch", "register"),
                    Map.entry("bass_pitch", "register"),
                    Map.entry("melody_pitch", "register"),
                    Map.entry("low_register", "register"),
                    Map.entry("middle_register", "register"),
                    Map.entry("high_register", "register"),
                    Map.entry("pitch_", "register"),
                    Map.entry("voiced_share", "texture"),
                    Map.entry("polyphony", "texture"),
                    Map.entry("onset_rate", "tempo_and_density"),
                    Map.entry("inter_onset", "tempo_and_density"),
                    Map.entry("pulse", "rhythm"),
                    Map.entry("onset_", "dynamics"),
                    Map.entry("relative_energy", "dynamics"),
                    Map.entry("relative_level", "dynamics"),
                    Map.entry("level_", "dynamics"));

    private static final List<Map.Entry<String, String>> OF_NOTES =
            List.of(
                    Map.entry("mode_", "mode"),
                    Map.entry("degree_", "key"),
                    Map.entry("key_", "key"),
                    Map.entry("share_", "key"),
                    Map.entry("pitch", "register"),
                    Map.entry("melody_", "melody"),
                    Map.entry("above_", "texture"),
                    Map.entry("below_", "texture"),
                    Map.entry("chord_", "texture"),
                    Map.entry("velocity", "dynamics"),
                    Map.entry("pedal", "pedal"),
                    Map.entry("log_sounding", "pedal"),
                    Map.entry("log_duration", "articulation"));

    private static final List<Map.Entry<String, String>> OF_SIGHT =
            List.of(
                    Map.entry("quantity_velocity", "gesture"),
                    Map.entry("quantity_acceleration", "gesture"),
                    Map.entry("smoothness", "gesture"),
                    Map.entry("peak_", "gesture"),
                    Map.entry("steepest_", "gesture"),
                    Map.entry("rest_share", "gesture"),
                    Map.entry("regularity", "gesture"),
                    Map.entry("centre_", "place_of_movement"),
                    Map.entry("spread_", "place_of_movement"),
                    Map.entry("extent", "place_of_movement"),
                    Map.entry("left_", "place_of_movement"),
                    Map.entry("hand_", "place_of_movement"),
                    Map.entry("sway_", "posture"),
                    Map.entry("head_", "posture"),
                    Map.entry("keyboard_seen", "picture"),
                    Map.entry("body_seen", "picture"),
                    Map.entry("camera_", "picture"),
                    Map.entry("seen_share", "picture"),
                    Map.entry("pianist_seen", "picture"));

    private FeatureDimensions() {}

    /** One dimension a column, in their order. */
    static List<String> of(FeatureSet featureSet) {
        if (FeatureSets.modality(featureSet.name()) == Modality.AUDIO
                && !FeatureSets.isTranscribed(featureSet.name())) {
            return byBeginning(featureSet, OF_SOUND, "timbre");
        }
        if (FeatureSets.modality(featureSet.name()) == Modality.VIDEO) {
            return byBeginning(featureSet, OF_SIGHT, "amount_of_movement");
        }
        return FeatureSets.isOnGrid(featureSet.name())
                ? FeatureSets.dimensions(featureSet.name())
                : byBeginning(featureSet, OF_NOTES, "tempo_and_density");
    }

    /** That of one column. */
    static String of(FeatureSet featureSet, String feature) {
        return of(featureSet).get(featureSet.indexOf(feature));
    }

    /** Each dimension that some of the sets speak of, once. */
    static List<String> ofAll(List<FeatureSet> featureSets) {
        return featureSets.stream().flatMap(set -> of(set).stream()).distinct().toList();
    }

    private static List<String> byBeginning(
            FeatureSet featureSet, List<Map.Entry<String, String>> beginnings, String otherwise) {
        return featureSet.featureNames().stream()
                .map(
                        feature ->
                                beginnings.stream()
                                        .filter(entry -> feature.startsWith(entry.getKey()))
                                        .findFirst()
                                        .map(Map.Entry::getValue)
                                        .orElse(otherwise))
                .toList();
    }

    /** Which columns of a set speak of a dimension. */
    static boolean[] columns(FeatureSet featureSet, String dimension) {
        List<String> dimensions = of(featureSet);
        boolean[] columns = new boolean[dimensions.size()];
        IntStream.range(0, columns.length)
                .forEach(i -> columns[i] = dimensions.get(i).equals(dimension));
        return columns;
    }
}
