package dev.affetto.explanation;

import dev.affetto.feature.FeatureSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The measures that an explanation may name, those that a musician has a word for, and the words.
 */
final class MeasureWords {

    /**
     * A measure that may be named.
     *
     * @param words what it is called
     * @param pattern how its value is written, for {@link String#format}
     */
    private record Words(String feature, String words, String pattern) {}

    private static final List<Words> KNOWN =
            List.of(
                    words(
                            "key_krumhansl_kessler_of_durations_major_minus_minor",
                            "major over minor key strength",
                            "%+.2f"),
                    words(
                            "local_major_minus_minor_mean",
                            "major over minor key strength in 6-second windows",
                            "%+.2f"),
                    words("major_tonic_chord_share", "share of the major tonic chord", "%.2f"),
                    words("minor_tonic_chord_share", "share of the minor tonic chord", "%.2f"),
                    words(
                            "major_minus_minor_chord_share",
                            "share of major over minor chords",
                            "%+.2f"),
                    words(
                            "key_krumhansl_kessler_of_durations_major_strength",
                            "strength of the best major key",
                            "%.2f"),
                    words(
                            "key_krumhansl_kessler_of_durations_minor_strength",
                            "strength of the best minor key",
                            "%.2f"),
                    words("diatonic_share_of_key", "share of notes within the key", "%.2f"),
                    words("local_tonic_change_share", "changes of the local key", "%.2f"),
                    words("chord_changes_per_second", "chord changes per second", "%.2f"),
                    words(
                            "extended_chord_share",
                            "share of chords with sevenths and ninths",
                            "%.2f"),
                    words(
                            "diminished_or_augmented_chord_share",
                            "share of diminished and augmented chords",
                            "%.2f"),
                    words("chord_minor_share", "share of minor triads", "%.2f"),
                    words("chord_major_share", "share of major triads", "%.2f"),
                    words("tonal_centroid_spread", "spread of the harmony", "%.2f"),
                    words("relative_roughness_mean", "roughness", "%.3f"),
                    words("non_chord_tone_share", "share of notes outside the chord", "%.2f"),
                    words("melody_range_semitones", "range of the melody in semitones", "%.1f"),
                    words(
                            "melody_pitch_mean_absolute_difference",
                            "mean step of the melody in semitones",
                            "%.1f"),
                    words(
                            "melody_interval_repeated",
                            "share of repeated notes in the melody",
                            "%.2f"),
                    words("pitch_mean", "mean pitch (60 is middle C)", "%.1f"),
                    words("bass_pitch_mean", "mean pitch of the bass", "%.1f"),
                    words("melody_pitch_mean", "mean pitch of the melody", "%.1f"),
                    words("note_density", "notes per second", "%.1f"),
                    words("onsets_per_second", "onsets per second", "%.1f"),
                    words("beat_period_seconds", "seconds per beat", "%.2f"),
                    words(
                            "normalized_pairwise_variability_index",
                            "unevenness of the rhythm (nPVI)",
                            "%.0f"),
                    words(
                            "inter_onset_interval_share_below_150_milliseconds",
                            "share of intervals below 150 ms",
                            "%.2f"),
                    words(
                            "inter_onset_interval_share_above_500_milliseconds",
                            "share of intervals above 500 ms",
                            "%.2f"),
                    words("velocity_mean", "mean velocity", "%.0f"),
                    words("bass_velocity_mean", "mean velocity of the bass", "%.0f"),
                    words("velocity_standard_deviation", "spread of the velocity", "%.1f"),
                    words(
                            "melody_velocity_above_bass",
                            "velocity of the melody over the bass",
                            "%+.1f"),
                    words("melody_legato", "legato of the melody", "%.2f"),
                    words(
                            "duration_share_below_250_milliseconds",
                            "share of keys held below 250 ms",
                            "%.2f"),
                    words("duration_share_above_1_second", "share of keys held above 1 s", "%.2f"),
                    words("pedal_down_share", "share of time with the pedal down", "%.2f"),
                    words("pedal_presses_per_second", "pedal presses per second", "%.2f"),
                    words("sounding_notes_mean", "notes that sound at once", "%.1f"),
                    words("notes_per_onset", "notes struck together", "%.2f"),
                    words("pitch_range_semitones", "span of all notes in semitones", "%.0f"),
                    words(
                            "melodic_pattern_of_4_notes_repetition",
                            "repetition of melodic patterns",
                            "%.2f"),
                    words("notes_per_3_seconds_slope", "growth of the density", "%+.2f"),
                    words("pulse_clarity", "clarity of the pulse", "%.2f"),
                    words("beat_period_variation", "variation of the beat (rubato)", "%.3f"),
                    words("chord_asynchrony_milliseconds_mean", "spread of chords in ms", "%.0f"),
                    words("key_mode_13_segments", "major over minor key strength", "%+.2f"),
                    words(
                            "key_major_probability_13_segments",
                            "probability of a major key",
                            "%.2f"),
                    words(
                            "key_major_strength_13_segments",
                            "strength of the best major key",
                            "%.2f"),
                    words(
                            "key_minor_strength_13_segments",
                            "strength of the best minor key",
                            "%.2f"),
                    words("harmonic_change", "change of the harmony", "%.2f"),
                    words("chord_minor", "share of minor chords", "%.2f"),
                    words("chord_major", "share of major chords", "%.2f"),
                    words("roughness_mean", "roughness", "%.3f"),
                    words("melody_motion", "motion of the melody", "%.2f"),
                    words("note_pitch_mean", "mean pitch (60 is middle C)", "%.1f"),
                    words("onset_rate_per_second", "onsets per second", "%.1f"),
                    words("pulse_period_seconds", "seconds per pulse", "%.2f"),
                    words("onset_strength_mean", "strength of the onsets", "%.2f"),
                    words("level_standard_deviation_db", "spread of the level in dB", "%.1f"),
                    words("polyphony_mean", "notes that sound at once", "%.1f"),
                    words("spectral_centroid_mean_hz", "brightness in Hz", "%.0f"),
                    words("spectral_flatness_mean", "noisiness", "%.3f"),
                    words("quantity_mean", "movement in picture widths per second", "%.3f"),
                    words("fast_speed_mean", "speed of the fastest movement", "%.3f"),
                    words("moving_share_mean", "share of the picture that moves", "%.2f"),
                    words("smoothness", "smoothness of the movement", "%.1f"),
                    words("peak_rate", "peaks of movement per second", "%.1f"),
                    words("rest_share", "share of time at rest", "%.2f"),
                    words("regularity", "regularity of the movement", "%.2f"),
                    words("hand_position_mean", "place along the keyboard", "%.2f"),
                    words("hand_distance", "distance of the hands", "%.2f"),
                    words("extent", "extent of the movement", "%.2f"),
                    words("head_speed", "speed of the head", "%.3f"));

    private static final Map<String, Words> BY_FEATURE =
            KNOWN.stream().collect(Collectors.toMap(Words::feature, words -> words));

    /** What is said instead of more and less, and of which measures. */
    private static final Map<List<String>, Set<String>> COMPARATIVES =
            Map.of(
                    List.of("louder", "softer"),
                    Set.of("velocity_mean", "bass_velocity_mean"),
                    List.of("higher", "lower"),
                    Set.of("pitch_mean", "bass_pitch_mean", "melody_pitch_mean", "note_pitch_mean"),
                    List.of("slower", "faster"),
                    Set.of("beat_period_seconds", "pulse_period_seconds"),
                    List.of("stronger", "weaker"),
                    Set.of(
                            "key_krumhansl_kessler_of_durations_major_strength",
                            "key_krumhansl_kessler_of_durations_minor_strength",
                            "key_major_strength_13_segments",
                            "key_minor_strength_13_segments",
                            "onset_strength_mean"),
                    List.of("wider", "narrower"),
                    Set.of("melody_range_semitones", "pitch_range_semitones"));

    private static final List<String> COPIES = List.of("_in_segment", "_of_piece");

    private MeasureWords() {}

    private static Words words(String feature, String words, String pattern) {
        return new Words(feature, words, pattern);
    }

    /** Names of all measures that may be named. */
    static List<String> features() {
        return KNOWN.stream().map(Words::feature).toList();
    }

    /** The measures of a dimension that some of the sets have. */
    static List<String> measures(String dimension, List<FeatureSet> featureSets) {
        return features().stream()
                .filter(
                        feature ->
                                setWith(feature, featureSets)
                                        .map(set -> FeatureDimensions.of(set, feature))
                                        .filter(dimension::equals)
                                        .isPresent())
                .toList();
    }

    /** The first of the sets that has a feature. */
    static Optional<FeatureSet> setWith(String feature, List<FeatureSet> featureSets) {
        return featureSets.stream().filter(set -> set.featureNames().contains(feature)).findFirst();
    }

    /** Whether a column is a measure, or the same of the segment alone or of the whole piece. */
    static boolean isOf(String column, String measure) {
        String rest = column;
        for (String copy : List.of(COPIES.get(1), COPIES.get(0))) {
            if (rest.endsWith(copy)) {
                rest = rest.substring(0, rest.length() - copy.length());
            }
        }
        return rest.equals(measure);
    }

    /** Which columns of a set are a measure, see {@link #isOf}. */
    static boolean[] columns(FeatureSet featureSet, String measure) {
        boolean[] columns = new boolean[featureSet.size()];
        for (int column = 0; column < columns.length; column++) {
            columns[column] = isOf(featureSet.featureNames().get(column), measure);
        }
        return columns;
    }

    /** What a measure is called. */
    static String name(String feature) {
        Words words = BY_FEATURE.get(feature);
        return words == null ? feature.replace('_', ' ') : words.words();
    }

    /** What a measure is when it is larger than elsewhere, or smaller. */
    static String comparative(String feature, boolean isHigh) {
        List<String> pair =
                COMPARATIVES.entrySet().stream()
                        .filter(entry -> entry.getValue().contains(feature))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(List.of("more", "less"));
        return pair.get(isHigh ? 0 : 1);
    }

    /** A value as it is written. */
    static String value(String feature, double value) {
        Words words = BY_FEATURE.get(feature);
        return String.format(Locale.ROOT, words == null ? "%.3g" : words.pattern(), value);
    }
}
