package dev.affetto.score;

import static dev.affetto.score.TinyScore.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of two divisions to a quarter note, 4/4, 120 quarter notes a minute: a measure is 2 s. */
class WrittenFeaturesTest {

    /** Of values as floats. */
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

    private static final String WHOLE_MEASURE = note("C4", 8);

    @TempDir private Path folder;

    private FeatureSequence measure(double segmentSeconds, String... measures) throws IOException {
        UnfoldedScore score = TinyScore.read(folder, measures).unfolded();
        return WrittenFeatures.extract(
                score,
                score.tempo()::beatsAt,
                SegmentGrid.covering(0, score.durationSeconds(), segmentSeconds));
    }

    private static float value(FeatureSequence rows, int segment, WrittenFeature feature) {
        return rows.values()[segment][feature.column()];
    }

    private static void assertValue(
            FeatureSequence rows, int segment, WrittenFeature feature, double expected) {
        assertThat(value(rows, segment, feature))
                .as("%s of segment %d", feature, segment)
                .isCloseTo((float) expected, CLOSE);
    }

    private static String notations(String inner) {
        return "<notations>" + inner + "</notations>";
    }

    private static String articulation(String name) {
        return notations("<articulations><" + name + "/></articulations>");
    }

    private static String direction(String type) {
        return "<direction><direction-type>" + type + "</direction-type></direction>";
    }

    @Test
    void scoreThatSaysNothingHasTheValuesThatAreAssumed() throws IOException {
        FeatureSequence rows = measure(2, WHOLE_MEASURE, WHOLE_MEASURE);

        assertThat(rows.length()).isEqualTo(2);
        assertValue(rows, 0, WrittenFeature.TEMPO_QUARTER_NOTES_PER_MINUTE, 120);
        assertValue(rows, 0, WrittenFeature.DYNAMIC_LEVEL, 80); // mezzo forte
        assertValue(rows, 0, WrittenFeature.METRE_BEATS, 4);
        assertValue(rows, 0, WrittenFeature.METRE_BEAT_UNIT, 4);
        assertValue(rows, 0, WrittenFeature.DOWNBEAT_SHARE, 1);
        assertValue(rows, 0, WrittenFeature.SYNCOPATION_SHARE, 0);
        assertValue(rows, 0, WrittenFeature.NOTE_VALUE_LOG2, 2); // four quarter notes
        assertValue(rows, 0, WrittenFeature.KEY_SIGNATURE_MAJOR, 0);
        assertValue(rows, 0, WrittenFeature.KEY_SIGNATURE_MINOR, 0);
    }

    @Test
    void tempoIsTheMeanOverTheSegment() throws IOException {
        // 4 beats at 120 take 2 s, 4 beats at 60 take 4 s: 8 beats in 6 s are 80 a minute.
        FeatureSequence rows =
                measure(
                        6,
                        TinyScore.sound("tempo=\"120\"") + WHOLE_MEASURE,
                        TinyScore.sound("tempo=\"60\"") + WHOLE_MEASURE);

        assertValue(rows, 0, WrittenFeature.TEMPO_QUARTER_NOTES_PER_MINUTE, 80);
    }

    @Test
    void dynamicsAndHairpinsHoldWhereTheyStand() throws IOException {
        String hairpin = direction("<wedge type=\"crescendo\"/>");
        String end = direction("<wedge type=\"stop\"/>");
        FeatureSequence rows =
                measure(
                        2,
                        direction("<dynamics><p/></dynamics>") + WHOLE_MEASURE,
                        note("C4", 4) + hairpin + note("D4", 4) + end,
                        direction("<dynamics><f/></dynamics>") + WHOLE_MEASURE);

        assertValue(rows, 0, WrittenFeature.DYNAMIC_LEVEL, 49);
        assertValue(rows, 2, WrittenFeature.DYNAMIC_LEVEL, 96);
        assertValue(rows, 0, WrittenFeature.CRESCENDO_SHARE, 0);
        assertValue(rows, 1, WrittenFeature.CRESCENDO_SHARE, 0.5);
        assertValue(rows, 1, WrittenFeature.DIMINUENDO_SHARE, 0);
    }

    @Test
    void marksCountAsSharesOfTheNotes() throws IOException {
        FeatureSequence rows =
                measure(
                        2,
                        note("C4", 2, articulation("staccato"))
                                + note("D4", 2, articulation("accent"))
                                + note("E4", 2, notations("<fermata/>"))
                                + note("F4", 2, articulation("tenuto")),
                        TinyScore.grace("G4")
                                + note("C4", 4, notations("<ornaments><trill-mark/></ornaments>"))
                                + note("D4", 4, notations("<arpeggiate/>")));

        assertValue(rows, 0, WrittenFeature.STACCATO_SHARE, 0.25);
        assertValue(rows, 0, WrittenFeature.ACCENT_SHARE, 0.25);
        assertValue(rows, 0, WrittenFeature.FERMATA_SHARE, 0.25);
        assertValue(rows, 0, WrittenFeature.TENUTO_SHARE, 0.25);
        assertValue(rows, 1, WrittenFeature.ORNAMENT_SHARE, 2.0 / 3); // grace note and trill
        assertValue(rows, 1, WrittenFeature.ARPEGGIO_SHARE, 1.0 / 3);
    }

    @Test
    void slurCoversItsNotesAndNoMore() throws IOException {
        FeatureSequence rows =
                measure(
                        2,
                        note("C4", 2)
                                + note("D4", 2, notations("<slur type=\"start\"/>"))
                                + note("E4", 2)
                                + note("F4", 2),
                        note("C4", 4, notations("<slur type=\"stop\"/>")) + note("D4", 4),
                        WHOLE_MEASURE);

        assertValue(rows, 0, WrittenFeature.SLUR_SHARE, 0.75);
        assertValue(rows, 1, WrittenFeature.SLUR_SHARE, 0.5);
        assertValue(rows, 2, WrittenFeature.SLUR_SHARE, 0);
    }

    @Test
    void keyAndMetreAreThoseOfThePlace() throws IOException {
        String change =
                "<attributes><key><fifths>-3</fifths><mode>minor</mode></key><time><beats>6</beats>"
                        + "<beat-type>8</beat-type></time></attributes>";
        FeatureSequence rows = measure(2, WHOLE_MEASURE, change + note("C4", 6), note("C4", 6));

        assertValue(rows, 0, WrittenFeature.KEY_SIGNATURE_FIFTHS, 0);
        assertValue(rows, 1, WrittenFeature.KEY_SIGNATURE_FIFTHS, -3);
        assertValue(rows, 1, WrittenFeature.KEY_SIGNATURE_MINOR, 1);
        assertValue(rows, 1, WrittenFeature.METRE_BEATS, 6);
        assertValue(rows, 1, WrittenFeature.METRE_BEAT_UNIT, 8);
        assertValue(rows, 1, WrittenFeature.METRE_COMPOUND, 1);
        assertValue(rows, 1, WrittenFeature.TEMPO_COUNTED_BEATS_PER_MINUTE, 80); // dotted quarters
        assertValue(rows, 1, WrittenFeature.DOTTED_SHARE, 1);
    }

    /**
     * Eighth, quarter, quarter, quarter, eighth. The tree's levels are: measure 0, half 1, quarter
     * 2, eighth 3. The quarter at 0.5 (level 3) passes 1 (2): by 1. That at 1.5 passes 2 (1): by 2.
     * That at 2.5 passes 3 (2): by 1. The eighth at 3.5 ends at 4, the next measure's start, where
     * the next note of the voice starts: none.
     */
    @Test
    void notesOverStrongerPlacesAreSyncopated() throws IOException {
        FeatureSequence rows =
                measure(
                        2,
                        note("C4", 1)
                                + note("D4", 2)
                                + note("E4", 2)
                                + note("F4", 2)
                                + note("G4", 1),
                        WHOLE_MEASURE);

        assertValue(rows, 0, WrittenFeature.SYNCOPATION_SHARE, 0.6);
        assertValue(rows, 0, WrittenFeature.SYNCOPATION_STRENGTH, 4.0 / 5);
        assertValue(rows, 0, WrittenFeature.METRIC_DEPTH, (0 + 3 + 3 + 3 + 3) / 5.0);
        assertValue(rows, 0, WrittenFeature.DOWNBEAT_SHARE, 0.2);
        assertValue(rows, 1, WrittenFeature.SYNCOPATION_SHARE, 0);
    }

    @Test
    void segmentWithoutNotesTakesTheNearestNotes() throws IOException {
        FeatureSequence rows =
                measure(
                        2,
                        note("C4", 8, articulation("staccato")),
                        TinyScore.rest(8),
                        TinyScore.rest(8),
                        note("C4", 8));

        assertValue(rows, 1, WrittenFeature.STACCATO_SHARE, 1);
        assertValue(rows, 2, WrittenFeature.STACCATO_SHARE, 0);
    }

    @Test
    void timesOutsideTheScoreCountAsItsEnds() throws IOException {
        UnfoldedScore score = TinyScore.read(folder, WHOLE_MEASURE).unfolded();
        FeatureSequence rows =
                WrittenFeatures.extract(
                        score,
                        seconds -> seconds < 5 ? -1e9 : 1e9,
                        List.of(new Segment(0, 3), new Segment(6, 9)));

        assertValue(rows, 1, WrittenFeature.TEMPO_QUARTER_NOTES_PER_MINUTE, 120);
        assertThatThrownBy(() -> WrittenFeatures.extract(score, beats -> beats, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
