package dev.affetto.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * By how many levels of the metre's tree a stronger place passes between a note and the next of its
 * voice, at the latest where the note ends (Longuet-Higgins and Lee 1984).
 */
final class Syncopation {

    private static final double SAME_PLACE_BEATS = 1e-4;

    /** Behind so many counted beats a stronger one than all has come. */
    private static final int MOST_BEATS = 24;

    private final MetricGrid metre;
    private final double[] beats;
    private final Map<Voice, NavigableSet<Double>> onsets = new HashMap<>();

    private record Voice(int part, int staff, int voice) {}

    Syncopation(UnfoldedScore score, MetricGrid metre) {
        this.metre = metre;
        this.beats = metre.beats();
        List<ScoreNote> notes = score.notes();
        for (ScoreNote note : notes) {
            onsets.computeIfAbsent(voice(note), any -> new TreeSet<>()).add(note.onsetBeats());
        }
    }

    private static Voice voice(ScoreNote note) {
        return new Voice(note.part(), note.staff(), note.voice());
    }

    /** 0 of a note that is not syncopated. */
    int strength(ScoreNote note) {
        Double next = onsets.get(voice(note)).higher(note.onsetBeats() + SAME_PLACE_BEATS);
        double limit = next == null ? Double.POSITIVE_INFINITY : next - SAME_PLACE_BEATS;
        double end = Math.min(note.endBeats() + SAME_PLACE_BEATS, limit);
        int own = metre.depth(note.onsetBeats());
        int strongest = own;
        if (end > note.onsetBeats()) {
            strongest = Math.min(strongest, strongestBeat(note.onsetBeats(), end));
            if (note.endBeats() < limit) {
                strongest = Math.min(strongest, metre.depth(note.endBeats()));
            }
        }
        return own - strongest;
    }

    private int strongestBeat(double from, double to) {
        int strongest = Integer.MAX_VALUE;
        int first = firstBehind(from + SAME_PLACE_BEATS);
        for (int i = first; i < Math.min(beats.length, first + MOST_BEATS); i++) {
            if (beats[i] > to) {
                break;
            }
            strongest = Math.min(strongest, metre.depth(beats[i]));
        }
        return strongest;
    }

    private int firstBehind(double place) {
        int low = 0;
        int high = beats.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (beats[middle] <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
