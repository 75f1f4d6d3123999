package dev.affetto.performance;

import dev.affetto.feature.Segment;
import dev.affetto.score.TempoMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Change of tempo, and the onsets beside the local tempo: {@link LocalTiming} of 6 s. */
final class LocalTimingMeasure implements InterpretationMeasure {

    private static final double REACH_SECONDS = 3;
    private static final double MILLISECONDS = 1000;

    private final Optional<PerformedTempoMap> map;
    private final TempoMap tempo;
    private final double[] knotWritten;
    private final double[] knotPlayed;
    private final List<MatchedNote> notes;
    private final double[] onsets;

    LocalTimingMeasure(InterpretedPiece piece) {
        this.map = piece.tempoMap();
        this.tempo = piece.score().tempo();
        int knots = map.map(PerformedTempoMap::size).orElse(0);
        this.knotWritten = new double[knots];
        this.knotPlayed = new double[knots];
        for (int i = 0; i < knots; i++) {
            knotWritten[i] = tempo.secondsAt(map.orElseThrow().knotBeats(i));
            knotPlayed[i] = map.orElseThrow().knotSeconds(i);
        }
        this.notes =
                piece.notes().stream()
                        .sorted(Comparator.comparingDouble(MatchedNote::onsetSeconds))
                        .toList();
        this.onsets = notes.stream().mapToDouble(MatchedNote::onsetSeconds).toArray();
    }

    @Override
    public void measure(Segment segment, InterpretationRow row) {
        double middle = (segment.startSeconds() + segment.endSeconds()) / 2;
        double reach = Math.max(REACH_SECONDS, segment.durationSeconds() / 2);
        int first = countBefore(knotPlayed, middle - reach);
        int end = countBefore(knotPlayed, middle + reach);
        LocalTiming.of(
                        Arrays.copyOfRange(knotWritten, first, end),
                        Arrays.copyOfRange(knotPlayed, first, end))
                .ifPresent(timing -> measure(timing, segment, middle, row));
    }

    private void measure(
            LocalTiming timing, Segment segment, double middle, InterpretationRow row) {
        double writtenMiddle = tempo.secondsAt(map.orElseThrow().beatsAt(middle));
        row.set(
                InterpretationFeature.TEMPO_CHANGE_PER_SECOND,
                timing.tempoChangePerSecond(writtenMiddle));
        TimedValues deviations = deviations(timing, segment);
        row.set(InterpretationFeature.TIMING_DEVIATION_MEAN_MS, deviations.mean());
        row.set(
                InterpretationFeature.TIMING_DEVIATION_STANDARD_DEVIATION_MS,
                deviations.standardDeviation());
    }

    private TimedValues deviations(LocalTiming timing, Segment segment) {
        TimedValues.Builder deviations = new TimedValues.Builder();
        int end = countBefore(onsets, segment.endSeconds());
        for (int i = countBefore(onsets, segment.startSeconds()); i < end; i++) {
            double written = tempo.secondsAt(notes.get(i).written().onsetBeats());
            double late = onsets[i] - timing.secondsAt(written);
            if (Double.isFinite(late)) {
                deviations.add(onsets[i], MILLISECONDS * late);
            }
        }
        return deviations.build();
    }

    /** Number of ascending times before one. */
    private static int countBefore(double[] times, double time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
