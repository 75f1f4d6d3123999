package dev.affetto.performance;

import dev.affetto.score.ScoreNote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Wrong notes: a key that is not written, for a note that is left out within 100 ms and 7
 * semitones; of several the nearest in pitch. Keys are taken in order of onset, each note once.
 */
final class Substitutions {

    private static final double WITHIN_SECONDS = 0.1;
    private static final int WITHIN_SEMITONES = 7;
    private static final int MOST_CANDIDATES = 64;

    private final NavigableMap<Double, List<ScoreNote>> missing = new TreeMap<>();
    private final Set<ScoreNote> written = new HashSet<>();
    private final Set<PerformedNote> played = new HashSet<>();

    /**
     * Finds them.
     *
     * @param missing notes that are left out
     * @param map when they should be played
     * @param extra keys that are not written
     */
    Substitutions(List<ScoreNote> missing, PerformedTempoMap map, List<PerformedNote> extra) {
        for (ScoreNote note : missing) {
            this.missing
                    .computeIfAbsent(map.secondsAt(note.onsetBeats()), any -> new ArrayList<>())
                    .add(note);
        }
        extra.forEach(key -> nearest(key).ifPresent(note -> join(note, key)));
    }

    private void join(ScoreNote note, PerformedNote key) {
        written.add(note);
        played.add(key);
    }

    private Optional<ScoreNote> nearest(PerformedNote key) {
        double time = key.note().startSeconds();
        Stream<ScoreNote> near =
                missing
                        .subMap(time - WITHIN_SECONDS, true, time + WITHIN_SECONDS, true)
                        .values()
                        .stream()
                        .flatMap(List::stream);
        return near.limit(MOST_CANDIDATES)
                .filter(note -> !written.contains(note))
                .filter(note -> interval(note, key) <= WITHIN_SEMITONES)
                .min(Comparator.comparingInt(note -> interval(note, key)));
    }

    private static int interval(ScoreNote note, PerformedNote key) {
        return Math.abs(note.pitch() - key.note().pitch());
    }

    /** Whether another key is struck for a note. */
    boolean has(ScoreNote note) {
        return written.contains(note);
    }

    /** Whether a key is struck for a note of another pitch. */
    boolean has(PerformedNote key) {
        return played.contains(key);
    }
}
