package dev.affetto.performance;

import dev.affetto.feature.Segment;
import dev.affetto.note.PedalPress;
import dev.affetto.score.TempoMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sustain pedal against the written one. */
final class PedalUseMeasure implements InterpretationMeasure {

    private final PedalTime played;
    private final Optional<PedalTime> written;

    PedalUseMeasure(InterpretedPiece piece) {
        this.played = new PedalTime(piece.performance().pedal());
        this.written =
                piece.tempoMap()
                        .map(
                                map ->
                                        new PedalTime(
                                                placed(
                                                        piece.score().sounding().pedal(),
                                                        piece.score().tempo(),
                                                        map)));
    }

    private static List<PedalPress> placed(
            List<PedalPress> presses, TempoMap tempo, PerformedTempoMap map) {
        List<PedalPress> placed = new ArrayList<>();
        for (PedalPress press : presses) {
            double start = Math.max(0, map.secondsAt(tempo.beatsAt(press.startSeconds())));
            double end = map.secondsAt(tempo.beatsAt(press.endSeconds()));
            if (end > start) {
                placed.add(new PedalPress(start, end));
            }
        }
        return placed;
    }

    @Override
    public void measure(Segment segment, InterpretationRow row) {
        double from = segment.startSeconds();
        double to = segment.endSeconds();
        double share = played.share(from, to);
        row.set(InterpretationFeature.PEDAL_SHARE, share);
        written.ifPresent(
                pedal ->
                        row.set(
                                InterpretationFeature.PEDAL_SHARE_ABOVE_WRITTEN,
                                share - pedal.share(from, to)));
    }
}
