package dev.affetto.explanation;

import dev.affetto.feature.FeatureSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private record Words(String feature, String dimension, String words, String pattern) {}

    private static final List<Words> KNOWN =
            List.of(
                    words(
                            "key_krumhansl_kessler_of_durations_major_minus_minor",
                            "mode",
                            "major over minor key strength",
                            "%+.2f"),
                    words(
                            "local_major_minus_minor_mean",
                            "mode",
                            "major over minor key strength in 6-second windows",
                            "%+.2f"),
                    words(
                            "major_tonic_chord_share",
                            "mode",
                            "share of the major tonic chord",
                            "%.2f"),
                    words(
                            "minor_tonic_chord_share",
                            "mode",
                            "share of the minor tonic chord",
                            "%.2f"),
                    words(
                            "major_minus_minor_chord_share",
                            "mode",
                            "share of major over minor chords",
                            "%+.2f"),
                    words(
                            "key_krumhansl_kessler_of_durations_major_strength",
                            "key",
                            "strength of the best major key",
                            "%.2f"),
                    words(
                            "key_krumhansl_kessler_of_durations_minor_strength",
                            "key",
                            "strength of the best minor key",
                            "%.2f"),
                    words("diatonic_share_of_key", "key", "share of notes within the key", "%.2f"),
                    words("local_tonic_change_share", "key", "changes of the local key", "%.2f"),
                    words(
                            "chord_changes_per_second",
                            "harmony",
                            "chord changes per second",
                            "%.2f"),
                    words(
                            "extended_chord_share",
                            "harmony",
                            "share of chords with sevenths and ninths",
                            "%.2f"),
                    words(
                            "diminished_or_augmented_chord_share",
                            "harmony",
                            "share of diminished and augmented chords",
                            "%.2f"),
                    words("chord_minor_share", "harmony", "share of minor triads", "%.2f"),
                    words("chord_major_share", "harmony", "share of major triads", "%.2f"),
                    words("tonal_centroid_spread", "harmony", "spread of the harmony", "%.2f"),
                    words("relative_roughness_mean", "dissonance", "roughness", "%.3f"),
                    words(
                            "non_chord_tone_share",
                            "dissonance",
                            "share of notes outside the chord",
                            "%.2f"),
                    words(
                            "melody_range_semitones",
                            "melody",
                            "range of the melody in semitones",
                            "%.1f"),
                    words(
                            "melody_pitch_mean_absolute_difference",
                            "melody",
                            "mean step of the melody in semitones",
                            "%.1f"),
                    words(
                            "melody_interval_repeated",
                            "melody",
                            "share of repeated notes in the melody",
                            "%.2f"),
                    words("pitch_mean", "register", "mean pitch (60 is middle C)", "%.1f"),
                    words("bass_pitch_mean", "register", "mean pitch of the bass", "%.1f"),
                    words("melody_pitch_mean", "register", "mean pitch of the melody", "%.1f"),
                    words("note_density", "tempo_and_density", "notes per second", "%.1f"),
                    words("onsets_per_second", "tempo_and_density", "onsets per second", "%.1f"),
                    words("beat_period_seconds", "tempo_and_density", "seconds per beat", "%.2f"),
                    words(
                            "normalized_pairwise_variability_index",
                            "rhythm",
                            "unevenness of the rhythm (nPVI)",
                            "%.0f"),
                    words(
                            "inter_onset_interval_share_below_150_milliseconds",
                            "rhythm",
                            "share of intervals below 150 ms",
                            "%.2f"),
                    words(
                            "inter_onset_interval_share_above_500_milliseconds",
                            "rhythm",
                            "share of intervals above 500 ms",
                            "%.2f"),
                    words("velocity_mean", "dynamics", "mean velocity", "%.0f"),
                    words("bass_velocity_mean", "dynamics", "mean velocity of the bass", "%.0f"),
                    words(
                            "velocity_standard_deviation",
                            "dynamics",
                            "spread of the velocity",
                            "%.1f"),
                    words(
                            "melody_velocity_above_bass",
                            "dynamics",
                            "velocity of the melody over the bass",
                            "%+.1f"),
                    words("melody_legato", "articulation", "legato of the melody", "%.2f"),
                    words(
                            "duration_share_below_250_milliseconds",
                            "articulation",
                            "share of keys held below 250 ms",
                            "%.2f"),
                    words(
                            "duration_share_above_1_second",
                            "articulation",
                            "share of keys held above 1 s",
                            "%.2f"),
                    words("pedal_down_share", "pedal", "share of time with the pedal down", "%.2f"),
                    words("pedal_presses_per_second", "pedal", "pedal presses per second", "%.2f"),
                    words("sounding_notes_mean", "texture", "notes that sound at once", "%.1f"),
                    words("notes_per_onset", "texture", "notes struck together", "%.2f"),
                    words(
                            "pitch_range_semitones",
                            "texture",
                            "span of all notes in semitones",
                            "%.0f"),
                    words(
                            "melodic_pattern_of_4_notes_repetition",
                            "structure",
                            "repetition of melodic patterns",
                            "%.2f"),
                    words(
                            "notes_per_3_seconds_slope",
                            "structure",
                            "growth of the density",
                            "%+.2f"),
                    words("pulse_clarity", "timing", "clarity of the pulse", "%.2f"),
                    words(
                            "beat_period_variation",
                            "timing",
                            "variation of the beat (rubato)",
                            "%.3f"),
                    words(
                            "chord_asynchrony_milliseconds_mean",
                            "timing",
                            "spread of chords in ms",
                            "%.0f"),
                    words("key_mode_13_segments", "mode", "major over minor key strength", "%+.2f"),
                    words(
                            "key_major_probability_13_segments",
                            "mode",
                            "probability of a major key",
                            "%.2f"),
                    words(
                            "key_major_strength_13_segments",
                            "key",
                            "strength of the best major key",
                            "%.2f"),
                    words(
                            "key_minor_strength_13_segments",
                            "key",
                            "strength of the best minor key",
                            "%.2f"),
                    words("harmonic_change", "harmony", "change of the harmony", "%.2f"),
                    words("chord_minor", "harmony", "share of minor chords", "%.2f"),
                    words("chord_major", "harmony", "share of major chords", "%.2f"),
                    words("roughness_mean", "dissonance", "roughness", "%.3f"),
                    words("melody_motion", "melody", "motion of the melody", "%.2f"),
                    words("note_pitch_mean", "register", "mean pitch (60 is middle C)", "%.1f"),
                    words(
                            "onset_rate_per_second",
                            "tempo_and_density",
                            "onsets per second",
                            "%.1f"),
                    words("pulse_period_seconds", "rhythm", "seconds per pulse", "%.2f"),
                    words("onset_strength_mean", "dynamics", "strength of the onsets", "%.2f"),
                    words(
                            "level_standard_deviation_db",
                            "dynamics",
                            "spread of the level in dB",
                            "%.1f"),
                    words("polyphony_mean", "texture", "notes that sound at once", "%.1f"),
                    words("spectral_centroid_mean_hz", "timbre", "brightness in Hz", "%.0f"),
                    words("spectral_flatness_mean", "timbre", "noisiness", "%.3f"));

    private static final Map<String, Words> BY_FEATURE =
            KNOWN.stream().collect(Collectors.toMap(Words::feature, words -> words));

    private static final List<String> COPIES = List.of("_in_segment", "_of_piece");

    private MeasureWords() {}

    private static Words words(String feature, String dimension, String words, String pattern) {
        return new Words(feature, dimension, words, pattern);
    }

    /** The measures of a dimension that some of the sets have. */
    static List<String> measures(String dimension, List<FeatureSet> featureSets) {
        return KNOWN.stream()
                .filter(words -> words.dimension().equals(dimension))
                .map(Words::feature)
                .filter(feature -> setWith(feature, featureSets).isPresent())
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

    /** What a measure is called. */
    static String name(String feature) {
        Words words = BY_FEATURE.get(feature);
        return words == null ? feature.replace('_', ' ') : words.words();
    }

    /** A value as it is written. */
    static String value(String feature, double value) {
        Words words = BY_FEATURE.get(feature);
        return String.format(Locale.ROOT, words == null ? "%.3g" : words.pattern(), value);
    }
}
