package dev.affetto.score;

import static dev.affetto.score.TinyScore.ending;
import static dev.affetto.score.TinyScore.note;
import static dev.affetto.score.TinyScore.order;
import static dev.affetto.score.TinyScore.repeat;
import static dev.affetto.score.TinyScore.sound;
import static dev.affetto.score.TinyScore.tie;
import static dev.affetto.score.TinyScore.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of playing, each expected by the rules of notation. */
class UnfoldingTest {

    private static final String NOTE = note("C4", 8);
    private static final String BACK = repeat("backward");
    private static final String FORTH = repeat("forward");

    @TempDir private Path folder;

    @Test
    void withoutRepeatMeasuresFollowOneAnother() throws IOException {
        assertThat(order(read(NOTE, NOTE, NOTE))).isEqualTo("1 2 3");
    }

    @Test
    void repeatWithoutStartGoesBackToTheStart() throws IOException {
        assertThat(order(read(NOTE, NOTE + BACK, NOTE))).isEqualTo("1 2 1 2 3");
    }

    @Test
    void secondRepeatGoesBackToItsOwnStart() throws IOException {
        assertThat(order(read(NOTE + BACK, FORTH + NOTE, NOTE + BACK))).isEqualTo("1 1 2 3 2 3");
    }

    @Test
    void secondRepeatWithoutStartGoesBackToTheEndOfTheFirst() throws IOException {
        assertThat(order(read(NOTE + BACK, NOTE, NOTE + BACK))).isEqualTo("1 1 2 3 2 3");
    }

    @Test
    void repeatOfOneMeasureIsPlayedAsOftenAsItSays() throws IOException {
        String threeTimes = "<barline><repeat direction=\"backward\" times=\"3\"/></barline>";
        assertThat(order(read(FORTH + NOTE + threeTimes, NOTE))).isEqualTo("1 1 1 2");
    }

    @Test
    void repeatAtALeftBarlineEndsTheMeasureBefore() throws IOException {
        String left = BACK.replace("<barline>", "<barline location=\"left\">");
        assertThat(order(read(NOTE, NOTE, left + NOTE))).isEqualTo("1 2 1 2 3");
    }

    @Test
    void repeatAtARightBarlineStartsTheMeasureBehind() throws IOException {
        String right = FORTH.replace("<barline>", "<barline location=\"right\">");
        assertThat(order(read(NOTE + right, NOTE + BACK))).isEqualTo("1 2 2");
    }

    @Test
    void endingsArePlayedInTheirPass() throws IOException {
        assertThat(
                        order(
                                read(
                                        NOTE,
                                        ending("1", "start") + NOTE + ending("1", "stop") + BACK,
                                        ending("2", "start") + NOTE + ending("2", "discontinue"),
                                        NOTE)))
                .isEqualTo("1 2 1 3 4");
    }

    @Test
    void endingForTwoPassesIsPlayedInBoth() throws IOException {
        assertThat(
                        order(
                                read(
                                        NOTE,
                                        ending("1, 2", "start")
                                                + NOTE
                                                + ending("1, 2", "stop")
                                                + BACK,
                                        ending("3", "start") + NOTE + ending("3", "stop"))))
                .isEqualTo("1 2 1 2 1 3");
    }

    @Test
    void endingOfSeveralMeasuresIsPlayedWhole() throws IOException {
        assertThat(
                        order(
                                read(
                                        NOTE,
                                        ending("1", "start") + NOTE,
                                        NOTE + ending("1", "stop") + BACK,
                                        ending("2", "start") + NOTE,
                                        NOTE + ending("2", "stop"))))
                .isEqualTo("1 2 3 1 4 5");
    }

    @Test
    void loneFirstEndingIsLeftOutTheSecondTime() throws IOException {
        assertThat(
                        order(
                                read(
                                        NOTE,
                                        ending("1", "start") + NOTE + ending("1", "stop") + BACK,
                                        NOTE)))
                .isEqualTo("1 2 1 3");
    }

    @Test
    void repeatBehindEndingsGoesBackToTheirEnd() throws IOException {
        assertThat(
                        order(
                                read(
                                        NOTE,
                                        ending("1", "start") + NOTE + ending("1", "stop") + BACK,
                                        ending("2", "start") + NOTE + ending("2", "stop"),
                                        NOTE + BACK)))
                .isEqualTo("1 2 1 3 4 4");
    }

    @Test
    void daCapoAlFineEndsAtTheFineWithoutRepeats() throws IOException {
        assertThat(
                        order(
                                read(
                                        NOTE + BACK,
                                        NOTE + sound("fine=\"yes\""),
                                        NOTE + sound("dacapo=\"yes\""))))
                .isEqualTo("1 1 2 3 1 2");
    }

    @Test
    void jumpsAreReadFromWordsToo() throws IOException {
        assertThat(order(read(NOTE, NOTE + words("Fine"), NOTE + words("D.C. al Fine"))))
                .isEqualTo("1 2 3 1 2");
    }

    @Test
    void dalSegnoAlCodaLeapsToTheCoda() throws IOException {
        assertThat(
                        order(
                                read(
                                        NOTE,
                                        sound("segno=\"segno\"") + NOTE,
                                        NOTE + sound("tocoda=\"coda\""),
                                        NOTE + sound("dalsegno=\"segno\""),
                                        sound("coda=\"coda\"") + NOTE,
                                        NOTE)))
                .isEqualTo("1 2 3 4 2 3 5 6");
    }

    @Test
    void codaIsFoundByItsSignsAlone() throws IOException {
        String coda = "<direction><direction-type><coda/></direction-type></direction>";
        String segno = "<direction><direction-type><segno/></direction-type></direction>";
        assertThat(
                        order(
                                read(
                                        segno + NOTE,
                                        NOTE + coda,
                                        NOTE + words("D.S. al Coda"),
                                        coda + NOTE)))
                .isEqualTo("1 2 3 1 2 4");
    }

    @Test
    void afterDaCapoTheLastEndingIsPlayed() throws IOException {
        assertThat(
                        order(
                                read(
                                        NOTE,
                                        ending("1", "start") + NOTE + ending("1", "stop") + BACK,
                                        ending("2", "start") + NOTE + ending("2", "stop"),
                                        NOTE + sound("dacapo=\"yes\""))))
                .isEqualTo("1 2 1 3 4 1 3 4");
    }

    @Test
    void jumpIntoNowhereGoesBackToTheStartOnce() throws IOException {
        assertThat(order(read(NOTE, NOTE + sound("dalsegno=\"x\"")))).isEqualTo("1 2 1 2");
    }

    @Test
    void repeatsOfRepeatsEnd() throws IOException {
        // 16 starts before 16 ends: only the last start counts, so 16 + 16 + the 15 other ends.
        String[] measures = new String[32];
        Arrays.fill(measures, 0, 16, FORTH + NOTE);
        Arrays.fill(measures, 16, 32, NOTE + BACK);
        assertThat(read(measures).unfolded().measures()).hasSize(32 + 2 + 15);
    }

    @Test
    void repeatedNotesHaveTheirTimeInTheirId() throws IOException {
        Score score = read(NOTE.replace("<note>", "<note id=\"n7\">") + BACK, NOTE);

        assertThat(score.unfolded().notes().stream().map(ScoreNote::id))
                .containsExactly("n7-1", "n7-2", "p0n1-1");
    }

    @Test
    void tieIntoTheSecondEndingIsJoined() throws IOException {
        Score score =
                read(
                        note("C4", 8, tie("start")),
                        ending("1", "start")
                                + note("C4", 8, tie("stop"))
                                + ending("1", "stop")
                                + BACK,
                        ending("2", "start") + note("C4", 8, tie("stop")) + ending("2", "stop"));

        assertThat(TinyScore.played(score)).containsExactly("60@0.0+8.0", "60@8.0+8.0");
    }

    @Test
    void whatIsWrittenHoldsAfterAJumpAsItDoesThere() throws IOException {
        String fast = "<direction><sound tempo=\"120\"/></direction>";
        String slow = "<direction><sound tempo=\"60\"/></direction>";
        Score score = read(fast + NOTE, NOTE, slow + NOTE + sound("dacapo=\"yes\""), NOTE);
        TempoMap tempo = score.unfolded().tempo();

        // Four quarter notes a measure: 2 + 2 seconds, 4 seconds, from the start again 2 + 2.
        assertThat(tempo.secondsAt(12)).isEqualTo(8);
        assertThat(tempo.secondsAt(16)).isEqualTo(10);
        assertThat(tempo.quarterNotesPerMinuteAt(13)).isEqualTo(120);
    }

    private Score read(String... measures) throws IOException {
        return TinyScore.read(folder, measures);
    }
}
