package dev.affetto.multimodal;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import dev.affetto.performance.NoteAlignment;
import dev.affetto.performance.Performance;
import dev.affetto.performance.PerformedTempoMap;
import dev.affetto.performance.ScoreAligner;
import dev.affetto.score.UnfoldedScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A score on the time of a recording.
 *
 * @param score the score in the order of playing
 * @param place which of its places is played when
 * @param interpretation how it is played, where that is known
 */
record PlacedScore(UnfoldedScore score, Place place, Optional<Interpretation> interpretation) {

    private static final Logger LOG = LoggerFactory.getLogger(PlacedScore.class);
    private static final double SHORTEST_SECONDS = 0.01;

    /** Less of the score than that is played: they are probably not the same piece. */
    private static final double LEAST_MATCHED_SHARE = 0.5;

    /**
     * From places to times and back.
     *
     * @param secondsAt from quarter notes to seconds
     * @param beatsAt from seconds to quarter notes
     */
    record Place(DoubleUnaryOperator secondsAt, DoubleUnaryOperator beatsAt) {}

    /**
     * How a score is played.
     *
     * @param performance what is played
     * @param alignment which of its notes play which
     */
    record Interpretation(Performance performance, NoteAlignment alignment) {}

    /** By its written tempo. */
    static PlacedScore asWritten(UnfoldedScore score) {
        Place place = new Place(score.tempo()::secondsAt, score.tempo()::beatsAt);
        return new PlacedScore(score, place, Optional.empty());
    }

    /** By its written tempo, made faster or slower so that its notes fill a stretch of time. */
    static PlacedScore stretched(UnfoldedScore score, double startSeconds, double endSeconds) {
        return new PlacedScore(
                score, stretchedPlace(score, startSeconds, endSeconds), Optional.empty());
    }

    private static Place stretchedPlace(
            UnfoldedScore score, double startSeconds, double endSeconds) {
        NoteSequence written = score.sounding();
        double from = written.startSeconds();
        double factor = (endSeconds - startSeconds) / (written.endSeconds() - from);
        return new Place(
                beats -> startSeconds + (score.tempo().secondsAt(beats) - from) * factor,
                time -> score.tempo().beatsAt(from + (time - startSeconds) / factor));
    }

    /** Where it is played, note by note; stretched if hardly a note of it is. */
    static PlacedScore played(UnfoldedScore score, Performance performance) {
        NoteAlignment alignment = ScoreAligner.align(score.notes(), performance.notes());
        if (alignment.matchedShare() < LEAST_MATCHED_SHARE || alignment.tempoMap().isEmpty()) {
            LOG.warn(
                    "only {} % of the score is played: is it the score of this performance?",
                    Math.round(100 * alignment.matchedShare()));
        }
        Place place =
                alignment
                        .tempoMap()
                        .map(PlacedScore::place)
                        .orElseGet(
                                () ->
                                        stretchedPlace(
                                                score,
                                                performance.sounding().startSeconds(),
                                                performance.durationSeconds()));
        return new PlacedScore(
                score, place, Optional.of(new Interpretation(performance, alignment)));
    }

    private static Place place(PerformedTempoMap map) {
        return new Place(map::secondsAt, map::beatsAt);
    }

    /** Which place is played at a time, in quarter notes. */
    double beatsAt(double seconds) {
        return place.beatsAt().applyAsDouble(seconds);
    }

    /** Its notes and its pedal as they would sound if played as written, at these times. */
    NoteSequence notes() {
        NoteSequence notes = score.sounding();
        List<SoundingNote> moved = new ArrayList<>();
        for (SoundingNote note : notes.notes()) {
            double start = Math.max(0, moved(note.startSeconds()));
            double end = Math.max(moved(note.endSeconds()), start + SHORTEST_SECONDS);
            moved.add(new SoundingNote(start, end, note.pitch(), note.velocity()));
        }
        return new NoteSequence(moved, pedal(notes));
    }

    private List<PedalPress> pedal(NoteSequence notes) {
        List<PedalPress> pedal = new ArrayList<>();
        double released = 0;
        for (PedalPress press : notes.pedal()) {
            double start = Math.max(released, moved(press.startSeconds()));
            double end = moved(press.endSeconds());
            if (end > start) {
                pedal.add(new PedalPress(start, end));
                released = end;
            }
        }
        return pedal;
    }

    private double moved(double writtenSeconds) {
        return place.secondsAt().applyAsDouble(score.tempo().beatsAt(writtenSeconds));
    }
}
