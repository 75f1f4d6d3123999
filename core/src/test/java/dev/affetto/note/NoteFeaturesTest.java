package dev.affetto.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteFeaturesTest {

    /** Values are in single precision, and sums are taken in another order. */
    private static final Offset<Float> ROUNDING = within(1e-4f);

    private static final NoteFeatures SCORE = NoteFeatures.named("score");
    private static final NoteFeatures PERFORMANCE = NoteFeatures.named("performance");

    @Test
    void performanceHasEveryMeasureOfTheScoreAndMore() {
        assertThat(PERFORMANCE.featureSet().featureNames())
                .containsAll(SCORE.featureSet().featureNames())
                .allMatch(name -> name.matches("[a-z0-9_]+"));
        assertThat(PERFORMANCE.dimensions())
                .hasSize(PERFORMANCE.featureSet().size())
                .contains(MusicalDimension.values());
        assertThat(SCORE.dimensions())
                .doesNotContain(
                        MusicalDimension.DYNAMICS,
                        MusicalDimension.PEDAL,
                        MusicalDimension.ARTICULATION,
                        MusicalDimension.TIMING);
    }

    @Test
    void everyFeatureHasItsDimension() {
        assertThat(SCORE.dimensionOf("third_balance")).isEqualTo(MusicalDimension.MODE);
        assertThat(PERFORMANCE.dimensionOf("velocity_mean").label()).isEqualTo("dynamics");
        assertThatThrownBy(() -> SCORE.dimensionOf("velocity_mean"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown feature: 'velocity_mean'");
    }

    @Test
    void unknownSetIsRefused() {
        assertThatThrownBy(() -> NoteFeatures.named("tune"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unknown feature set: 'tune', must be score, performance, transcribed or structure");
    }

    @Test
    void measuresOfAPassageKeepTheirNamesWhateverItHolds() {
        for (NoteMeasure measure : List.of(new ChordMotionMeasure(), new RubatoMeasure())) {
            MeasureRow row = new MeasureRow();
            measure.measure(Passage.of(Music.random(1, 200)), row);
            assertThat(measure.names()).isEqualTo(row.names());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-7, 1, 5, 12})
    void transpositionChangesRegisterAndRoughnessAlone(int semitones) {
        NoteSequence piece = Music.random(3, 150);
        NoteSequence transposed =
                Music.changed(
                        piece,
                        n ->
                                new SoundingNote(
                                        n.startSeconds(),
                                        n.endSeconds(),
                                        n.pitch() + semitones,
                                        n.velocity()));
        for (NoteFeatures features : List.of(SCORE, PERFORMANCE)) {
            float[] before = features.ofPiece(piece);
            float[] after = features.ofPiece(transposed);
            for (int i = 0; i < before.length; i++) {
                String name = features.featureSet().featureNames().get(i);
                // Roughness depends on the frequencies (Sethares 1993), and so does what is struck
                // in
                // a register.
                boolean mayChange =
                        features.dimensions().get(i) == MusicalDimension.REGISTER
                                || name.contains("roughness")
                                || name.contains("register_striking_power");
                if (!mayChange) {
                    assertThat(after[i]).as(name).isCloseTo(before[i], ROUNDING);
                }
            }
        }
    }

    @Test
    void halfTheTempoHalvesRatesAndDoublesTimes() {
        NoteSequence piece = Music.random(4, 150);
        NoteSequence slow =
                Music.changed(
                        piece,
                        n ->
                                new SoundingNote(
                                        2 * n.startSeconds(),
                                        2 * n.endSeconds(),
                                        n.pitch(),
                                        n.velocity()));
        for (String name :
                List.of(
                        "note_density",
                        "onsets_per_second",
                        "striking_power",
                        "low_notes_per_second")) {
            assertThat(value(PERFORMANCE, slow, name))
                    .as(name)
                    .isCloseTo(value(PERFORMANCE, piece, name) / 2, ROUNDING);
        }
        // Logarithms of durations all grow by ln 2.
        assertThat(value(PERFORMANCE, slow, "log_duration_median"))
                .isCloseTo(
                        value(PERFORMANCE, piece, "log_duration_median") + (float) Math.log(2),
                        ROUNDING);
        for (String name :
                List.of(
                        "velocity_mean",
                        "third_balance",
                        "key_temperley_of_counts_entropy",
                        "pitch_mean",
                        "log_duration_standard_deviation")) {
            assertThat(value(PERFORMANCE, slow, name))
                    .as(name)
                    .isCloseTo(value(PERFORMANCE, piece, name), ROUNDING);
        }
    }

    @Test
    void velocityPedalAndEarlyReleaseChangeNothingOfTheScore() {
        NoteSequence piece = Music.majorScale();
        NoteSequence played =
                new NoteSequence(
                        Music.changed(
                                        piece,
                                        n ->
                                                new SoundingNote(
                                                        n.startSeconds(),
                                                        n.startSeconds() + .07,
                                                        n.pitch(),
                                                        2 * n.pitch() - 80))
                                .notes(),
                        List.of(new PedalPress(.2, 3)));
        assertThat(SCORE.ofPiece(played)).isEqualTo(SCORE.ofPiece(piece));
        assertThat(PERFORMANCE.ofPiece(played)).isNotEqualTo(PERFORMANCE.ofPiece(piece));
    }

    @Test
    void oneNoteIsMeasured() {
        NoteSequence one = Music.sequence(List.of(new SoundingNote(5, 5.01, 21, 1)));
        for (NoteFeatures features : List.of(SCORE, PERFORMANCE)) {
            FeatureSequence rows =
                    features.extract(one, SegmentGrid.covering(one.startSeconds(), 60, 3));
            assertThat(rows.length()).isEqualTo(19); // 5 to 60 s in steps of 3
            assertThat(rows.values()[18]).hasSize(features.featureSet().size());
            assertThat(value(features, one, "note_density")).isEqualTo(1); // in at least 1 s
        }
    }

    @Test
    void rowIsMeasuredOverTwelveSecondsAroundTheSegment() {
        // A note a second; twice as many from 30 s on, all held for 10 ms.
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            notes.add(new SoundingNote(i, i + .01, 60, 64));
            if (i >= 30) {
                notes.add(new SoundingNote(i + .5, i + .51, 60, 64));
            }
        }
        NoteSequence piece = Music.sequence(notes);
        FeatureSequence rows =
                PERFORMANCE.extract(
                        piece,
                        List.of(new Segment(15, 18), new Segment(30, 33), new Segment(45, 48)));
        // [10.5, 22.5): notes at 11 to 22, 12 in the 11.01 s from the first onset to the last end.
        assertThat(value(rows, 0, "note_density")).isCloseTo(12 / 11.01f, ROUNDING);
        // [25.5, 37.5): notes at 26 to 29, and at 30 to 37 every half second: 4 + 15 in 11.01 s.
        assertThat(value(rows, 1, "note_density")).isCloseTo(19 / 11.01f, ROUNDING);
        assertThat(value(rows, 2, "note_density")).isCloseTo(24 / 11.51f, ROUNDING);
        // [30, 33): six notes in 2.51 s.
        assertThat(value(rows, 1, "note_density_in_segment")).isCloseTo(6 / 2.51f, ROUNDING);
    }

    @Property(tries = 60)
    void everyValueIsFinite(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 1, max = 120) int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double span = Math.pow(10, random.nextDouble() * 5 - 2);
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double start = random.nextDouble() * span;
            double length = Math.pow(10, random.nextDouble() * 6 - 3);
            notes.add(
                    new SoundingNote(
                            start, start + length, random.nextInt(128), 1 + random.nextInt(127)));
        }
        NoteSequence piece = new NoteSequence(notes, List.of(new PedalPress(0, span)));
        for (NoteFeatures features : List.of(SCORE, PERFORMANCE)) {
            double end = Math.min(piece.endSeconds(), piece.startSeconds() + 60);
            List<Segment> grid = SegmentGrid.covering(piece.startSeconds(), end, 3);
            for (float[] row : features.extract(piece, grid).values()) {
                assertFinite(row);
            }
            assertFinite(features.ofPiece(piece));
        }
    }

    private static void assertFinite(float[] row) {
        for (float value : row) {
            assertThat(Float.isFinite(value)).isTrue();
        }
    }

    @Test
    void quarterOfAMillionNotesDoNotTakeLong() {
        // Quadratic work would take hours; linear work takes about a second, and a busy machine
        // has a minute.
        SplittableRandom random = new SplittableRandom(1);
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i < 250_000; i++) {
            double start = random.nextDouble() * 3;
            notes.add(
                    new SoundingNote(
                            start,
                            start + .01 + random.nextDouble() * 300,
                            random.nextInt(128),
                            64));
        }
        NoteSequence piece = Music.sequence(notes);
        List<Segment> grid = SegmentGrid.covering(0, piece.endSeconds(), 3);
        Assertions.assertTimeout(Duration.ofMinutes(1), () -> PERFORMANCE.extract(piece, grid));
    }

    @Test
    void notesOfMoreThanADayAreRefused() {
        NoteSequence piece = Music.sequence(List.of(new SoundingNote(0, 1e6, 60, 64)));
        assertThatThrownBy(() -> SCORE.ofPiece(piece))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal length of the notes: 1000000.0 s, must be at most 86400.0 s");
    }

    @Test
    void sameNotesGiveTheSameValues() {
        assertThat(PERFORMANCE.ofPiece(Music.random(9, 80)))
                .isEqualTo(PERFORMANCE.ofPiece(Music.random(9, 80)));
        assertThat(Set.copyOf(PERFORMANCE.featureSet().featureNames()))
                .hasSize(PERFORMANCE.featureSet().size());
    }

    private static float value(NoteFeatures features, NoteSequence piece, String name) {
        return features.ofPiece(piece)[features.featureSet().indexOf(name)];
    }

    private static float value(FeatureSequence rows, int row, String name) {
        return rows.values()[row][rows.featureSet().indexOf(name)];
    }
}
