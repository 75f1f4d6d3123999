package dev.affetto.score;

import java.util.List;

/**
 * A score as it is written, read by {@link MusicXmlReader}. Places are in quarter notes from its
 * start; {@link #unfolded} has it in the order of playing.
 *
 * @param title title; empty where none is given
 * @param composer composer; empty where none is given
 * @param parts all its parts, in the file's order; at least one is selected and has notes
 * @param measures at least one
 * @param tempo written tempo, in order of time
 * @param passages the measures in the order of playing
 * @param warnings what of the file was skipped or mended, one line each; usually empty
 */
public record Score(
        String title,
        String composer,
        List<Part> parts,
        List<ScoreMeasure> measures,
        List<Timed<TempoMark>> tempo,
        List<Passage> passages,
        List<String> warnings) {

    /** Copies the lists. */
    public Score {
        parts = List.copyOf(parts);
        measures = List.copyOf(measures);
        tempo = List.copyOf(tempo);
        passages = List.copyOf(passages);
        warnings = List.copyOf(warnings);
    }

    /** The score in the order of playing: repeats and jumps taken, ties joined. */
    public UnfoldedScore unfolded() {
        return new ScoreUnfolder(this).unfolded();
    }

    /** Number of written notes of the selected parts, tied notes each counted. */
    public int noteCount() {
        return parts.stream().mapToInt(part -> part.notes().size()).sum();
    }
}
