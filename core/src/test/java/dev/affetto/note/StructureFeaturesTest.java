package dev.affetto.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureFeaturesTest {

    private static final NoteFeatures STRUCTURE = NoteFeatures.named("structure");

    /** Roots above C of a section's chords, one a second, and whether the chord is minor. */
    private static final int[][] SECTION_A = {
        {0, 0}, {5, 0}, {7, 0}, {9, 1}, {2, 1}, {7, 0}, {4, 1}, {0, 0},
        {9, 1}, {4, 1}, {5, 0}, {0, 0}, {5, 0}, {2, 1}, {4, 1}, {7, 0}
    };

    private static final int[][] SECTION_B = {
        {1, 0}, {6, 0}, {8, 0}, {10, 1}, {3, 1}, {8, 0}, {6, 0}, {1, 0},
        {3, 1}, {10, 1}, {1, 0}, {6, 0}, {8, 0}, {3, 1}, {10, 1}, {8, 0}
    };

    @Test
    void formOfAabaIsFound() {
        // 16 s each. A is of C major and B of D flat major, which shares two of seven notes with
        // it:
        // boundaries at 32 and 48 s. The second A was heard 16 s before and the third 32 s before.
        NoteSequence piece = aaba();
        FeatureSequence rows = STRUCTURE.extract(piece, SegmentGrid.covering(0, 64, 4));
        assertThat(value(rows, 0, "section_count")).isEqualTo(3);
        float[][] expected = {{2, 32}, {6, 32}, {9, 16}, {14, 16}};
        for (float[] of : expected) {
            // A boundary falls between frames of half a second, smoothed over three.
            assertThat(value(rows, (int) of[0], "section_seconds")).isCloseTo(of[1], within(1f));
        }
        // Rows 6 and 14 are 24 to 28 and 56 to 60 s, chords that come once in A.
        assertThat(value(rows, 6, "seconds_since_last_heard")).isEqualTo(16);
        assertThat(value(rows, 14, "seconds_since_last_heard")).isEqualTo(32);
        for (int first : new int[] {0, 1, 3, 9, 10}) {
            assertThat(value(rows, first, "heard_before_share")).as("row " + first).isZero();
        }
        // Each of the 8 frames of row 6 has two others like it among the 128 - 15 that are 4 s
        // away.
        assertThat(value(rows, 6, "repetition_share")).isGreaterThanOrEqualTo(2 / 113f);
        assertThat(value(rows, 10, "repetition_share")).isZero();
        // 32 of 64 s are heard before, give or take the 2 s by which a stretch of 4 s reaches
        // over each boundary.
        assertThat(value(rows, 0, "heard_before_share_of_whole")).isCloseTo(.5f, within(.07f));
    }

    @Test
    void noveltyIsLargestWhereTheSectionChanges() {
        FeatureSequence rows = STRUCTURE.extract(aaba(), SegmentGrid.covering(0, 64, 4));
        // Boundaries at 32 s, between rows 7 and 8, and 48 s, between 11 and 12.
        float atChange = Math.max(maximumNovelty(rows, 7), maximumNovelty(rows, 8));
        float atReturn = Math.max(maximumNovelty(rows, 11), maximumNovelty(rows, 12));
        for (int row : new int[] {0, 1, 2, 3, 4, 5, 9, 10, 14, 15}) {
            assertThat(maximumNovelty(rows, row)).isLessThan(Math.min(atChange, atReturn));
        }
    }

    private static float maximumNovelty(FeatureSequence rows, int row) {
        return value(rows, row, "novelty_maximum");
    }

    @Test
    void positionsRiseThroughSectionAndPiece() {
        FeatureSequence rows = STRUCTURE.extract(aaba(), SegmentGrid.covering(0, 64, 4));
        // Frames of half a second: 1 % of the piece.
        assertThat(value(rows, 0, "position_in_whole")).isCloseTo(2 / 64f, within(.01f));
        assertThat(value(rows, 15, "position_in_whole")).isCloseTo(62 / 64f, within(.01f));
        // Row 13 is 52 to 56 s, of a section from 48 to 64 s; its boundary may be half a second
        // off.
        assertThat(value(rows, 13, "position_in_section")).isCloseTo(6 / 16f, within(.04f));
    }

    @Test
    void oneChordHeldOnIsOneSectionAllAlike() {
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            notes.add(new SoundingNote(i / 2.0, i / 2.0 + .5, 60, 64));
        }
        float[] piece = STRUCTURE.ofPiece(Music.sequence(notes));
        assertThat(value(piece, "section_count")).isEqualTo(1);
        assertThat(value(piece, "section_seconds")).isEqualTo(30);
        assertThat(value(piece, "repetition_share")).isEqualTo(1);
        // One pitch class evenly struck: frames differ by the rounding of a time to a frame alone.
        assertThat(value(piece, "novelty_maximum")).isCloseTo(0, within(.02f));
    }

    @Test
    void whatNeverComesAgainHasNoRepetition() {
        // Twelve pitch classes, 5 s each: no two moments 4 s apart are alike for 4 s.
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            notes.add(new SoundingNote(i, i + 1, 48 + 7 * (i / 5) % 12, 64));
        }
        float[] piece = STRUCTURE.ofPiece(Music.sequence(notes));
        assertThat(value(piece, "heard_before_share_of_whole")).isZero();
        assertThat(value(piece, "repetition_share")).isZero();
        assertThat(value(piece, "seconds_since_last_heard")).isZero();
    }

    private static NoteSequence aaba() {
        List<SoundingNote> notes = new ArrayList<>();
        addSection(SECTION_A, 0, notes);
        addSection(SECTION_A, 16, notes);
        addSection(SECTION_B, 32, notes);
        addSection(SECTION_A, 48, notes);
        return Music.sequence(notes);
    }

    private static void addSection(int[][] chords, int from, List<SoundingNote> notes) {
        for (int i = 0; i < chords.length; i++) {
            int root = 48 + chords[i][0];
            int third = root + 4 - chords[i][1];
            for (int pitch : new int[] {root - 12, root, third, root + 7}) {
                notes.add(new SoundingNote(from + i, from + i + 1, pitch, 64));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {.5, .56, .6})
    void waltzIsTripleAndMarchIsDuple(double beatSeconds) {
        // A low bass on the first beat of the bar, chords on the others; the harmony changes with
        // the bar. Beats a bar apart are alike, others are not.
        float[] waltz = STRUCTURE.ofPiece(dance(3, 8, beatSeconds));
        assertThat(value(waltz, "bar_beats")).isEqualTo(3);
        assertThat(value(waltz, "triple_against_duple_metre")).isGreaterThan(.5f);
        // The beat's period is a multiple of 20 ms.
        assertThat(value(waltz, "bar_seconds")).isCloseTo((float) (3 * beatSeconds), within(.03f));
        float[] march = STRUCTURE.ofPiece(dance(2, 12, beatSeconds));
        assertThat(value(march, "bar_beats")).isEqualTo(2);
        assertThat(value(march, "triple_against_duple_metre")).isLessThan(-.5f);
        float[] fourFour = STRUCTURE.ofPiece(dance(4, 6, beatSeconds));
        assertThat(value(fourFour, "bar_beats")).isEqualTo(4);
    }

    private static NoteSequence dance(int beats, int bars, double beatSeconds) {
        int[] roots = {36, 41, 43, 36};
        List<SoundingNote> notes = new ArrayList<>();
        for (int beat = 0; beat < beats * bars; beat++) {
            int root = roots[beat / beats % roots.length];
            double start = beat * beatSeconds;
            if (beat % beats == 0) {
                notes.add(new SoundingNote(start, start + .9 * beatSeconds, root, 80));
            } else {
                for (int above : new int[] {16, 19, 24}) {
                    notes.add(new SoundingNote(start, start + beatSeconds / 2, root + above, 60));
                }
            }
        }
        return Music.sequence(notes);
    }

    @Test
    void straightRhythmHasNoSyncopation() {
        float[] straight = STRUCTURE.ofPiece(overSteadyBass(0, .5));
        assertThat(value(straight, "syncopation_longuet_higgins_lee")).isZero();
        assertThat(value(straight, "syncopated_onset_share")).isZero();
        assertThat(value(straight, "offbeat_onset_share")).isZero();
        // Running eighths fall off the beat half the time, and nothing is held over one: the right
        // hand's 32 and the left hand's 16 onsets, 16 off the beat, less those after the last beat.
        float[] running = STRUCTURE.ofPiece(overSteadyBass(0, .25));
        assertThat(value(running, "syncopation_longuet_higgins_lee")).isZero();
        assertThat(value(running, "offbeat_onset_share")).isCloseTo(1 / 3f, within(.03f));
    }

    @Test
    void everyNoteOfTheRightHandHeldOverTheBeatIsSyncopatedByOne() {
        // Each right-hand onset is half a beat (weight -1) before a beat (weight 0) on which that
        // hand strikes nothing: 1 each, but for the last of the 16, which may end before the beat.
        // The left hand has 16 onsets on the beat, of 0.
        float[] measured = STRUCTURE.ofPiece(overSteadyBass(.25, .5));
        assertThat(value(measured, "syncopation_longuet_higgins_lee")).isEqualTo(15 / 32f);
        assertThat(value(measured, "syncopated_onset_share")).isEqualTo(15 / 32f);
        assertThat(value(measured, "offbeat_onset_share")).isEqualTo(16 / 32f);
        assertThat(value(measured, "triple_division_of_beat")).isZero();
    }

    @Test
    void swungEighthsDivideTheBeatByThree() {
        // Onsets on the beat and at two thirds of it, which is 1/12 of a beat from any quarter.
        List<SoundingNote> notes = new ArrayList<>(overSteadyBass(0, .5).notes());
        for (int i = 0; i < 16; i++) {
            double start = i / 2.0 + 1 / 3.0;
            notes.add(new SoundingNote(start, start + .15, 74, 50));
        }
        float[] measured = STRUCTURE.ofPiece(Music.sequence(notes));
        assertThat(value(measured, "triple_division_of_beat")).isEqualTo(1);
        assertThat(value(measured, "syncopated_onset_share")).isZero();
    }

    /** Octaves in the left hand every half second; the right hand from a time on at a distance. */
    private static NoteSequence overSteadyBass(double offset, double distance) {
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            notes.add(new SoundingNote(i / 2.0, i / 2.0 + .45, 36, 80));
            notes.add(new SoundingNote(i / 2.0, i / 2.0 + .45, 43, 80));
        }
        for (double start = offset; start < 8; start += distance) {
            notes.add(new SoundingNote(start, start + distance, 72, 60));
        }
        return Music.sequence(notes);
    }

    @Test
    void stepsOfAScaleAreThoseOfTheory() {
        // C major upwards: 2 2 1 2 2 2 1 semitones in the right hand, and one key struck eight
        // times in the left: 7 steps each. All notes last half a second.
        List<SoundingNote> notes = new ArrayList<>(Music.majorScale().notes());
        for (int i = 0; i < 8; i++) {
            notes.add(new SoundingNote(i / 2.0, i / 2.0 + .5, 36, 64));
        }
        float[] scale = STRUCTURE.ofPiece(Music.sequence(notes));
        Offset<Float> rounding = within(1e-6f);
        assertThat(value(scale, "average_melodic_interval")).isCloseTo(12 / 14f, rounding);
        assertThat(value(scale, "most_common_melodic_interval")).isZero();
        assertThat(value(scale, "repeated_notes")).isEqualTo(.5f);
        assertThat(value(scale, "chromatic_motion")).isCloseTo(2 / 14f, rounding);
        assertThat(value(scale, "stepwise_motion")).isEqualTo(.5f);
        assertThat(value(scale, "direction_of_motion")).isEqualTo(1);
        assertThat(value(scale, "pitch_class_variety")).isEqualTo(7);
        assertThat(value(scale, "range")).isEqualTo(36);
        assertThat(value(scale, "note_density")).isEqualTo(4);
        assertThat(value(scale, "average_time_between_attacks")).isEqualTo(.5f);
        assertThat(value(scale, "average_note_duration")).isEqualTo(.5f);
        assertThat(value(scale, "staccato_incidence")).isZero();
    }

    @Test
    void oneNoteIsMeasured() {
        NoteSequence one = Music.sequence(List.of(new SoundingNote(5, 5.01, 21, 1)));
        FeatureSequence rows = STRUCTURE.extract(one, SegmentGrid.covering(5, 60, 3));
        assertThat(value(rows, 0, "section_count")).isEqualTo(1);
        assertThat(value(rows, 18, "repetition_share")).isZero();
        assertThat(value(rows, 18, "direction_of_motion")).isEqualTo(.5f);
        assertThat(value(rows, 0, "syncopation_longuet_higgins_lee")).isZero();
        assertThat(value(rows, 0, "metre_strength")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40})
    void everyValueIsFinite(int count) {
        for (long seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double span = Math.pow(10, random.nextDouble() * 5 - 2);
            List<SoundingNote> notes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                double start = random.nextDouble() * span;
                double length = Math.pow(10, random.nextDouble() * 6 - 3);
                notes.add(new SoundingNote(start, start + length, random.nextInt(128), 64));
            }
            NoteSequence piece = Music.sequence(notes);
            List<Segment> grid = List.of(new Segment(0, 3), new Segment(span / 2, span / 2 + 3));
            for (float[] row : STRUCTURE.extract(piece, grid).values()) {
                assertThat(row).hasSize(STRUCTURE.featureSet().size());
                assertFinite(row);
            }
            assertFinite(STRUCTURE.ofPiece(piece));
        }
    }

    private static void assertFinite(float[] row) {
        for (float value : row) {
            assertThat(Float.isFinite(value)).isTrue();
        }
    }

    @Test
    void sixHoursDoNotTakeLong() {
        // 2,048 frames of 10.5 s instead of 43,200: comparing those would take some hundred times
        // as long. A second or two, and a busy machine has a minute.
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 21_600; i++) {
            notes.add(new SoundingNote(i, i + 1, 48 + i * i % 31, 64));
        }
        NoteSequence piece = Music.sequence(notes);
        Assertions.assertTimeout(
                Duration.ofMinutes(1),
                () -> STRUCTURE.extract(piece, SegmentGrid.covering(0, 21_600, 60)));
    }

    private static float value(float[] values, String name) {
        return values[STRUCTURE.featureSet().indexOf(name)];
    }

    private static float value(FeatureSequence rows, int row, String name) {
        return value(rows.values()[row], name);
    }
}
