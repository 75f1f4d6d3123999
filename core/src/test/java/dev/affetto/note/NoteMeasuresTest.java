package dev.affetto.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Measures whose values follow from theory. */
class NoteMeasuresTest {

    /** Values are in single precision. */
    private static final Offset<Float> ROUNDING = within(1e-5f);

    private static final NoteFeatures PERFORMANCE = NoteFeatures.named("performance");

    @Test
    void majorScaleIsMajorAndDiatonic() {
        NoteSequence scale = Music.majorScale();
        assertThat(value(scale, "key_is_major")).isEqualTo(1);
        assertThat(value(scale, "diatonic_share_of_key")).isCloseTo(1, ROUNDING);
        // Of eight equal notes two are the tonic, one each the other degrees.
        assertThat(value(scale, "share_from_tonic_tonic")).isCloseTo(.25f, ROUNDING);
        assertThat(value(scale, "share_from_tonic_perfect_fifth")).isCloseTo(.125f, ROUNDING);
        assertThat(value(scale, "third_balance")).isCloseTo(.125f, ROUNDING);
        // -(1/4 ln 1/4 + 6/8 ln 1/8)
        assertThat(value(scale, "pitch_class_entropy"))
                .isCloseTo((float) (.25 * Math.log(4) + .75 * Math.log(8)), ROUNDING);
    }

    @Test
    void melodyOfAScaleRisesBySeconds() {
        NoteSequence scale = Music.majorScale();
        // C to C: five whole and two half tones, 12 semitones in all.
        assertThat(value(scale, "melody_interval_up_2") + value(scale, "melody_interval_up_1"))
                .isGreaterThan(0.5f);
        assertThat(value(scale, "pitch_range_semitones")).isEqualTo(12);
        assertThat(value(scale, "pitch_mean_absolute_difference")).isCloseTo(12 / 7f, ROUNDING);
        assertThat(value(scale, "velocity_standard_deviation")).isZero();
        assertThat(value(scale, "log_duration_mean")).isCloseTo((float) Math.log(.5), ROUNDING);
        assertThat(value(scale, "note_density")).isCloseTo(2, ROUNDING);
        assertThat(value(scale, "average_time_between_attacks")).isCloseTo(.5f, ROUNDING);
        assertThat(value(scale, "normalized_pairwise_variability_index")).isCloseTo(0, ROUNDING);
    }

    @Test
    void cadenceHasItsChords() {
        // I IV V I, two seconds each: half tonic, a quarter each the others; roots move up a
        // fourth, a second and a fourth.
        NoteSequence cadence = Music.cadence(0, 5, 7, 0);
        assertThat(value(cadence, "key_is_major")).isEqualTo(1);
        assertThat(value(cadence, "chord_major_share")).isEqualTo(1);
        // A border between chords may lie one of 32 frames off.
        Offset<Float> oneFrame = within(1 / 32f);
        assertThat(value(cadence, "chord_on_tonic_share")).isCloseTo(.5f, oneFrame);
        assertThat(value(cadence, "chord_on_perfect_fourth_share")).isCloseTo(.25f, oneFrame);
        assertThat(value(cadence, "chord_on_perfect_fifth_share")).isCloseTo(.25f, oneFrame);
        assertThat(value(cadence, "major_tonic_chord_share")).isCloseTo(.5f, oneFrame);
        assertThat(value(cadence, "root_moves_up_perfect_fourth")).isCloseTo(2 / 3f, ROUNDING);
        assertThat(value(cadence, "root_moves_up_major_second")).isCloseTo(1 / 3f, ROUNDING);
        assertThat(value(cadence, "chord_changes_per_second")).isCloseTo(3 / 8f, ROUNDING);
        assertThat(value(cadence, "non_chord_tone_share")).isLessThan(.1f);
        assertThat(value(cadence, "bass_on_primary_major_degrees")).isCloseTo(1, ROUNDING);
        assertThat(value(cadence, "notes_per_onset")).isEqualTo(4);
        assertThat(value(cadence, "sounding_notes_median")).isEqualTo(4);
        assertThat(value(cadence, "onset_span_semitones_mean")).isEqualTo(31);
    }

    @Test
    void parallelMinorIsMinor() {
        NoteSequence minor =
                Music.changed(
                        Music.cadence(0, 5, 7, 0),
                        n ->
                                new SoundingNote(
                                        n.startSeconds(),
                                        n.endSeconds(),
                                        n.pitch() % 12 == 4 || n.pitch() % 12 == 9
                                                ? n.pitch() - 1
                                                : n.pitch(),
                                        n.velocity()));
        assertThat(value(minor, "key_is_major")).isZero();
        assertThat(value(minor, "minor_tonic_chord_share")).isGreaterThan(.4f);
        assertThat(value(minor, "third_balance")).isNegative();
        assertThat(value(minor, "local_major_minus_minor_mean")).isNegative();
    }

    @Test
    void metronomeHasItsBeatAndNoRubato() {
        // A note every 0.6 s is 100 beats a minute.
        NoteSequence pulse = pulse(0);
        assertThat(value(pulse, "beat_period_seconds")).isCloseTo(.6f, ROUNDING);
        assertThat(value(pulse, "log2_beats_per_minute"))
                .isCloseTo((float) (Math.log(100) / Math.log(2)), ROUNDING);
        assertThat(value(pulse, "notes_per_beat")).isCloseTo(40 * .6f / 23.7f, ROUNDING);
        assertThat(value(pulse, "pulse_clarity")).isGreaterThan(.9f);
        assertThat(value(pulse, "beat_phase_concentration")).isCloseTo(1, ROUNDING);
        assertThat(value(pulse, "beat_period_variation")).isCloseTo(0, ROUNDING);
        assertThat(value(pulse, "onset_deviation_from_quarter_beat_mean")).isCloseTo(0, ROUNDING);
    }

    @Test
    void playingFreelyShowsAsRubato() {
        assertThat(value(pulse(.08), "beat_period_variation")).isGreaterThan(.03f);
        assertThat(value(pulse(.08), "pulse_clarity")).isLessThan(value(pulse(0), "pulse_clarity"));
    }

    /** Forty notes of 0.3 s, one every 0.6 s, swaying by so many seconds. */
    private static NoteSequence pulse(double sway) {
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double start = .6 * i + sway * (1 - Math.cos(i / 3.0));
            notes.add(new SoundingNote(start, start + .3, 60, 64));
        }
        return Music.sequence(notes);
    }

    @Test
    void unevenPairsHaveTheirVariability() {
        // 0.6 s and 0.2 s in turn: |0.4| / 0.4 = 1 each, 100 in nPVI (Grabe and Low 2002).
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double start = i * .4 + (i % 2) * .2;
            notes.add(new SoundingNote(start, start + .1, 60, 64));
        }
        assertThat(value(Music.sequence(notes), "normalized_pairwise_variability_index"))
                .isCloseTo(100, within(1e-3f)); // single precision at 100
    }

    @Test
    void semitoneIsRougherThanAFifth() {
        float semitone = value(together(60, 61), "relative_roughness_mean");
        float fifth = value(together(60, 67), "relative_roughness_mean");
        assertThat(semitone).isGreaterThan(2 * fifth);
        assertThat(value(together(60, 61), "interval_class_1")).isEqualTo(1);
        assertThat(value(together(60, 67), "interval_class_5")).isEqualTo(1);
        assertThat(value(together(36, 40), "relative_roughness_mean"))
                .as("a third in the bass is rougher than one above it")
                .isGreaterThan(value(together(72, 76), "relative_roughness_mean"));
    }

    private static NoteSequence together(int first, int second) {
        return Music.sequence(
                List.of(new SoundingNote(0, 2, first, 64), new SoundingNote(0, 2, second, 64)));
    }

    @Test
    void melodyThatLeadsAndSingsIsMeasured() {
        // The highest of three notes comes 20 ms before the others and is struck 30 harder.
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            notes.add(new SoundingNote(i, i + .5, 72, 90));
            notes.add(new SoundingNote(i + .02, i + .5, 60, 60));
            notes.add(new SoundingNote(i + .02, i + .5, 64, 60));
        }
        NoteSequence chords = Music.sequence(notes);
        // In milliseconds, single precision.
        assertThat(value(chords, "melody_lead_milliseconds_mean")).isCloseTo(20, within(1e-3f));
        assertThat(value(chords, "chord_asynchrony_milliseconds_mean"))
                .isCloseTo(20, within(1e-3f));
        assertThat(value(chords, "melody_velocity_above_chord_mean")).isCloseTo(30, ROUNDING);
    }

    @Test
    void pedalIsDownForItsShare() {
        NoteSequence pedalled =
                new NoteSequence(
                        Music.majorScale().notes(),
                        List.of(new PedalPress(0, 1), new PedalPress(1.5, 2.5)));
        // The scale lasts 4 s.
        assertThat(value(pedalled, "pedal_down_share")).isCloseTo(.5f, ROUNDING);
        assertThat(value(pedalled, "pedal_presses_per_second")).isCloseTo(.5f, ROUNDING);
        assertThat(value(pedalled, "pedal_gap_seconds_median")).isCloseTo(.5f, ROUNDING);
    }

    @Test
    void handsAreSplitWhereTheyLieApart() {
        // Left hand leaps an octave and a fifth (19 semitones) to and fro, right hand stands.
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            notes.add(new SoundingNote(i, i + 1, i % 2 == 0 ? 29 : 48, 64));
            notes.add(new SoundingNote(i, i + 1, 76, 64));
            notes.add(new SoundingNote(i, i + 1, 84, 64));
        }
        NoteSequence piece = Music.sequence(notes);
        assertThat(value(piece, "left_hand_leap_semitones_mean")).isEqualTo(19);
        assertThat(value(piece, "left_hand_leap_share_above_octave")).isEqualTo(1);
        assertThat(value(piece, "right_hand_leap_semitones_mean")).isZero();
        assertThat(value(piece, "right_hand_span_semitones_mean")).isEqualTo(8);
    }

    @Test
    void repeatedFigureIsRepetitive() {
        assertThat(value(pulse(0), "melodic_pattern_of_4_notes_repetition")).isEqualTo(1);
        assertThat(value(Music.random(2, 60), "melodic_pattern_of_4_notes_repetition"))
                .isLessThan(.2f);
    }

    @Test
    void growingLouderIsARisingSlope() {
        NoteSequence crescendo =
                Music.changed(
                        pulse(0),
                        n ->
                                new SoundingNote(
                                        n.startSeconds(),
                                        n.endSeconds(),
                                        n.pitch(),
                                        (int) (30 + 3 * n.startSeconds())));
        // 3 a second over 24 s: from the middle of the first to that of the last of 8 steps, 21 s,
        // it rises by 63, so by half of that from -1 to 0.
        assertThat(value(crescendo, "velocity_in_3_seconds_slope"))
                .isCloseTo(31.5f, within(1f)); // velocities are whole numbers
    }

    private static float value(NoteSequence piece, String name) {
        return PERFORMANCE.ofPiece(piece)[PERFORMANCE.featureSet().indexOf(name)];
    }
}
