package dev.affetto.score;

import dev.affetto.note.NoteSequence;
import java.util.List;

/**
 * A score in the order of playing. Places are in quarter notes from its start.
 *
 * @param notes at least one, of the selected parts, ties joined; in order of onset, grace notes
 *     first, then the rest by pitch
 * @param written for each of these notes the note head it starts with
 * @param tempo when each place is played
 * @param measures each measure at each time it is played
 * @param parts for each part of the score what is written beside its notes
 * @param durationBeats its length
 */
public record UnfoldedScore(
        List<ScoreNote> notes,
        List<WrittenNote> written,
        TempoMap tempo,
        List<Timed<ScoreMeasure>> measures,
        List<PartMarks> parts,
        double durationBeats) {

    /** Copies the lists. */
    public UnfoldedScore {
        notes = List.copyOf(notes);
        written = List.copyOf(written);
        measures = List.copyOf(measures);
        parts = List.copyOf(parts);
    }

    /**
     * The notes as they would sound if played as written, see {@link WrittenPerformance}.
     *
     * @return times in seconds by the written tempo, velocities by the written dynamics, pedal by
     *     the pedal marks
     */
    public NoteSequence sounding() {
        return new WrittenPerformance(this).notes();
    }

    /** When it ends by its written tempo. */
    public double durationSeconds() {
        return tempo.secondsAt(durationBeats);
    }

    /** The key signature that holds in a part at a place; C without mode where none is written. */
    public KeySignature keySignatureAt(int part, double beats) {
        return at(parts.get(part).keys(), beats, new KeySignature(0, ""));
    }

    /** The time signature that holds in a part at a place; 4/4 where none is written. */
    public TimeSignature timeSignatureAt(int part, double beats) {
        return at(parts.get(part).timeSignatures(), beats, TimeSignature.COMMON);
    }

    /** How loud a part is written, see {@link LoudnessCurve}. */
    public LoudnessCurve loudness(int part) {
        return new LoudnessCurve(parts.get(part).dynamics(), parts.get(part).hairpins());
    }

    private static <T> T at(List<Timed<T>> marks, double beats, T otherwise) {
        int low = 0;
        int high = marks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (marks.get(middle).onsetBeats() <= beats) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? otherwise : marks.get(low - 1).value();
    }
}
