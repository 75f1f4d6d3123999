package dev.affetto.performance;

import dev.affetto.feature.Segment;
import dev.affetto.score.ScoreNote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Articulation: how notes of a voice overlap, and how long keys are held. */
final class KeyOverlapMeasure implements InterpretationMeasure {

    private static final double SAME_PLACE_BEATS = 1e-3;
    private static final double LARGEST_RATIO = 5;
    private static final double STACCATO_RATIO = -0.5;
    private static final double SHORTEST_SECONDS = 1e-3;
    private static final double MOST_LOG_DURATION = Math.log(16);
    private static final int MOST_NOTES_OF_A_CHORD = 64;

    private final TimedValues overlaps;
    private final TimedValues logDurations;

    private record Voice(int part, int voice) {}

    KeyOverlapMeasure(InterpretedPiece piece) {
        this.overlaps = overlaps(piece.notes());
        this.logDurations =
                piece.tempoMap()
                        .map(map -> logDurations(piece.notes(), map))
                        .orElse(new TimedValues.Builder().build());
    }

    private static TimedValues overlaps(List<MatchedNote> notes) {
        Map<Voice, NavigableMap<Double, List<MatchedNote>>> voices = new HashMap<>();
        for (MatchedNote note : notes) {
            voices.computeIfAbsent(voice(note.written()), any -> new TreeMap<>())
                    .computeIfAbsent(note.written().onsetBeats(), any -> new ArrayList<>())
                    .add(note);
        }
        TimedValues.Builder overlaps = new TimedValues.Builder();
        for (MatchedNote note : notes) {
            next(note, voices.get(voice(note.written())))
                    .filter(next -> next.onsetSeconds() > note.onsetSeconds())
                    .ifPresent(next -> overlaps.add(note.onsetSeconds(), overlap(note, next)));
        }
        return overlaps.build();
    }

    private static Voice voice(ScoreNote note) {
        return new Voice(note.part(), note.voice());
    }

    /**
     * The note of the next chord that is nearest in pitch, if the chord starts at the note's end.
     */
    private static Optional<MatchedNote> next(
            MatchedNote note, NavigableMap<Double, List<MatchedNote>> voice) {
        double onset = note.written().onsetBeats();
        double end = note.written().endBeats();
        Map.Entry<Double, List<MatchedNote>> next = voice.higherEntry(onset);
        if (next == null || Math.abs(next.getKey() - end) > SAME_PLACE_BEATS) {
            return Optional.empty();
        }
        return next.getValue().stream()
                .limit(MOST_NOTES_OF_A_CHORD)
                .min(Comparator.comparingInt(other -> interval(note, other)))
                .filter(other -> interval(note, other) > 0);
    }

    private static int interval(MatchedNote note, MatchedNote other) {
        return Math.abs(note.written().pitch() - other.written().pitch());
    }

    private static double overlap(MatchedNote note, MatchedNote next) {
        double both = note.played().endSeconds() - next.onsetSeconds();
        return Math.min(LARGEST_RATIO, both / (next.onsetSeconds() - note.onsetSeconds()));
    }

    private static TimedValues logDurations(List<MatchedNote> notes, PerformedTempoMap map) {
        TimedValues.Builder durations = new TimedValues.Builder();
        for (MatchedNote note : notes) {
            double onset = map.secondsAt(note.written().onsetBeats());
            double written = map.secondsAt(note.written().endBeats()) - onset;
            double ratio = note.played().durationSeconds() / Math.max(SHORTEST_SECONDS, written);
            double bounded =
                    Math.max(-MOST_LOG_DURATION, Math.min(MOST_LOG_DURATION, Math.log(ratio)));
            durations.add(note.onsetSeconds(), bounded);
        }
        return durations.build();
    }

    @Override
    public void measure(Segment segment, InterpretationRow row) {
        double from = segment.startSeconds();
        double to = segment.endSeconds();
        TimedValues pairs = overlaps.between(from, to);
        row.set(InterpretationFeature.KEY_OVERLAP_RATIO, pairs.mean());
        row.set(InterpretationFeature.LEGATO_SHARE, pairs.shareAbove(0));
        row.set(InterpretationFeature.STACCATO_SHARE, 1 - pairs.shareAbove(STACCATO_RATIO));
        row.set(
                InterpretationFeature.DURATION_RATIO,
                Math.exp(logDurations.between(from, to).mean()));
    }
}
