package dev.affetto.dataset.synthetic;

import java.util.List;

/**
 * A composed work: what its score says.
 *
 * @param number of the work, from 1
 * @param cues by which it was composed
 * @param key of its beginning and end
 * @param meter of all bars
 * @param harmony one chord a bar
 * @param accompaniment what the left hand plays
 * @param beatsPerMinute of the score's tempo mark
 * @param notes by onset, at one onset the right hand first and each hand from below; ids count up
 */
record Composition(
        int number,
        Cues cues,
        Key key,
        Meter meter,
        Harmony harmony,
        Accompaniment accompaniment,
        int beatsPerMinute,
        List<WrittenNote> notes) {

    /** Copies the list. */
    Composition {
        notes = List.copyOf(notes);
    }

    /** Such as {@code Synthetic Waltz 17 in E-flat major}. */
    String title() {
        return "Synthetic " + meter.pieceName() + " " + number + " in " + key.displayName();
    }

    /** Number of bars. */
    int bars() {
        return harmony.bars();
    }

    /** Length of the whole. */
    int sixteenths() {
        return bars() * meter.sixteenths();
    }

    /** Notes of one hand, by onset. */
    List<WrittenNote> notes(Hand hand) {
        return notes.stream().filter(note -> note.hand() == hand).toList();
    }
}
