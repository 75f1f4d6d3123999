package dev.affetto.score;

import static dev.affetto.score.TinyScore.grace;
import static dev.affetto.score.TinyScore.note;
import static dev.affetto.score.TinyScore.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenPerformanceTest {

    /** A few roundings of doubles. */
    private static final Offset<Double> ROUNDING = within(1e-9);

    private static final String FOUR =
            note("C4", 2) + note("D4", 2) + note("E4", 2) + note("F4", 2);

    @TempDir private Path folder;

    @Test
    void withoutTempoAQuarterNoteLastsHalfASecond() throws IOException {
        NoteSequence sounding = sounding(FOUR);

        assertThat(sounding.notes().get(1)).isEqualTo(new SoundingNote(0.5, 1, 62, 80));
        assertThat(sounding.endSeconds()).isEqualTo(2);
    }

    @Test
    void metronomeMarkCountsItsUnit() throws IOException {
        String mark = metronome("<beat-unit>quarter</beat-unit><beat-unit-dot/>", "40");

        // A dotted quarter 40 times a minute is 60 quarters a minute: one a second.
        assertThat(sounding(mark + FOUR).endSeconds()).isEqualTo(4, ROUNDING);
    }

    @Test
    void tempoOfTheSoundElementCountsMoreThanMarkAndWord() throws IOException {
        String mark =
                "<direction><direction-type><words>Allegro</words></direction-type>"
                        + "<direction-type><metronome><beat-unit>half</beat-unit><per-minute>200"
                        + "</per-minute></metronome></direction-type><sound tempo=\"30\"/></direction>";

        assertThat(sounding(mark + FOUR).endSeconds()).isEqualTo(8, ROUNDING);
    }

    @Test
    void tempoMayChangeWithinAMeasure() throws IOException {
        String slower = "<sound tempo=\"60\"/>";
        String two = note("C4", 2) + note("D4", 2);

        assertThat(sounding("<sound tempo=\"120\"/>" + two + slower + two).endSeconds())
                .isEqualTo(1 + 2, ROUNDING);
    }

    @Test
    void firstTempoHoldsFromTheStart() throws IOException {
        // An upbeat before the mark is played at the mark's tempo.
        assertThat(sounding(FOUR, "<sound tempo=\"60\"/>" + FOUR).endSeconds())
                .isEqualTo(8, ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({
        "Allegro, 132",
        "Allegro ma non troppo, 132",
        "Molto allegro, 144",
        "Très vite, 144",
        "Andantino, 80",
        "PRESTO (Allegro), 184"
    })
    void tempoWordCountsQuarterNotesInCommonTime(String text, double expected) throws IOException {
        Score score = TinyScore.read(folder, words(text) + FOUR);

        assertThat(score.tempo().get(0).value().quarterNotesPerMinute()).isEqualTo(expected);
        assertThat(score.tempo().get(0).value().source()).isEqualTo(TempoMark.Source.WORDS);
    }

    @Test
    void tempoWordCountsDottedQuartersInSixEight() throws IOException {
        String sixEight =
                "<attributes><time><beats>6</beats><beat-type>8</beat-type></time></attributes>";
        Score score = TinyScore.read(folder, sixEight + words("Allegro") + note("C4", 6));

        assertThat(score.tempo().get(0).value().quarterNotesPerMinute()).isEqualTo(1.5 * 132);
    }

    @Test
    void otherWordsAreNoTempo() throws IOException {
        assertThat(TinyScore.read(folder, words("dolce, allegrof") + FOUR).tempo()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ppp, 16", "p, 49", "mf, 80", "f, 96", "fff, 126"})
    void dynamicsMarkHoldsUntilTheNext(String sign, int velocity) throws IOException {
        NoteSequence sounding = sounding(FOUR, dynamics(sign) + FOUR, FOUR);

        assertThat(sounding.notes().get(3).velocity()).isEqualTo(80);
        assertThat(sounding.notes().get(4).velocity()).isEqualTo(velocity);
        assertThat(sounding.notes().get(11).velocity()).isEqualTo(velocity);
    }

    @Test
    void sforzatoIsForItsNoteAlone() throws IOException {
        NoteSequence sounding = sounding(dynamics("p") + FOUR, dynamics("sf") + FOUR);

        assertThat(sounding.notes().stream().map(SoundingNote::velocity))
                .containsExactly(49, 49, 49, 49, 112, 49, 49, 49);
    }

    @Test
    void hairpinGoesEvenlyToTheNextMark() throws IOException {
        NoteSequence sounding =
                sounding(
                        dynamics("p") + wedge("crescendo") + FOUR + wedge("stop"),
                        dynamics("ff") + FOUR);

        // From 49 to 112 in four quarter notes: 15.75 each.
        assertThat(sounding.notes().stream().map(SoundingNote::velocity))
                .containsExactly(49, 65, 81, 96, 112, 112, 112, 112);
    }

    @Test
    void hairpinWithoutMarkBehindGoesOneStep() throws IOException {
        NoteSequence sounding = sounding(wedge("diminuendo") + FOUR + wedge("stop"), FOUR);

        assertThat(sounding.notes().get(0).velocity()).isEqualTo(80);
        assertThat(sounding.notes().get(2).velocity()).isEqualTo(72);
        assertThat(sounding.notes().get(4).velocity()).isEqualTo(64);
    }

    @Test
    void accentIsLouderAndStaccatoShorter() throws IOException {
        NoteSequence sounding =
                sounding(note("C4", 4, marks("accent")) + note("D4", 4, marks("staccato")));

        assertThat(sounding.notes().get(0).velocity()).isEqualTo(96);
        assertThat(sounding.notes().get(0).durationSeconds()).isEqualTo(1, ROUNDING);
        assertThat(sounding.notes().get(1).durationSeconds()).isEqualTo(0.5, ROUNDING);
    }

    @Test
    void graceNotesLeadToTheirMainNote() throws IOException {
        NoteSequence sounding = sounding(note("C4", 4) + grace("E4") + grace("F4") + note("D4", 4));

        // Two of 60 ms each before the main note at one second.
        assertThat(sounding.notes().get(1).startSeconds()).isEqualTo(0.88, ROUNDING);
        assertThat(sounding.notes().get(2).startSeconds()).isEqualTo(0.94, ROUNDING);
        assertThat(sounding.notes().get(2).endSeconds()).isEqualTo(1, ROUNDING);
    }

    @Test
    void graceNotesOfAChordSoundTogether() throws IOException {
        String second = grace("F4").replace("<note>", "<note><chord/>");
        NoteSequence sounding = sounding(note("C4", 4) + grace("E4") + second + note("D4", 4));

        assertThat(sounding.notes().get(1).startSeconds()).isEqualTo(0.94, ROUNDING);
        assertThat(sounding.notes().get(2).startSeconds()).isEqualTo(0.94, ROUNDING);
    }

    @Test
    void graceNotesOfTwoHandsAreNotInOneAnothersWay() throws IOException {
        NoteSequence sounding =
                sounding(
                        note("C5", 4)
                                + grace("E5")
                                + note("D5", 4)
                                + TinyScore.backup(8)
                                + note("C3", 4, "<staff>2</staff>")
                                + grace("E3").replace("</note>", "<staff>2</staff></note>")
                                + note("D3", 4, "<staff>2</staff>"));

        assertThat(sounding.between(0.9, 0.99).orElseThrow().notes())
                .hasSize(2)
                .allMatch(grace -> Math.abs(grace.startSeconds() - 0.94) < 1e-9);
    }

    @Test
    void graceNotesAtTheStartArePlayedOnTheBeat() throws IOException {
        assertThat(sounding(grace("E4") + note("D4", 4)).notes().get(1).pitch()).isEqualTo(64);
        assertThat(sounding(grace("E4") + note("D4", 4)).startSeconds()).isZero();
    }

    @Test
    void pedalGoesFromMarkToMark() throws IOException {
        NoteSequence sounding =
                sounding(pedal("start") + FOUR, pedal("change") + FOUR + pedal("stop"), FOUR);

        assertThat(sounding.pedal()).containsExactly(new PedalPress(0, 2), new PedalPress(2, 4));
    }

    @Test
    void pedalThatIsNeverLiftedStaysDownToTheEnd() throws IOException {
        assertThat(sounding(FOUR, pedal("start") + FOUR).pedal())
                .containsExactly(new PedalPress(2, 4));
    }

    @Test
    void tempoMapGoesBothWays() throws IOException {
        TempoMap tempo =
                TinyScore.read(
                                folder,
                                "<sound tempo=\"90\"/>" + FOUR,
                                "<sound tempo=\"45\"/>" + FOUR)
                        .unfolded()
                        .tempo();

        for (double beats = 0; beats <= 8; beats += 0.25) {
            assertThat(tempo.beatsAt(tempo.secondsAt(beats))).isEqualTo(beats, ROUNDING);
        }
    }

    @Test
    void keyAndTimeSignatureHoldFromTheirPlace() throws IOException {
        String change =
                "<attributes><key><fifths>-3</fifths><mode>minor</mode></key><time><beats>3</beats>"
                        + "<beat-type>4</beat-type></time></attributes>";
        UnfoldedScore score = TinyScore.read(folder, FOUR, change + note("C4", 6)).unfolded();

        assertThat(score.keySignatureAt(0, 3.9)).isEqualTo(new KeySignature(0, ""));
        assertThat(score.keySignatureAt(0, 4)).isEqualTo(new KeySignature(-3, "minor"));
        assertThat(score.timeSignatureAt(0, 3.9)).isEqualTo(new TimeSignature(4, 4));
        assertThat(score.timeSignatureAt(0, 6)).isEqualTo(new TimeSignature(3, 4));
    }

    private NoteSequence sounding(String... measures) throws IOException {
        return TinyScore.read(folder, measures).unfolded().sounding();
    }

    private static String direction(String type) {
        return "<direction><direction-type>" + type + "</direction-type></direction>";
    }

    private static String metronome(String unit, String perMinute) {
        return direction(
                "<metronome>" + unit + "<per-minute>" + perMinute + "</per-minute></metronome>");
    }

    private static String dynamics(String sign) {
        return direction("<dynamics><" + sign + "/></dynamics>");
    }

    private static String wedge(String type) {
        return direction("<wedge type=\"" + type + "\"/>");
    }

    private static String pedal(String type) {
        return direction("<pedal type=\"" + type + "\"/>");
    }

    private static String marks(String articulation) {
        return "<notations><articulations><" + articulation + "/></articulations></notations>";
    }
}
