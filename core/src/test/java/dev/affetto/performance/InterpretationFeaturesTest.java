package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import dev.affetto.score.ScoreNote;
import dev.affetto.score.UnfoldedScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The score of {@link ChordalPiece}, played by rule: 0.5 s a quarter note as it is written. */
class InterpretationFeaturesTest {

    /** Values are floats, times sums of some hundred doubles. */
    private static final Offset<Float> CLOSE = Offset.offset(1e-4f);

    /** Of milliseconds: a float of a time of about 30 s has steps of 2 µs. */
    private static final Offset<Float> CLOSE_MS = Offset.offset(0.01f);

    private static final double QUARTER_SECONDS = 0.5;
    private static final int MEASURES = 16;

    @TempDir private Path folder;
    private UnfoldedScore score;

    @BeforeEach
    void writeScore() throws IOException {
        score = ChordalPiece.score(folder, MEASURES, "");
    }

    private static SoundingNote asWritten(ScoreNote note) {
        return new SoundingNote(
                QUARTER_SECONDS * note.onsetBeats(),
                QUARTER_SECONDS * note.endBeats(),
                note.pitch(),
                80);
    }

    private static SoundingNote moved(SoundingNote note, double seconds) {
        return new SoundingNote(
                note.startSeconds() + seconds,
                note.endSeconds() + seconds,
                note.pitch(),
                note.velocity());
    }

    private static SoundingNote held(SoundingNote note, double seconds) {
        double start = note.startSeconds();
        return new SoundingNote(start, start + seconds, note.pitch(), note.velocity());
    }

    private Function<ScoreNote, SoundingNote> at(DoubleUnaryOperator secondsAt) {
        return note ->
                new SoundingNote(
                        secondsAt.applyAsDouble(note.onsetBeats()),
                        secondsAt.applyAsDouble(note.endBeats()),
                        note.pitch(),
                        80);
    }

    private List<PerformedNote> play(Function<ScoreNote, SoundingNote> player) {
        List<PerformedNote> notes = new ArrayList<>();
        for (ScoreNote note : score.notes()) {
            notes.add(new PerformedNote("n" + notes.size(), 0, 0, player.apply(note)));
        }
        return notes;
    }

    private FeatureSequence measure(List<PerformedNote> notes, List<PedalPress> pedal) {
        double end = notes.stream().mapToDouble(note -> note.note().endSeconds()).max().orElse(1);
        Performance performance = new Performance(end, notes, pedal);
        double start = performance.notes().get(0).note().startSeconds();
        return InterpretationFeatures.extract(
                score,
                performance,
                ScoreAligner.align(score.notes(), notes),
                SegmentGrid.covering(start, end, 3));
    }

    private FeatureSequence measure(Function<ScoreNote, SoundingNote> player) {
        return measure(play(player), List.of());
    }

    private static float value(FeatureSequence row, int segment, InterpretationFeature feature) {
        return row.values()[segment][feature.column()];
    }

    private static void assertEverywhere(
            FeatureSequence rows,
            InterpretationFeature feature,
            double expected,
            Offset<Float> close) {
        for (int i = 0; i < rows.length(); i++) {
            assertThat(value(rows, i, feature))
                    .as("%s of segment %d", feature, i)
                    .isCloseTo((float) expected, close);
        }
    }

    private static void assertEverywhere(
            FeatureSequence rows, InterpretationFeature feature, double expected) {
        assertEverywhere(rows, feature, expected, CLOSE);
    }

    @Test
    void whatIsPlayedAsWrittenDeviatesInNothing() {
        FeatureSequence rows = measure(InterpretationFeaturesTest::asWritten);

        assertThat(rows.length()).isEqualTo(11); // 32 s: ten of 3 s and 2 s
        assertEverywhere(rows, InterpretationFeature.TEMPO_QUARTER_NOTES_PER_MINUTE, 120);
        assertEverywhere(rows, InterpretationFeature.TEMPO_COUNTED_BEATS_PER_MINUTE, 120);
        assertEverywhere(rows, InterpretationFeature.TEMPO_RATIO, 1);
        assertEverywhere(rows, InterpretationFeature.TEMPO_CHANGE_PER_SECOND, 0);
        assertEverywhere(rows, InterpretationFeature.RUBATO, 0);
        assertEverywhere(rows, InterpretationFeature.TIMING_DEVIATION_MEAN_MS, 0);
        assertEverywhere(rows, InterpretationFeature.TIMING_DEVIATION_STANDARD_DEVIATION_MS, 0);
        assertEverywhere(rows, InterpretationFeature.CHORD_ASYNCHRONY_MS, 0);
        assertEverywhere(rows, InterpretationFeature.MELODY_LEAD_MS, 0);
        assertEverywhere(rows, InterpretationFeature.KEY_OVERLAP_RATIO, 0);
        assertEverywhere(rows, InterpretationFeature.STACCATO_SHARE, 0);
        assertEverywhere(rows, InterpretationFeature.DURATION_RATIO, 1);
        assertEverywhere(rows, InterpretationFeature.VELOCITY, 80);
        assertEverywhere(rows, InterpretationFeature.VELOCITY_ABOVE_WRITTEN, 0);
        assertEverywhere(rows, InterpretationFeature.MELODY_VELOCITY_ABOVE_ACCOMPANIMENT, 0);
        assertEverywhere(rows, InterpretationFeature.VELOCITY_CHANGE_PER_SECOND, 0);
        assertEverywhere(rows, InterpretationFeature.PEDAL_SHARE, 0);
        assertEverywhere(rows, InterpretationFeature.LEFT_OUT_SHARE, 0);
        assertEverywhere(rows, InterpretationFeature.WRONG_SHARE, 0);
        assertEverywhere(rows, InterpretationFeature.ADDED_SHARE, 0);
    }

    @Test
    void halfTheTempoIsHalfTheRatioAndNoRubato() {
        FeatureSequence rows = measure(at(beats -> 2 * QUARTER_SECONDS * beats));

        assertEverywhere(rows, InterpretationFeature.TEMPO_QUARTER_NOTES_PER_MINUTE, 60);
        assertEverywhere(rows, InterpretationFeature.TEMPO_RATIO, 0.5);
        assertEverywhere(rows, InterpretationFeature.TEMPO_CHANGE_PER_SECOND, 0);
        assertEverywhere(rows, InterpretationFeature.RUBATO, 0);
        assertEverywhere(rows, InterpretationFeature.DURATION_RATIO, 1);
        assertEverywhere(rows, InterpretationFeature.TIMING_DEVIATION_MEAN_MS, 0, CLOSE_MS);
    }

    /**
     * Written time w is played at t(w) = w + 0.01 w². So dt/dw = 1 + 0.02 w, and the tempo's change
     * d ln v/dt = -0.02 / (1 + 0.02 w)². The middle 4.5 s of the second segment is w = (√1.18 - 1)
     * / 0.02 = 4.3139, where 1 + 0.02 w = √1.18: change -0.02 / 1.18 a second.
     */
    @Test
    void ritardandoOfAKnownSlopeIsFound() {
        FeatureSequence rows =
                measure(at(beats -> QUARTER_SECONDS * beats + 0.0025 * beats * beats));

        // The middle's place is read from the tempo map, which is straight between two onsets.
        assertThat(value(rows, 1, InterpretationFeature.TEMPO_CHANGE_PER_SECOND))
                .isCloseTo((float) (-0.02 / 1.18), Offset.offset(2e-5f));
        assertEverywhere(
                rows, InterpretationFeature.TIMING_DEVIATION_STANDARD_DEVIATION_MS, 0, CLOSE_MS);
        // From 3 to 6 s: w from (√1.12 - 1)/0.02 to (√1.24 - 1)/0.02, 2.7639 s of score in 3 s;
        // the map's chords between onsets 0.5 s apart are off by less than 1 ms.
        assertThat(value(rows, 1, InterpretationFeature.TEMPO_RATIO))
                .isCloseTo(
                        (float) ((Math.sqrt(1.24) - Math.sqrt(1.12)) / 0.02 / 3),
                        Offset.offset(1e-3f));
        assertThat(value(rows, 5, InterpretationFeature.TEMPO_RATIO))
                .isLessThan(value(rows, 1, InterpretationFeature.TEMPO_RATIO));
    }

    /**
     * Beats of 0.5 · e^0.1 and 0.5 · e^-0.1 s in turn: their logarithms are 0.1 above and below ln
     * 0.5, so their standard deviation is 0.1; in 12 s there are 24 ± 1 of them, which changes it
     * by less than 0.1 · (1/24)².
     */
    @Test
    void rubatoIsTheSpreadOfTheLogarithmsOfTheBeats() {
        double longBeat = QUARTER_SECONDS * Math.exp(0.1);
        double shortBeat = QUARTER_SECONDS * Math.exp(-0.1);
        FeatureSequence rows =
                measure(
                        at(
                                beats ->
                                        Math.floor(beats / 2) * (longBeat + shortBeat)
                                                + (beats % 2) * longBeat));

        assertThat(value(rows, 4, InterpretationFeature.RUBATO))
                .isCloseTo(0.1f, Offset.offset(2e-4f));
    }

    @Test
    void melodyThatIsEarlyLeadsAndSpreadsTheChords() {
        FeatureSequence rows =
                measure(note -> moved(asWritten(note), ChordalPiece.isMelody(note) ? 1 - 0.03 : 1));

        assertEverywhere(rows, InterpretationFeature.MELODY_LEAD_MS, 30, CLOSE_MS);
        assertEverywhere(rows, InterpretationFeature.CHORD_ASYNCHRONY_MS, 30, CLOSE_MS);
        // The chords' other three notes are their median, so a quarter of the notes is 30 ms early:
        // mean -7.5 ms, standard deviation 30 · √(1/4 · 3/4). The first segment starts 30 ms early
        // too and so has one melody note more; it is left out.
        assertThat(value(rows, 3, InterpretationFeature.TIMING_DEVIATION_STANDARD_DEVIATION_MS))
                .isCloseTo((float) (30 * Math.sqrt(3.0 / 16)), Offset.offset(0.6f));
        assertThat(value(rows, 3, InterpretationFeature.TIMING_DEVIATION_MEAN_MS))
                .isCloseTo(-7.5f, Offset.offset(1.5f));
    }

    /** Keys held 0.6 s where the next is struck after 0.5 s: they overlap for 0.1 s, ratio 0.2. */
    @Test
    void legatoHasTheOverlapRatioThatIsPlayed() {
        FeatureSequence rows = measure(note -> held(asWritten(note), 0.6));

        assertEverywhere(rows, InterpretationFeature.KEY_OVERLAP_RATIO, 0.2);
        assertEverywhere(rows, InterpretationFeature.LEGATO_SHARE, 1);
        assertEverywhere(rows, InterpretationFeature.STACCATO_SHARE, 0);
        assertEverywhere(rows, InterpretationFeature.DURATION_RATIO, 1.2);
    }

    /** Keys held 0.2 s of 0.5: a gap of 0.3 s, ratio -0.6. */
    @Test
    void staccatoHasAGap() {
        FeatureSequence rows = measure(note -> held(asWritten(note), 0.2));

        assertEverywhere(rows, InterpretationFeature.KEY_OVERLAP_RATIO, -0.6);
        assertEverywhere(rows, InterpretationFeature.LEGATO_SHARE, 0);
        assertEverywhere(rows, InterpretationFeature.STACCATO_SHARE, 1);
        assertEverywhere(rows, InterpretationFeature.DURATION_RATIO, 0.4);
    }

    private static SoundingNote struck(SoundingNote note, int velocity) {
        return new SoundingNote(note.startSeconds(), note.endSeconds(), note.pitch(), velocity);
    }

    @Test
    void dynamicsAreMeasuredAgainstTheWrittenOnes() throws IOException {
        // forte, 96, from the third measure, 4 s, on; before it mezzo forte, 80, which is assumed.
        score =
                ChordalPiece.score(
                        folder,
                        MEASURES,
                        "<direction><direction-type><dynamics><f/></dynamics></direction-type>"
                                + "</direction>");
        FeatureSequence rows =
                measure(note -> struck(asWritten(note), ChordalPiece.isMelody(note) ? 90 : 60));

        assertEverywhere(rows, InterpretationFeature.MELODY_VELOCITY_ABOVE_ACCOMPANIMENT, 30);
        assertEverywhere(rows, InterpretationFeature.VELOCITY, 67.5); // (90 + 3 · 60) / 4
        assertThat(value(rows, 0, InterpretationFeature.VELOCITY_ABOVE_WRITTEN))
                .isCloseTo(67.5f - 80, CLOSE);
        assertThat(value(rows, 2, InterpretationFeature.VELOCITY_ABOVE_WRITTEN))
                .isCloseTo(67.5f - 96, CLOSE);
    }

    @Test
    void crescendoIsASlopeOfVelocity() {
        FeatureSequence rows =
                measure(note -> struck(asWritten(note), 20 + (int) Math.round(note.onsetBeats())));

        // One step a quarter note is two a second; mezzo forte stands still.
        assertEverywhere(rows, InterpretationFeature.VELOCITY_CHANGE_PER_SECOND, 2);
        assertEverywhere(rows, InterpretationFeature.VELOCITY_CHANGE_BEYOND_WRITTEN_PER_SECOND, 2);
    }

    @Test
    void pedalIsMeasuredAgainstTheWrittenOne() throws IOException {
        score =
                ChordalPiece.score(
                        folder,
                        MEASURES,
                        "<direction><direction-type><pedal type=\"start\"/></direction-type>"
                                + "</direction>");
        // Played from 1 to 2 s of the first segment; written from 4 s to the end.
        FeatureSequence rows =
                measure(
                        play(InterpretationFeaturesTest::asWritten),
                        List.of(new PedalPress(1, 2), new PedalPress(9, 12)));

        assertThat(value(rows, 0, InterpretationFeature.PEDAL_SHARE)).isCloseTo(1f / 3, CLOSE);
        assertThat(value(rows, 0, InterpretationFeature.PEDAL_SHARE_ABOVE_WRITTEN))
                .isCloseTo(1f / 3, CLOSE);
        assertThat(value(rows, 1, InterpretationFeature.PEDAL_SHARE_ABOVE_WRITTEN))
                .isCloseTo(-2f / 3, CLOSE);
        assertThat(value(rows, 2, InterpretationFeature.PEDAL_SHARE_ABOVE_WRITTEN))
                .isCloseTo(-1, CLOSE);
        assertThat(value(rows, 3, InterpretationFeature.PEDAL_SHARE_ABOVE_WRITTEN))
                .isCloseTo(0, CLOSE);
    }

    /** The second segment, 3 to 6 s, has six chords of four notes. */
    @Test
    void notesLeftOutWrongAndAddedAreCounted() {
        List<PerformedNote> notes = new ArrayList<>(play(InterpretationFeaturesTest::asWritten));
        // Of the notes of 3.5 s one is left out; of 4.0 s the melody is a semitone too high.
        notes.removeIf(note -> is(note, 3.5, 53));
        notes.replaceAll(
                note ->
                        is(note, 4.0, 72)
                                ? withNote(note, new SoundingNote(4, 4.5, 73, 80))
                                : note);
        notes.add(new PerformedNote("x0", 0, 0, new SoundingNote(5.25, 5.4, 90, 80)));
        FeatureSequence rows = measure(notes, List.of());

        assertThat(value(rows, 1, InterpretationFeature.LEFT_OUT_SHARE)).isCloseTo(1f / 24, CLOSE);
        assertThat(value(rows, 1, InterpretationFeature.WRONG_SHARE)).isCloseTo(1f / 24, CLOSE);
        assertThat(value(rows, 1, InterpretationFeature.ADDED_SHARE)).isCloseTo(1f / 24, CLOSE);
        assertThat(value(rows, 3, InterpretationFeature.LEFT_OUT_SHARE)).isZero();
        assertThat(value(rows, 3, InterpretationFeature.WRONG_SHARE)).isZero();
        assertThat(value(rows, 3, InterpretationFeature.ADDED_SHARE)).isZero();
    }

    private static boolean is(PerformedNote note, double seconds, int pitch) {
        return Math.abs(note.note().startSeconds() - seconds) < 1e-6
                && note.note().pitch() == pitch;
    }

    private static PerformedNote withNote(PerformedNote note, SoundingNote other) {
        return new PerformedNote(note.id(), 0, 0, other);
    }

    @Test
    void segmentWithoutNotesTakesTheNearestValues() {
        List<PerformedNote> notes = play(note -> held(asWritten(note), 0.6));
        Performance performance = new Performance(40, notes, List.of());
        FeatureSequence rows =
                InterpretationFeatures.extract(
                        score,
                        performance,
                        ScoreAligner.align(score.notes(), notes),
                        List.of(new Segment(27, 30), new Segment(60, 63), new Segment(90, 93)));

        assertEverywhere(rows, InterpretationFeature.KEY_OVERLAP_RATIO, 0.2);
        assertEverywhere(rows, InterpretationFeature.TEMPO_RATIO, 1);
        assertEverywhere(rows, InterpretationFeature.VELOCITY, 80);
    }

    @Test
    void performanceOfOtherMusicHasNeutralValues() {
        List<PerformedNote> notes =
                List.of(new PerformedNote("n0", 0, 0, new SoundingNote(0, 1, 20, 64)));
        FeatureSequence rows = measure(notes, List.of());

        for (InterpretationFeature feature : InterpretationFeature.values()) {
            if (feature != InterpretationFeature.LEFT_OUT_SHARE
                    && feature != InterpretationFeature.ADDED_SHARE) {
                assertEverywhere(rows, feature, feature.neutral());
            }
        }
        assertEverywhere(rows, InterpretationFeature.LEFT_OUT_SHARE, 1);
        assertEverywhere(rows, InterpretationFeature.ADDED_SHARE, 1);
    }

    @Test
    void everyValueOfWildPlayingIsFinite() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 30; round++) {
            double spread = random.nextDouble(2);
            List<PerformedNote> notes = new ArrayList<>();
            for (ScoreNote note : score.notes()) {
                if (random.nextInt(3) > 0 || notes.isEmpty()) {
                    double start =
                            QUARTER_SECONDS * note.onsetBeats() + random.nextDouble(spread + 0.01);
                    double end = start + random.nextDouble(1e-6, 3);
                    int velocity = random.nextInt(1, 128);
                    notes.add(
                            new PerformedNote(
                                    "n" + notes.size(),
                                    0,
                                    0,
                                    new SoundingNote(start, end, note.pitch(), velocity)));
                }
            }
            FeatureSequence rows = measure(notes, List.of()); // which refuses what is not finite

            for (int i = 0; i < rows.length(); i++) {
                assertThat(value(rows, i, InterpretationFeature.LEFT_OUT_SHARE)).isBetween(0f, 1f);
                assertThat(value(rows, i, InterpretationFeature.KEY_OVERLAP_RATIO))
                        .isBetween(-1f, 5f);
            }
        }
    }

    @Test
    void alignmentWithAnotherScoreIsRefused() {
        ScoreNote other = new ScoreNote("other", 60, 0, 1, 0, 1, 1, false);
        PerformedNote note = new PerformedNote("n0", 0, 0, new SoundingNote(0, 1, 60, 64));
        NoteAlignment alignment =
                new NoteAlignment(
                        List.of(new NoteAlignment.Match(other, note)),
                        List.of(),
                        List.of(),
                        Optional.empty());

        assertThatThrownBy(
                        () ->
                                InterpretationFeatures.extract(
                                        score,
                                        new Performance(1, List.of(note), List.of()),
                                        alignment,
                                        List.of(new Segment(0, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other");
    }
}
