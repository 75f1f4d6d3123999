package dev.affetto.dataset.synthetic;

import java.util.Locale;

/** Metres with a quarter note as their beat. */
enum Meter {
    MARCH(2),
    WALTZ(3),
    SONG(4);

    /** Sixteenth notes in a beat. */
    static final int SIXTEENTHS_PER_BEAT = 4;

    private final int beats;

    Meter(int beats) {
        this.beats = beats;
    }

    /** Beats in a bar. */
    int beats() {
        return beats;
    }

    /** Length of a bar. */
    int sixteenths() {
        return beats * SIXTEENTHS_PER_BEAT;
    }

    /** What a piece in this metre is called, such as {@code Waltz}. */
    String pieceName() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
