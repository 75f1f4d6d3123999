package dev.affetto.multimodal;

import dev.affetto.feature.Segment;
import dev.affetto.note.NoteSequence;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.Performance;
import dev.affetto.score.MusicXmlReader;
import dev.affetto.score.Score;
import dev.affetto.score.UnfoldedScore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notes of a recording, on its time.
 *
 * @param sounding as they are played or, where no performance is known, as they are written
 * @param written as they are written or, where no score is known, as they are played
 * @param score the score, where it is known
 */
record RecordedNotes(NoteSequence sounding, NoteSequence written, Optional<PlacedScore> score) {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedNotes.class);

    /**
     * Reads the score and the performance, of which at least one is there. What is written is put
     * where it is played, note by note; without a performance it keeps its written tempo or, beside
     * sound, is stretched to the sound's length.
     *
     * @param grid segments of the sound, where there is one
     * @throws IOException if a file cannot be read
     */
    static RecordedNotes read(Recording recording, Optional<List<Segment>> grid)
            throws IOException {
        Optional<Performance> performance = Optional.empty();
        if (recording.performance().isPresent()) {
            performance = Optional.of(MidiReader.read(recording.performance().get()));
            performance.get().warnings().forEach(LOG::warn);
        }
        Optional<NoteSequence> played = performance.map(Performance::sounding);
        if (recording.score().isEmpty()) {
            return new RecordedNotes(played.orElseThrow(), played.orElseThrow(), Optional.empty());
        }
        Score score = MusicXmlReader.read(recording.score().get());
        score.warnings().forEach(LOG::warn);
        PlacedScore placed = placed(score.unfolded(), performance, grid);
        NoteSequence written =
                performance.isEmpty() && grid.isEmpty()
                        ? placed.score().sounding()
                        : placed.notes();
        return new RecordedNotes(played.orElse(written), written, Optional.of(placed));
    }

    private static PlacedScore placed(
            UnfoldedScore score, Optional<Performance> performance, Optional<List<Segment>> grid) {
        if (performance.isPresent()) {
            return PlacedScore.played(score, performance.get());
        }
        if (grid.isEmpty()) {
            return PlacedScore.asWritten(score);
        }
        List<Segment> segments = grid.get();
        return PlacedScore.stretched(
                score,
                segments.get(0).startSeconds(),
                segments.get(segments.size() - 1).endSeconds());
    }
}
