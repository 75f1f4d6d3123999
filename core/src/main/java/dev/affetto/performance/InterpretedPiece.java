package dev.affetto.performance;

import dev.affetto.score.LoudnessCurve;
import dev.affetto.score.ScoreNote;
import dev.affetto.score.UnfoldedScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A score, a performance of it, and which note plays which.
 *
 * @param score the score
 * @param performance the performance
 * @param alignment of the two
 * @param notes the notes that are written and played, grace notes left out, in order of the score
 */
record InterpretedPiece(
        UnfoldedScore score,
        Performance performance,
        NoteAlignment alignment,
        List<MatchedNote> notes) {

    /**
     * Joins the three.
     *
     * @throws IllegalArgumentException if the alignment names a note that the score has not
     */
    static InterpretedPiece of(
            UnfoldedScore score, Performance performance, NoteAlignment alignment) {
        Map<ScoreNote, Integer> places = new HashMap<>();
        for (int i = 0; i < score.notes().size(); i++) {
            places.put(score.notes().get(i), i);
        }
        boolean[] melody = Melody.of(score.notes());
        List<LoudnessCurve> loudness =
                IntStream.range(0, score.parts().size()).mapToObj(score::loudness).toList();
        List<MatchedNote> notes = new ArrayList<>();
        for (NoteAlignment.Match match : alignment.matches()) {
            ScoreNote written = match.written();
            int place = place(places, written);
            if (!written.grace()) {
                notes.add(
                        new MatchedNote(
                                written,
                                score.written().get(place),
                                match.played().note(),
                                melody[place],
                                loudness.get(written.part()).velocityAt(written.onsetBeats())));
            }
        }
        notes.sort(Comparator.comparingDouble(note -> note.written().onsetBeats()));
        return new InterpretedPiece(score, performance, alignment, notes);
    }

    private static int place(Map<ScoreNote, Integer> places, ScoreNote written) {
        Integer place = places.get(written);
        if (place == null) {
            throw new IllegalArgumentException(
                    "illegal alignment: the score has no note " + written.id() + " like this");
        }
        return place;
    }

    /** When each place is played, if that is known. */
    Optional<PerformedTempoMap> tempoMap() {
        return alignment.tempoMap();
    }
}
