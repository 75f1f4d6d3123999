package dev.affetto.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticPieceTest {

    private static final long SEED = 1;
    private static final List<SyntheticPiece> PIECES =
            IntStream.rangeClosed(1, 400).mapToObj(i -> SyntheticPiece.of(SEED, i)).toList();

    @Test
    void emotionsAreBalancedAtEveryCount() {
        for (int count = 1; count <= 40; count++) {
            List<SyntheticPiece> first = PIECES.subList(0, count);
            List<Integer> numbers =
                    EmotionSet.PAPER.labels().stream()
                            .map(label -> pieces(label, first).size())
                            .toList();
            assertThat(Collections.max(numbers) - Collections.min(numbers)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whatIsPlayedMovesAsThePaperSays() {
        // The order of the slopes in CueWeights: happy is fastest, then relaxed, then sad; and so
        // on. Of each emotion there are 50 works, so only differences that are clear in the cues
        // are asked for: the means of tempo of relaxed and sad differ by 0.2 notes a second with
        // a standard error near 0.25, so those two are compared with happy alone.
        assertThat(mean("happy", SyntheticPieceTest::notesPerSecond))
                .isGreaterThan(mean("relaxed", SyntheticPieceTest::notesPerSecond) + 1)
                .isGreaterThan(mean("sad", SyntheticPieceTest::notesPerSecond) + 1);
        assertThat(mean("happy", SyntheticPieceTest::majorShare)).isGreaterThan(0.8);
        assertThat(mean("relaxed", SyntheticPieceTest::majorShare)).isGreaterThan(0.6);
        assertThat(mean("sad", SyntheticPieceTest::majorShare)).isLessThan(0.2);
        assertThat(mean("happy", SyntheticPieceTest::melodyPitch))
                .isGreaterThan(mean("sad", SyntheticPieceTest::melodyPitch) + 5);
        assertThat(mean("relaxed", SyntheticPieceTest::melodyPitch))
                .isGreaterThan(mean("sad", SyntheticPieceTest::melodyPitch) + 3);
        assertThat(mean("happy", SyntheticPieceTest::velocity))
                .isGreaterThan(mean("relaxed", SyntheticPieceTest::velocity) + 5);
        assertThat(mean("happy", SyntheticPieceTest::heldShare))
                .isLessThan(mean("sad", SyntheticPieceTest::heldShare) - 0.1);
    }

    @Test
    void everyWorkMeetsItsCues() {
        for (SyntheticPiece piece : PIECES) {
            Composition work = piece.work();
            // The melody is drawn bell-shaped around its register with a deviation of 4 semitones,
            // pulled up above the accompaniment; the mean of its notes stays within twice that.
            assertThat(melodyPitch(piece)).isCloseTo(work.cues().registerPitch(), within(8.0));
            assertThat(work.key().isMajor()).isEqualTo(work.cues().isMajor());
            assertThat(work.bars()).isIn(8, 12, 16);
            assertThat(piece.durationSeconds()).isBetween(10.0, 30.0);
        }
    }

    @Test
    void scoreTempoGivesTheNotesPerSecondThatWereDrawn() {
        long met =
                PIECES.stream()
                        .filter(
                                piece -> {
                                    Composition work = piece.work();
                                    double beats = work.bars() * work.meter().beats();
                                    double notes = work.notes(Hand.RIGHT).size();
                                    double perSecond = notes / beats * work.beatsPerMinute() / 60;
                                    double wanted = work.cues().notesPerSecond();
                                    // The tempo mark is a whole number of at least 50.
                                    return Math.abs(perSecond - wanted) < 0.01 * wanted;
                                })
                        .count();

        // The rest had to keep within the limits of duration.
        assertThat(met).isGreaterThan(360);
    }

    @Test
    void worksEndInAnAuthenticCadence() {
        for (SyntheticPiece piece : PIECES) {
            Composition work = piece.work();
            assertThat(work.harmony().chord(work.bars() - 2)).isEqualTo(Chord.DOMINANT);
            assertThat(work.harmony().chord(work.bars() - 1)).isEqualTo(Chord.TONIC);
            List<WrittenNote> melody = work.notes(Hand.RIGHT);
            WrittenNote last = melody.get(melody.size() - 1);
            assertThat(last.endSixteenths()).isEqualTo(work.sixteenths());
            assertThat(last.pitch().midi() % 12).isEqualTo(work.key().pitch(0).midi() % 12);
        }
    }

    @Test
    void melodyLiesAboveTheAccompanimentAndFitsItsChords() {
        for (SyntheticPiece piece : PIECES) {
            Composition work = piece.work();
            int bar = work.meter().sixteenths();
            for (int i = 0; i < work.bars(); i++) {
                int start = i * bar;
                List<WrittenNote> notes =
                        work.notes().stream()
                                .filter(note -> note.onsetSixteenths() / bar * bar == start)
                                .toList();
                int highestLeft = Collections.max(pitches(notes, Hand.LEFT));
                assertThat(pitches(notes, Hand.RIGHT)).allMatch(pitch -> pitch > highestLeft);
                List<Integer> chord =
                        pitches(notes, Hand.LEFT).stream().map(pitch -> pitch % 12).toList();
                assertThat(chord).contains(notes.get(0).pitch().midi() % 12);
            }
        }
    }

    @Test
    void everyWrittenNoteIsPlayedOnceInItsPlace() {
        for (SyntheticPiece piece : PIECES) {
            List<PerformedNote> played = piece.performance().notes();
            assertThat(played).extracting(PerformedNote::written).isEqualTo(piece.work().notes());
            List<PerformedNote> melody =
                    played.stream().filter(note -> note.written().hand() == Hand.RIGHT).toList();
            assertThat(melody)
                    .isSortedAccordingTo(Comparator.comparing(PerformedNote::onsetSeconds));
            assertThat(played).allMatch(note -> note.onsetSeconds() > 0);
            assertThat(played).allMatch(note -> note.durationSeconds() > 0.02);
            assertThat(played).allMatch(note -> note.velocity() >= 10 && note.velocity() <= 124);
        }
    }

    @Test
    void melodyIsLouderThanTheAccompaniment() {
        // 5 dB at 40 dB a decade of velocity is a factor of 1.33.
        for (SyntheticPiece piece : PIECES) {
            assertThat(velocity(piece, Hand.RIGHT)).isGreaterThan(velocity(piece, Hand.LEFT));
        }
    }

    @Test
    void tempoMovesWithinThePieceAndSlowsAtItsEnd() {
        for (SyntheticPiece piece : PIECES.subList(0, 40)) {
            TempoCurve curve =
                    TempoCurve.draw(
                            piece.work(), 90, 0.05, 0, RandomDraws.of(1, "test", piece.number()));
            int end = piece.work().sixteenths();
            double lastBeat = curve.seconds(end) - curve.seconds(end - 4);
            // Its nominal 60 / 90 s, divided by 0.72, less or more the arch and the wavering.
            assertThat(lastBeat).isBetween(0.667 / 0.72 * 0.9, 0.667 / 0.72 * 1.25);
            // The rest keeps the tempo on average: the arch has mean 0.
            int bar = piece.work().meter().sixteenths();
            double beats = (end - bar) / 4.0;
            assertThat(curve.seconds(end - bar) / beats).isCloseTo(60 / 90.0, within(0.03));
        }
    }

    @Test
    void piecesFollowFromSeedAndNumberAlone() {
        SyntheticPiece again = SyntheticPiece.of(SEED, 7);
        assertThat(again.musicXml()).isEqualTo(PIECES.get(6).musicXml());
        assertThat(again.midi()).isEqualTo(PIECES.get(6).midi());
        assertThat(again.artist()).isEqualTo(PIECES.get(6).artist());
        assertThat(SyntheticPiece.of(SEED + 1, 7).midi()).isNotEqualTo(again.midi());
    }

    @Test
    void secondPerformancesShareTheScoreAlone() {
        for (int i = 0; i < 392; i++) {
            SyntheticPiece first = PIECES.get(i);
            if (i / 4 % 2 == 0) {
                SyntheticPiece second = PIECES.get(i + 4);
                assertThat(second.group()).isEqualTo(first.group());
                assertThat(second.emotion()).isEqualTo(first.emotion());
                assertThat(second.musicXml()).isEqualTo(first.musicXml());
                assertThat(second.midi()).isNotEqualTo(first.midi());
            }
        }
        assertThat(PIECES.stream().map(SyntheticPiece::group).distinct()).hasSize(200);
    }

    @Test
    void namesAreUniqueAndSaySynthetic() {
        assertThat(PIECES.stream().map(SyntheticPiece::title).distinct()).hasSize(400);
        for (SyntheticPiece piece : PIECES) {
            assertThat(piece.title()).startsWith("Synthetic ").contains(" in ", ", take ");
            assertThat(piece.artist()).startsWith("Synthetic Pianist ");
            assertThat(piece.album()).startsWith("Synthetic Album ");
        }
    }

    @Test
    void pianistsAndAlbumsDoNotTellTheEmotion() {
        PIECES.stream()
                .collect(Collectors.groupingBy(SyntheticPiece::album))
                .values()
                .forEach(
                        album ->
                                assertThat(album.stream().map(SyntheticPiece::emotion).distinct())
                                        .hasSize(4));
        // 40 pianists share 400 pieces; ten each on average, so with four alike emotions most have
        // at least three of them.
        long mixed =
                PIECES.stream()
                        .collect(Collectors.groupingBy(SyntheticPiece::artist))
                        .values()
                        .stream()
                        .filter(
                                pieces ->
                                        pieces.stream()
                                                        .map(SyntheticPiece::emotion)
                                                        .distinct()
                                                        .count()
                                                >= 3)
                        .count();
        assertThat(mixed).isGreaterThan(30);
    }

    @Test
    void numbersBelowOneAreRefused() {
        assertThatThrownBy(() -> SyntheticPiece.of(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0, must be at least 1");
    }

    private static List<Integer> pitches(List<WrittenNote> notes, Hand hand) {
        return notes.stream()
                .filter(note -> note.hand() == hand)
                .map(note -> note.pitch().midi())
                .toList();
    }

    private static List<SyntheticPiece> pieces(String emotion, List<SyntheticPiece> among) {
        return among.stream().filter(piece -> piece.emotion().equals(emotion)).toList();
    }

    private static double mean(String emotion, ToDoubleFunction<SyntheticPiece> measure) {
        return pieces(emotion, PIECES).stream().mapToDouble(measure).average().orElseThrow();
    }

    private static double majorShare(SyntheticPiece piece) {
        return piece.work().key().isMajor() ? 1 : 0;
    }

    private static double notesPerSecond(SyntheticPiece piece) {
        return piece.work().notes(Hand.RIGHT).size() / piece.durationSeconds();
    }

    private static double melodyPitch(SyntheticPiece piece) {
        return piece.work().notes(Hand.RIGHT).stream()
                .mapToInt(note -> note.pitch().midi())
                .average()
                .orElseThrow();
    }

    private static double velocity(SyntheticPiece piece) {
        return velocity(piece, Hand.RIGHT);
    }

    private static double velocity(SyntheticPiece piece, Hand hand) {
        return piece.performance().notes().stream()
                .filter(note -> note.written().hand() == hand)
                .mapToInt(PerformedNote::velocity)
                .average()
                .orElseThrow();
    }

    /** Mean of how long a melody note is held, against the time to the next. */
    private static double heldShare(SyntheticPiece piece) {
        List<PerformedNote> melody =
                piece.performance().notes().stream()
                        .filter(note -> note.written().hand() == Hand.RIGHT)
                        .toList();
        return IntStream.range(0, melody.size() - 1)
                .mapToDouble(
                        i ->
                                melody.get(i).durationSeconds()
                                        / (melody.get(i + 1).onsetSeconds()
                                                - melody.get(i).onsetSeconds()))
                .average()
                .orElseThrow();
    }
}
