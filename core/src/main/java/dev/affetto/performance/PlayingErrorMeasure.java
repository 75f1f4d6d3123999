package dev.affetto.performance;

import dev.affetto.feature.Segment;
import dev.affetto.score.ScoreNote;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Notes that are left out, wrong or added. */
final class PlayingErrorMeasure implements InterpretationMeasure {

    private static final double WRONG_WITHIN_SECONDS = 0.1;
    private static final int WRONG_WITHIN_SEMITONES = 7;
    private static final int MOST_CANDIDATES = 64;

    private final TimedValues leftOut;
    private final TimedValues wrong;
    private final TimedValues added;
    private final double leftOutOfPiece;

    PlayingErrorMeasure(InterpretedPiece piece) {
        List<ScoreNote> missing =
                piece.alignment().deletions().stream().filter(note -> !note.grace()).toList();
        TimedValues.Builder left = new TimedValues.Builder();
        TimedValues.Builder substituted = new TimedValues.Builder();
        TimedValues.Builder extra = new TimedValues.Builder();
        for (MatchedNote note : piece.notes()) {
            left.add(note.onsetSeconds(), 0);
            substituted.add(note.onsetSeconds(), 0);
        }
        piece.alignment()
                .matches()
                .forEach(match -> extra.add(match.played().note().startSeconds(), 0));
        if (piece.tempoMap().isPresent()) {
            Substitutions found = substitutions(piece, missing, piece.tempoMap().get());
            for (ScoreNote note : missing) {
                double time = piece.tempoMap().get().secondsAt(note.onsetBeats());
                left.add(time, found.written().contains(note) ? 0 : 1);
                substituted.add(time, found.written().contains(note) ? 1 : 0);
            }
            for (PerformedNote note : piece.alignment().insertions()) {
                extra.add(note.note().startSeconds(), found.played().contains(note) ? 0 : 1);
            }
        } else {
            piece.alignment()
                    .insertions()
                    .forEach(note -> extra.add(note.note().startSeconds(), 1));
        }
        this.leftOut = left.build();
        this.wrong = substituted.build();
        this.added = extra.build();
        int all = missing.size() + piece.notes().size();
        this.leftOutOfPiece =
                piece.tempoMap().isPresent() || all == 0
                        ? Double.NaN
                        : (double) missing.size() / all;
    }

    private record Substitutions(Set<ScoreNote> written, Set<PerformedNote> played) {}

    private static Substitutions substitutions(
            InterpretedPiece piece, List<ScoreNote> missing, PerformedTempoMap map) {
        NavigableMap<Double, List<ScoreNote>> byTime = new TreeMap<>();
        for (ScoreNote note : missing) {
            byTime.merge(
                    map.secondsAt(note.onsetBeats()), List.of(note), PlayingErrorMeasure::joined);
        }
        Set<ScoreNote> written = new HashSet<>();
        Set<PerformedNote> played = new HashSet<>();
        for (PerformedNote key : piece.alignment().insertions()) {
            substituted(key, byTime, written)
                    .ifPresent(
                            note -> {
                                written.add(note);
                                played.add(key);
                            });
        }
        return new Substitutions(written, played);
    }

    private static List<ScoreNote> joined(List<ScoreNote> first, List<ScoreNote> second) {
        return first.size() >= MOST_CANDIDATES
                ? first
                : Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The note that is left out near a key that is not written, nearest in pitch. */
    private static Optional<ScoreNote> substituted(
            PerformedNote key, NavigableMap<Double, List<ScoreNote>> byTime, Set<ScoreNote> used) {
        double time = key.note().startSeconds();
        return byTime
                .subMap(time - WRONG_WITHIN_SECONDS, true, time + WRONG_WITHIN_SECONDS, true)
                .values()
                .stream()
                .flatMap(List::stream)
                .limit(MOST_CANDIDATES)
                .filter(note -> !used.contains(note))
                .filter(note -> interval(note, key) <= WRONG_WITHIN_SEMITONES)
                .min(Comparator.comparingInt(note -> interval(note, key)));
    }

    private static int interval(ScoreNote note, PerformedNote key) {
        return Math.abs(note.pitch() - key.note().pitch());
    }

    @Override
    public void measure(Segment segment, InterpretationRow row) {
        double from = segment.startSeconds();
        double to = segment.endSeconds();
        row.set(
                InterpretationFeature.LEFT_OUT_SHARE,
                Double.isFinite(leftOutOfPiece)
                        ? leftOutOfPiece
                        : leftOut.between(from, to).mean());
        row.set(InterpretationFeature.WRONG_SHARE, wrong.between(from, to).mean());
        row.set(InterpretationFeature.ADDED_SHARE, added.between(from, to).mean());
    }
}
