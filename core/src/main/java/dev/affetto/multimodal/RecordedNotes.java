package dev.affetto.multimodal;

import dev.affetto.feature.Segment;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.NoteAlignment;
import dev.affetto.performance.Performance;
import dev.affetto.performance.PerformedTempoMap;
import dev.affetto.performance.ScoreAligner;
import dev.affetto.score.MusicXmlReader;
import dev.affetto.score.Score;
import dev.affetto.score.UnfoldedScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notes of a recording, on its time.
 *
 * @param sounding as they are played or, where no performance is known, as they are written
 * @param written as they are written or, where no score is known, as they are played
 */
record RecordedNotes(NoteSequence sounding, NoteSequence written) {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedNotes.class);
    private static final double SHORTEST_SECONDS = 0.01;

    /** Less of the score than that is played: they are probably not the same piece. */
    private static final double LEAST_MATCHED_SHARE = 0.5;

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
            return new RecordedNotes(played.orElseThrow(), played.orElseThrow());
        }
        Score score = MusicXmlReader.read(recording.score().get());
        score.warnings().forEach(LOG::warn);
        UnfoldedScore unfolded = score.unfolded();
        NoteSequence written =
                performance.isPresent()
                        ? placed(unfolded, performance.get())
                        : stretched(unfolded.sounding(), grid);
        return new RecordedNotes(played.orElse(written), written);
    }

    /** What is written where it is played. */
    private static NoteSequence placed(UnfoldedScore score, Performance performance) {
        NoteAlignment alignment = ScoreAligner.align(score.notes(), performance.notes());
        NoteSequence written = score.sounding();
        if (alignment.matchedShare() < LEAST_MATCHED_SHARE || alignment.tempoMap().isEmpty()) {
            LOG.warn(
                    "only {} % of the score is played: is it the score of this performance?",
                    Math.round(100 * alignment.matchedShare()));
        }
        if (alignment.tempoMap().isEmpty()) {
            return stretched(
                    written, performance.sounding().startSeconds(), performance.durationSeconds());
        }
        PerformedTempoMap played = alignment.tempoMap().get();
        return retimed(written, time -> played.secondsAt(score.tempo().beatsAt(time)));
    }

    private static NoteSequence stretched(NoteSequence written, Optional<List<Segment>> grid) {
        return grid.isEmpty()
                ? written
                : stretched(
                        written,
                        grid.get().get(0).startSeconds(),
                        grid.get().get(grid.get().size() - 1).endSeconds());
    }

    private static NoteSequence stretched(
            NoteSequence written, double startSeconds, double endSeconds) {
        double from = written.startSeconds();
        double factor = (endSeconds - startSeconds) / (written.endSeconds() - from);
        return retimed(written, time -> startSeconds + (time - from) * factor);
    }

    private static NoteSequence retimed(NoteSequence notes, DoubleUnaryOperator secondsAt) {
        List<SoundingNote> moved = new ArrayList<>();
        for (SoundingNote note : notes.notes()) {
            double start = Math.max(0, secondsAt.applyAsDouble(note.startSeconds()));
            double end = secondsAt.applyAsDouble(note.endSeconds());
            moved.add(
                    new SoundingNote(
                            start,
                            Math.max(end, start + SHORTEST_SECONDS),
                            note.pitch(),
                            note.velocity()));
        }
        List<PedalPress> pedal = new ArrayList<>();
        double released = 0;
        for (PedalPress press : notes.pedal()) {
            double start = Math.max(released, secondsAt.applyAsDouble(press.startSeconds()));
            double end = secondsAt.applyAsDouble(press.endSeconds());
            if (end > start) {
                pedal.add(new PedalPress(start, end));
                released = end;
            }
        }
        return new NoteSequence(moved, pedal);
    }
}
