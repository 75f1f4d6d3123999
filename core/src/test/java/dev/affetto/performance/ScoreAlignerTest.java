package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.note.SoundingNote;
import dev.affetto.performance.NoteAlignment.Match;
import dev.affetto.score.ScoreNote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Performances that are made from a made-up score, so that each played note's written note is
 * known: it stands in the performed note's id.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScoreAlignerTest {

    private static final String EXTRA = "extra";
    private static final int BEATS = 128;

    private final SplittableRandom random = new SplittableRandom(5);
    private final List<ScoreNote> score = score(BEATS);

    /** Eighths in the right hand, chords of three on each beat in the left. */
    private List<ScoreNote> score(int beats) {
        List<ScoreNote> notes = new ArrayList<>();
        int melody = 72;
        for (int half = 0; half < 2 * beats; half++) {
            melody = Math.max(66, Math.min(84, melody + random.nextInt(-4, 5)));
            notes.add(written("m" + half, melody, half / 2.0, 0.5));
            if (half % 2 == 0) {
                int root = 40 + random.nextInt(12);
                notes.add(written("a" + half, root, half / 2.0, 1));
                notes.add(written("b" + half, root + 4, half / 2.0, 1));
                notes.add(written("c" + half, root + 7, half / 2.0, 1));
            }
        }
        return notes;
    }

    private static ScoreNote written(String id, int pitch, double beats, double duration) {
        return new ScoreNote(id, pitch, beats, duration, 0, 1, 1, false);
    }

    private static PerformedNote played(String id, int pitch, double seconds) {
        double start = Math.max(0, seconds);
        return new PerformedNote(id, 0, 0, new SoundingNote(start, start + 0.2, pitch, 64));
    }

    /** Plays notes from a time on, with rubato of a fifth and notes up to 20 ms apart. */
    private List<PerformedNote> play(List<ScoreNote> notes, double startSeconds) {
        double start = notes.get(0).onsetBeats();
        List<PerformedNote> performance = new ArrayList<>();
        for (ScoreNote note : notes) {
            double beats = note.onsetBeats() - start;
            double seconds = startSeconds + 0.5 * beats + 0.4 * Math.sin(beats / 4);
            double apart = random.nextDouble(0.02);
            performance.add(played(note.id(), note.pitch(), seconds + apart));
        }
        return performance;
    }

    private List<ScoreNote> between(double startBeats, double endBeats) {
        return score.stream()
                .filter(note -> note.onsetBeats() >= startBeats && note.onsetBeats() < endBeats)
                .toList();
    }

    /** F1 of the matches against the ids. */
    private static double f1(NoteAlignment alignment, List<PerformedNote> performance) {
        long right =
                alignment.matches().stream()
                        .filter(match -> match.written().id().equals(match.played().id()))
                        .count();
        long truth = performance.stream().filter(note -> !note.id().startsWith(EXTRA)).count();
        return 2.0 * right / (alignment.matches().size() + truth);
    }

    private NoteAlignment align(List<PerformedNote> performance) {
        NoteAlignment alignment = ScoreAligner.align(score, performance);
        assertIsPartition(score, performance, alignment);
        return alignment;
    }

    private static void assertIsPartition(
            List<ScoreNote> score, List<PerformedNote> performance, NoteAlignment alignment) {
        List<ScoreNote> allWritten = new ArrayList<>(alignment.deletions());
        List<PerformedNote> allPlayed = new ArrayList<>(alignment.insertions());
        for (Match match : alignment.matches()) {
            assertThat(match.written().pitch()).isEqualTo(match.played().note().pitch());
            allWritten.add(match.written());
            allPlayed.add(match.played());
        }
        assertThat(allWritten).containsExactlyInAnyOrderElementsOf(score);
        assertThat(allPlayed).containsExactlyInAnyOrderElementsOf(performance);
    }

    @Test
    void whatIsPlayedAsWrittenIsMatchedWholly() {
        List<PerformedNote> performance = play(score, 1);

        NoteAlignment alignment = align(performance);

        assertThat(f1(alignment, performance)).isEqualTo(1);
        assertThat(alignment.deletions()).isEmpty();
        assertThat(alignment.insertions()).isEmpty();
        assertThat(alignment.matchedShare()).isEqualTo(1);
    }

    @Test
    void tempoMapFollowsTheRubato() {
        PerformedTempoMap map = align(play(score, 1)).tempoMap().orElseThrow();

        // Notes of a chord are up to 20 ms apart; the median lies between.
        for (double beats : new double[] {0, 10, 64, 127}) {
            assertThat(map.secondsAt(beats))
                    .isEqualTo(
                            1.01 + 0.5 * beats + 0.4 * Math.sin(beats / 4), Offset.offset(0.011));
        }
    }

    @Test
    void missingNotesAreDeletions() {
        List<PerformedNote> performance = new ArrayList<>(play(score, 1));
        performance.removeIf(note -> random.nextInt(10) == 0);

        // A note that is left out can be taken for the same pitch a beat later, rarely.
        assertThat(f1(align(performance), performance)).isGreaterThan(0.99);
    }

    @Test
    void addedNotesAreInsertions() {
        List<PerformedNote> performance = new ArrayList<>(play(score, 1));
        for (int i = 0; i < 60; i++) {
            performance.add(played(EXTRA + i, 36 + random.nextInt(50), random.nextDouble(64)));
        }

        assertThat(f1(align(performance), performance)).isGreaterThan(0.98);
    }

    @Test
    void wrongNotesAreADeletionAndAnInsertion() {
        List<PerformedNote> performance =
                new ArrayList<>(changed(play(score, 1), note -> wrong(note)));

        assertThat(f1(align(performance), performance)).isGreaterThan(0.98);
    }

    private PerformedNote wrong(PerformedNote note) {
        return random.nextInt(10) == 0
                ? played(EXTRA + note.id(), note.note().pitch() + 1, note.note().startSeconds())
                : note;
    }

    private static List<PerformedNote> changed(
            List<PerformedNote> notes, UnaryOperator<PerformedNote> change) {
        return notes.stream().map(change).toList();
    }

    @Test
    void trillsAreInsertionsAroundTheirNote() {
        List<PerformedNote> performance = new ArrayList<>();
        for (PerformedNote note : play(score, 1)) {
            performance.add(note);
            if (note.id().startsWith("m") && random.nextInt(8) == 0) {
                for (int i = 1; i < 4; i++) {
                    int pitch = note.note().pitch() + 2 * (i % 2);
                    double seconds = note.note().startSeconds() + 0.05 * i;
                    performance.add(played(EXTRA + i + note.id(), pitch, seconds));
                }
            }
        }

        assertThat(f1(align(performance), performance)).isGreaterThan(0.98);
    }

    @Test
    void stretchThatIsLeftOutIsDeleted() {
        List<PerformedNote> performance = new ArrayList<>(play(between(0, 40), 1));
        performance.addAll(play(between(80, BEATS), 21));

        NoteAlignment alignment = align(performance);

        assertThat(f1(alignment, performance)).isGreaterThan(0.98);
        assertThat(alignment.deletions()).hasSizeBetween(195, 205); // 40 beats of 5 notes
    }

    @Test
    void repeatThatIsLeftOutIsDeletedInItsSecondTime() {
        List<ScoreNote> repeated = new ArrayList<>(between(0, 32));
        for (ScoreNote note : between(0, 32)) {
            repeated.add(written(note.id() + "-2", note.pitch(), note.onsetBeats() + 32, 0.5));
        }
        for (ScoreNote note : between(32, 64)) {
            repeated.add(written(note.id(), note.pitch(), note.onsetBeats() + 32, 0.5));
        }
        List<PerformedNote> performance = play(between(0, 64), 1);

        NoteAlignment alignment = ScoreAligner.align(repeated, performance);

        assertIsPartition(repeated, performance, alignment);
        assertThat(f1(alignment, performance)).isGreaterThan(0.98);
    }

    @Test
    void pianistWhoStartsOverIsFollowedAndTheLastTimeCounts() {
        // The first 20 beats, then from the start again to the end.
        List<PerformedNote> first =
                changed(
                        play(between(0, 20), 1),
                        note ->
                                played(
                                        EXTRA + note.id(),
                                        note.note().pitch(),
                                        note.note().startSeconds()));
        List<PerformedNote> performance = new ArrayList<>(first);
        performance.addAll(play(score, 13));

        NoteAlignment alignment = align(performance);

        assertThat(f1(alignment, performance)).isGreaterThan(0.98);
        assertThat(alignment.insertions()).hasSizeBetween(95, 105); // 20 beats of 5 notes
    }

    @Test
    void pianistWhoGoesBackInTheMiddleIsFollowed() {
        List<PerformedNote> performance = new ArrayList<>(play(between(0, 60), 1));
        List<PerformedNote> again = play(between(48, BEATS), 34);
        Set<String> twice = new HashSet<>();
        again.forEach(note -> twice.add(note.id()));
        performance.replaceAll(
                note ->
                        twice.contains(note.id())
                                ? played(
                                        EXTRA + note.id(),
                                        note.note().pitch(),
                                        note.note().startSeconds())
                                : note);
        performance.addAll(again);

        assertThat(f1(align(performance), performance)).isGreaterThan(0.97);
    }

    @Test
    void everythingAtOnceIsSurvived() {
        List<PerformedNote> performance = new ArrayList<>();
        for (PerformedNote note : play(between(0, 70), 1)) {
            if (random.nextInt(15) > 0) {
                performance.add(wrong(note));
            }
        }
        for (PerformedNote note : play(between(90, BEATS), 36)) {
            performance.add(wrong(note));
        }

        assertThat(f1(align(performance), performance)).isGreaterThan(0.95);
    }

    @Test
    void orderOfTheInputsDoesNotMatter() {
        List<PerformedNote> performance = new ArrayList<>(play(score, 1));
        NoteAlignment before = align(performance);
        List<ScoreNote> backward = new ArrayList<>(score);
        Collections.reverse(backward);
        Collections.reverse(performance);

        assertThat(ScoreAligner.align(backward, performance).matches()).isEqualTo(before.matches());
    }

    @Test
    void graceNotesPrecedeTheirNote() {
        List<ScoreNote> notes =
                List.of(
                        written("a", 60, 0, 1),
                        new ScoreNote("g", 64, 1, 0, 0, 1, 1, true),
                        new ScoreNote("h", 62, 1, 0, 0, 1, 1, true),
                        written("b", 64, 1, 1),
                        written("c", 65, 2, 1));
        List<PerformedNote> performance =
                List.of(
                        played("a", 60, 0),
                        played("g", 64, 0.8),
                        played("h", 62, 0.9),
                        played("b", 64, 1),
                        played("c", 65, 2));

        assertThat(f1(ScoreAligner.align(notes, performance), performance)).isEqualTo(1);
    }

    @Test
    void otherMusicIsHardlyMatched() {
        List<PerformedNote> performance = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            performance.add(played(EXTRA + i, 21 + random.nextInt(88), i * 0.1));
        }

        assertThat(align(performance).matchedShare()).isLessThan(0.2);
    }

    @Test
    void singleNotesAndNothingInCommonGiveNoTempoMap() {
        NoteAlignment alignment =
                ScoreAligner.align(List.of(written("a", 60, 0, 1)), List.of(played(EXTRA, 61, 0)));

        assertThat(alignment.matches()).isEmpty();
        assertThat(alignment.deletions()).hasSize(1);
        assertThat(alignment.insertions()).hasSize(1);
        assertThat(alignment.tempoMap()).isEmpty();
    }

    @Test
    void sizesAreChecked() {
        List<PerformedNote> one = List.of(played("a", 60, 0));
        assertThatThrownBy(() -> ScoreAligner.align(List.of(), one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of notes of the score: 0, must be 1 to 50000");
        assertThatThrownBy(() -> ScoreAligner.align(score, Collections.nCopies(50_001, one.get(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the performance: 50001");
    }

    @Test
    void tenThousandNotesTakeSeconds() {
        List<ScoreNote> longScore = score(2_000);
        List<PerformedNote> performance = play(longScore, 1);
        assertThat(performance).hasSize(10_000);
        long start = System.nanoTime();

        NoteAlignment alignment = ScoreAligner.align(longScore, performance);

        assertThat(f1(alignment, performance)).isGreaterThan(0.999);
        // About 2 s on one core of a laptop; the limit leaves room for a busy machine.
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(30);
    }

    @Test
    void oneKeyStruckThousandsOfTimesIsAligned() {
        List<ScoreNote> notes = new ArrayList<>();
        List<PerformedNote> performance = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            notes.add(written("r" + i, 60, i * 0.01, 0.01));
            performance.add(played("r" + i, 60, i * 0.005));
        }

        NoteAlignment alignment = ScoreAligner.align(notes, performance);

        assertIsPartition(notes, performance, alignment);
        assertThat(alignment.matches()).hasSizeGreaterThan(2_500);
    }
}
