package dev.affetto.performance;

import dev.affetto.performance.ChordTimes.Row;
import dev.affetto.performance.NoteAlignment.Match;
import dev.affetto.performance.Passages.Anchor;
import dev.affetto.performance.Passages.Stretch;
import dev.affetto.score.ScoreNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds for each note of a score the performed note that plays it, in three steps.
 *
 * <ol>
 *   <li>{@link PositionTracker} follows the performance chord by chord, with jumps, by a hidden
 *       Markov model (Nakamura, Yoshii and Katayose, "Performance error detection and
 *       post-processing for fast and accurate symbolic music alignment", ISMIR 2017).
 *   <li>{@link Passages} makes one way forward of it, {@link ExpectedOnsets} a time for each note
 *       of the score.
 *   <li>{@link PitchMatcher} matches pitch by pitch the expected with the played onsets, as the
 *       symbolic matching of Peter et al. does ("Automatic note-level score-to-performance
 *       alignments in the ASAP dataset", TISMIR 2023). The times follow from the matches, and the
 *       notes are matched again; in the last round what is left over, by the times as they are.
 * </ol>
 *
 * <p>Time and memory grow with the number of performed notes, times at most {@link
 * PositionTracker#WINDOW} chords.
 */
public final class ScoreAligner {

    /** Most notes of a score and of a performance. */
    public static final int MOST_NOTES = 50_000;

    private static final double[] REACH_SECONDS = {1.0, 0.8};
    private static final double LEFT_OVER_REACH_SECONDS = 1.0;

    private static final Comparator<ScoreNote> SCORE_ORDER =
            Comparator.comparingDouble(ScoreNote::onsetBeats)
                    .thenComparing(note -> !note.grace())
                    .thenComparingInt(note -> note.grace() ? 0 : note.pitch())
                    .thenComparing(Comparator.comparingDouble(ScoreNote::durationBeats).reversed());
    private static final Comparator<PerformedNote> TIME_ORDER =
            Comparator.comparingDouble((PerformedNote note) -> note.note().startSeconds())
                    .thenComparingInt(note -> note.note().pitch());

    private final ScoreChords chords;
    private final List<PerformedNote> notes;
    private final Map<Integer, int[]> notesByPitch;
    private final List<Stretch> stretches;

    /** For each chord and each of its notes the index of its performed note, or -1. */
    private final int[][] matches;

    private final boolean[] isUsed;

    private ScoreAligner(List<ScoreNote> score, List<PerformedNote> performance) {
        this.chords = ScoreChords.of(score);
        this.notes = performance;
        this.notesByPitch = notesByPitch(performance);
        int[] positions = PositionTracker.positions(chords, notes);
        this.stretches = Passages.stretches(chords, notes, positions);
        this.matches = new int[chords.size()][];
        this.isUsed = new boolean[notes.size()];
        forget();
    }

    /**
     * Aligns a performance with its score. Of what is played twice, the last time counts. A unison
     * of two voices that is struck once counts for the longer of its notes.
     *
     * @param score the unfolded score; grace notes of one place in their order
     * @param performance the performed notes, in any order
     * @return which note plays which
     * @throws IllegalArgumentException if one of them has no note or more than {@link #MOST_NOTES}
     */
    public static NoteAlignment align(List<ScoreNote> score, List<PerformedNote> performance) {
        requireSize("the score", score.size());
        requireSize("the performance", performance.size());
        return new ScoreAligner(
                        score.stream().sorted(SCORE_ORDER).toList(),
                        performance.stream().sorted(TIME_ORDER).toList())
                .align();
    }

    private static void requireSize(String what, int size) {
        if (size < 1 || size > MOST_NOTES) {
            throw new IllegalArgumentException(
                    "illegal number of notes of "
                            + what
                            + ": "
                            + size
                            + ", must be 1 to "
                            + MOST_NOTES);
        }
    }

    private static Map<Integer, int[]> notesByPitch(List<PerformedNote> notes) {
        Map<Integer, int[]> byPitch = new HashMap<>();
        for (int pitch = 0; pitch < 128; pitch++) {
            int wanted = pitch;
            byPitch.put(
                    pitch,
                    IntStream.range(0, notes.size())
                            .filter(i -> notes.get(i).note().pitch() == wanted)
                            .toArray());
        }
        return byPitch;
    }

    private void forget() {
        Arrays.fill(isUsed, false);
        for (int chord = 0; chord < matches.length; chord++) {
            matches[chord] = new int[chords.notes().get(chord).size()];
            Arrays.fill(matches[chord], -1);
        }
    }

    private NoteAlignment align() {
        List<Row> times = stretches.stream().map(this::anchorTimes).toList();
        for (double reach : REACH_SECONDS) {
            List<Optional<ExpectedOnsets>> expected = expected(times, true);
            forget();
            match(expected, reach);
            times = stretches.stream().map(this::matchTimes).toList();
        }
        match(expected(times, false), LEFT_OVER_REACH_SECONDS);
        return result();
    }

    private Row anchorTimes(Stretch stretch) {
        ChordTimes times = new ChordTimes(stretch.firstChord(), stretch.endChord());
        for (Anchor anchor : stretch.anchors()) {
            times.add(anchor.chord(), notes.get(anchor.note()).note().startSeconds());
        }
        return times.rising();
    }

    /** Grace notes do not tell when a chord is played, unless nothing else does. */
    private Row matchTimes(Stretch stretch) {
        ChordTimes times = new ChordTimes(stretch.firstChord(), stretch.endChord());
        for (int chord = stretch.firstChord(); chord < stretch.endChord(); chord++) {
            for (int i = 0; i < matches[chord].length; i++) {
                if (matches[chord][i] >= 0 && !chords.notes().get(chord).get(i).grace()) {
                    times.add(chord, notes.get(matches[chord][i]).note().startSeconds());
                }
            }
        }
        Row row = times.rising();
        return row.chords().length < 2 ? anchorTimes(stretch) : row;
    }

    /** Nothing for a stretch of which less than two chords were played. */
    private List<Optional<ExpectedOnsets>> expected(List<Row> times, boolean isSmooth) {
        List<Optional<ExpectedOnsets>> expected = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            int first = stretches.get(i).firstChord();
            int end = stretches.get(i).endChord();
            if (times.get(i).chords().length < 2) {
                expected.add(Optional.empty());
            } else if (isSmooth) {
                expected.add(Optional.of(ExpectedOnsets.smooth(chords, first, end, times.get(i))));
            } else {
                expected.add(Optional.of(ExpectedOnsets.exact(chords, first, end, times.get(i))));
            }
        }
        return expected;
    }

    private record Written(int chord, int noteOfChord, double expectedSeconds) {}

    /** Matches what has no match yet, each pitch by itself. */
    private void match(List<Optional<ExpectedOnsets>> expected, double reachSeconds) {
        Map<Integer, List<Written>> byPitch = new HashMap<>();
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            expected.get(i).ifPresent(onsets -> collectFree(stretch, onsets, byPitch));
        }
        byPitch.forEach((pitch, written) -> matchPitch(pitch, written, reachSeconds));
    }

    private void collectFree(
            Stretch stretch, ExpectedOnsets onsets, Map<Integer, List<Written>> byPitch) {
        for (int chord = stretch.firstChord(); chord < stretch.endChord(); chord++) {
            for (int i = 0; i < matches[chord].length; i++) {
                if (matches[chord][i] < 0) {
                    int pitch = chords.notes().get(chord).get(i).pitch();
                    byPitch.computeIfAbsent(pitch, any -> new ArrayList<>())
                            .add(new Written(chord, i, onsets.seconds(chord, i)));
                }
            }
        }
    }

    private void matchPitch(int pitch, List<Written> written, double reachSeconds) {
        int[] free =
                Arrays.stream(notesByPitch.getOrDefault(pitch, new int[0]))
                        .filter(note -> !isUsed[note])
                        .toArray();
        double[] expected = written.stream().mapToDouble(Written::expectedSeconds).toArray();
        for (int i = 1; i < expected.length; i++) {
            expected[i] = Math.max(expected[i], expected[i - 1]);
        }
        double[] played =
                Arrays.stream(free)
                        .mapToDouble(note -> notes.get(note).note().startSeconds())
                        .toArray();
        int[] pairs = PitchMatcher.match(expected, played, reachSeconds);
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i] >= 0) {
                Written note = written.get(i);
                matches[note.chord()][note.noteOfChord()] = free[pairs[i]];
                isUsed[free[pairs[i]]] = true;
            }
        }
    }

    private NoteAlignment result() {
        List<Match> matched = new ArrayList<>();
        List<ScoreNote> deletions = new ArrayList<>();
        ChordTimes times = new ChordTimes(0, chords.size());
        for (int chord = 0; chord < chords.size(); chord++) {
            for (int i = 0; i < matches[chord].length; i++) {
                ScoreNote written = chords.notes().get(chord).get(i);
                if (matches[chord][i] < 0) {
                    deletions.add(written);
                } else {
                    PerformedNote played = notes.get(matches[chord][i]);
                    matched.add(new Match(written, played));
                    if (!written.grace()) {
                        times.add(chord, played.note().startSeconds());
                    }
                }
            }
        }
        List<PerformedNote> insertions =
                IntStream.range(0, notes.size())
                        .filter(note -> !isUsed[note])
                        .mapToObj(notes::get)
                        .toList();
        Row row = times.rising();
        Optional<PerformedTempoMap> map =
                row.chords().length < 2
                        ? Optional.empty()
                        : Optional.of(ExpectedOnsets.line(chords, row));
        return new NoteAlignment(matched, deletions, insertions, map);
    }
}
