package dev.affetto.performance;

import dev.affetto.score.ScoreNote;
import java.util.List;
import java.util.Optional;

/**
 * Which performed note plays which note of the score. Every note of both is in exactly one of the
 * lists.
 *
 * @param matches what is written and played, in order of the score
 * @param deletions what is written but not played, in order of the score
 * @param insertions what is played but not written: wrong notes, ornaments, a start that was broken
 *     off; in order of onset
 * @param tempoMap when each place of the score is played, if at least two places are
 */
public record NoteAlignment(
        List<Match> matches,
        List<ScoreNote> deletions,
        List<PerformedNote> insertions,
        Optional<PerformedTempoMap> tempoMap) {

    /** Copies the lists. */
    public NoteAlignment {
        matches = List.copyOf(matches);
        deletions = List.copyOf(deletions);
        insertions = List.copyOf(insertions);
    }

    /**
     * A note of the score and how it was played.
     *
     * @param written the note of the score
     * @param played the performed note, of the same pitch
     */
    public record Match(ScoreNote written, PerformedNote played) {}

    /** Share of the score's notes that are played, 0 to 1. */
    public double matchedShare() {
        return (double) matches.size() / (matches.size() + deletions.size());
    }
}
