package dev.affetto.performance;

import dev.affetto.feature.Segment;
import dev.affetto.score.MetricGrid;
import dev.affetto.score.TempoMap;
import java.util.Optional;

/** The tempo curve against the written tempo, and its rubato. */
final class TempoCurveMeasure implements InterpretationMeasure {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double RUBATO_REACH_SECONDS = 6;
    private static final double SHORTEST_SECONDS = 0.1;

    private final Optional<PerformedTempoMap> played;
    private final TempoMap written;
    private final MetricGrid metre;
    private final TimedValues logPeriods;

    TempoCurveMeasure(InterpretedPiece piece) {
        this.played = piece.tempoMap();
        this.written = piece.score().tempo();
        this.metre = new MetricGrid(piece.score());
        this.logPeriods = played.map(this::logPeriods).orElse(new TimedValues.Builder().build());
    }

    /** At each counted beat, the logarithm of its period over the written one. */
    private TimedValues logPeriods(PerformedTempoMap map) {
        TimedValues.Builder periods = new TimedValues.Builder();
        double[] beats = metre.beats();
        double last = map.knotBeats(map.size() - 1);
        for (int i = 0; i + 1 < beats.length; i++) {
            if (beats[i] >= map.knotBeats(0) && beats[i + 1] <= last) {
                double period = map.secondsAt(beats[i + 1]) - map.secondsAt(beats[i]);
                double asWritten = written.secondsAt(beats[i + 1]) - written.secondsAt(beats[i]);
                periods.add(map.secondsAt(beats[i]), Math.log(period / asWritten));
            }
        }
        return periods.build();
    }

    @Override
    public void measure(Segment segment, InterpretationRow row) {
        played.ifPresent(map -> measureTempo(map, segment, row));
        double middle = (segment.startSeconds() + segment.endSeconds()) / 2;
        double reach = Math.max(RUBATO_REACH_SECONDS, segment.durationSeconds() / 2);
        row.set(
                InterpretationFeature.RUBATO,
                logPeriods.between(middle - reach, middle + reach).standardDeviation());
    }

    private void measureTempo(PerformedTempoMap map, Segment segment, InterpretationRow row) {
        double from = Math.max(segment.startSeconds(), map.knotSeconds(0));
        double to = Math.min(segment.endSeconds(), map.knotSeconds(map.size() - 1));
        if (to - from < SHORTEST_SECONDS) {
            return;
        }
        double first = map.beatsAt(from);
        double last = map.beatsAt(to);
        double tempo = SECONDS_PER_MINUTE * (last - first) / (to - from);
        double asWritten = written.secondsAt(last) - written.secondsAt(first);
        double counted = metre.timeSignatureAt(first).countedBeatBeats();
        row.set(InterpretationFeature.TEMPO_QUARTER_NOTES_PER_MINUTE, tempo);
        row.set(InterpretationFeature.TEMPO_COUNTED_BEATS_PER_MINUTE, tempo / counted);
        row.set(InterpretationFeature.TEMPO_RATIO, asWritten / (to - from));
    }
}
