package dev.affetto.score;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Joins tied note heads: one that ends a tie is joined to one of its part and pitch that starts a
 * tie and ends where it starts, of its own voice if there is one.
 */
final class TieJoiner {

    /** Places nearer than this in quarter notes are one: rounding is far below, notes far above. */
    private static final double SAME_PLACE_BEATS = 1e-5;

    private static final int MOST_VOICES = 16;

    private final List<Played> heads;
    private final Map<Integer, NavigableMap<Double, Deque<Played>>> open = new HashMap<>();

    /** A note head at the time it is played; grows as heads are tied to it. */
    static final class Played {

        private final WrittenNote head;
        private final String id;
        private final double onsetBeats;
        private double durationBeats;

        Played(WrittenNote head, String id, double onsetBeats) {
            this.head = head;
            this.id = id;
            this.onsetBeats = onsetBeats;
            this.durationBeats = head.durationBeats();
        }

        WrittenNote head() {
            return head;
        }

        double onsetBeats() {
            return onsetBeats;
        }

        double endBeats() {
            return onsetBeats + durationBeats;
        }

        int pitch() {
            return head.pitch().midi();
        }

        boolean grace() {
            return durationBeats == 0;
        }

        ScoreNote scoreNote() {
            return new ScoreNote(
                    id,
                    pitch(),
                    onsetBeats,
                    durationBeats,
                    head.part(),
                    head.staff(),
                    head.voice(),
                    grace());
        }
    }

    /**
     * Takes the heads.
     *
     * @param heads in order of onset, grace notes first
     */
    TieJoiner(List<Played> heads) {
        this.heads = heads;
    }

    /** What is played once, in order of onset, grace notes first, then by pitch. */
    List<Played> joined() {
        List<Played> joined = new ArrayList<>(heads.size());
        for (Played head : heads) {
            Played note = head.head.has(NoteMark.TIE_STOP) ? tiedTo(head) : null;
            if (note == null) {
                note = head;
                joined.add(head);
            } else {
                note.durationBeats = head.endBeats() - note.onsetBeats;
            }
            if (head.head.has(NoteMark.TIE_START)) {
                opened(head).computeIfAbsent(note.endBeats(), end -> new ArrayDeque<>()).add(note);
            }
        }
        joined.sort(
                Comparator.comparingDouble(Played::onsetBeats)
                        .thenComparing(note -> !note.grace())
                        .thenComparingInt(note -> note.grace() ? 0 : note.pitch()));
        return joined;
    }

    private NavigableMap<Double, Deque<Played>> opened(Played head) {
        int key = head.head.part() * 128 + head.pitch();
        return open.computeIfAbsent(key, any -> new TreeMap<>());
    }

    private Played tiedTo(Played head) {
        Map.Entry<Double, Deque<Played>> ending =
                opened(head).ceilingEntry(head.onsetBeats - SAME_PLACE_BEATS);
        if (ending == null || ending.getKey() > head.onsetBeats + SAME_PLACE_BEATS) {
            return null;
        }
        Deque<Played> notes = ending.getValue();
        Played note =
                notes.stream()
                        .limit(MOST_VOICES)
                        .filter(other -> other.head.voice() == head.head.voice())
                        .findFirst()
                        .orElse(notes.getFirst());
        notes.remove(note);
        if (notes.isEmpty()) {
            opened(head).remove(ending.getKey());
        }
        return note;
    }
}
