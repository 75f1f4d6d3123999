package dev.affetto.performance;

import dev.affetto.feature.Segment;
import dev.affetto.score.ScoreNote;
import java.util.List;
import java.util.function.Predicate;

/**
 * Notes that are left out, wrong or added. Without a tempo map nobody knows where notes are left
 * out: every segment has the piece's share, and no key is wrong.
 */
final class PlayingErrorMeasure implements InterpretationMeasure {

    private final InterpretedPiece piece;
    private final List<ScoreNote> missing;
    private final TimedValues leftOut;
    private final TimedValues wrong;
    private final TimedValues added;

    PlayingErrorMeasure(InterpretedPiece piece) {
        this.piece = piece;
        this.missing =
                piece.alignment().deletions().stream().filter(note -> !note.grace()).toList();
        List<PerformedNote> extra = piece.alignment().insertions();
        if (piece.tempoMap().isPresent()) {
            PerformedTempoMap map = piece.tempoMap().get();
            Substitutions found = new Substitutions(missing, map, extra);
            this.leftOut = ofWritten(map, note -> !found.has(note));
            this.wrong = ofWritten(map, found::has);
            this.added = ofPlayed(extra, key -> !found.has(key));
        } else {
            this.leftOut = new TimedValues.Builder().build();
            this.wrong = leftOut;
            this.added = ofPlayed(extra, key -> true);
        }
    }

    /** 1 for each missing note that counts, 0 for each other note that is written. */
    private TimedValues ofWritten(PerformedTempoMap map, Predicate<ScoreNote> counts) {
        TimedValues.Builder values = new TimedValues.Builder();
        piece.notes().forEach(note -> values.add(note.onsetSeconds(), 0));
        missing.forEach(
                note -> values.add(map.secondsAt(note.onsetBeats()), counts.test(note) ? 1 : 0));
        return values.build();
    }

    /** 1 for each extra key that counts, 0 for each other key that is struck. */
    private TimedValues ofPlayed(List<PerformedNote> extra, Predicate<PerformedNote> counts) {
        TimedValues.Builder values = new TimedValues.Builder();
        piece.alignment()
                .matches()
                .forEach(match -> values.add(match.played().note().startSeconds(), 0));
        extra.forEach(key -> values.add(key.note().startSeconds(), counts.test(key) ? 1 : 0));
        return values.build();
    }

    @Override
    public void measure(Segment segment, InterpretationRow row) {
        double from = segment.startSeconds();
        double to = segment.endSeconds();
        row.set(
                InterpretationFeature.LEFT_OUT_SHARE,
                piece.tempoMap().isPresent() ? leftOut.between(from, to).mean() : leftOutOfPiece());
        row.set(InterpretationFeature.WRONG_SHARE, wrong.between(from, to).mean());
        row.set(InterpretationFeature.ADDED_SHARE, added.between(from, to).mean());
    }

    private double leftOutOfPiece() {
        int all = missing.size() + piece.notes().size();
        return all == 0 ? 0 : (double) missing.size() / all;
    }
}
