package dev.affetto.dataset.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * One chord a bar, in phrases of four bars: all but the last end in a half cadence on the dominant,
 * the last in an authentic cadence, dominant to tonic.
 *
 * @param chords as many as there are bars
 */
record Harmony(List<Chord> chords) {

    /** Bars in a phrase. */
    static final int PHRASE_BARS = 4;

    private static final List<List<Integer>> MAJOR_OPENINGS =
            List.of(
                    List.of(1, 6, 2, 5),
                    List.of(1, 4, 2, 5),
                    List.of(1, 4, 1, 5),
                    List.of(1, 3, 4, 5),
                    List.of(1, 5, 6, 5));
    private static final List<List<Integer>> MAJOR_CLOSES =
            List.of(
                    List.of(1, 6, 5, 1),
                    List.of(4, 2, 5, 1),
                    List.of(1, 4, 5, 1),
                    List.of(6, 4, 5, 1));
    private static final List<List<Integer>> MINOR_OPENINGS =
            List.of(
                    List.of(1, 6, 4, 5),
                    List.of(1, 4, 6, 5),
                    List.of(1, 4, 1, 5),
                    List.of(1, 3, 6, 5),
                    List.of(1, 7, 6, 5));
    private static final List<List<Integer>> MINOR_CLOSES =
            List.of(
                    List.of(1, 6, 5, 1),
                    List.of(4, 6, 5, 1),
                    List.of(1, 4, 5, 1),
                    List.of(6, 4, 5, 1));

    /** Copies the list. */
    Harmony {
        chords = List.copyOf(chords);
    }

    /** Draws the chords of so many phrases, at least two. */
    static Harmony draw(boolean isMajor, int phrases, RandomDraws draws) {
        List<Chord> chords = new ArrayList<>();
        for (int phrase = 1; phrase < phrases; phrase++) {
            append(chords, draws.oneOf(isMajor ? MAJOR_OPENINGS : MINOR_OPENINGS));
        }
        append(chords, draws.oneOf(isMajor ? MAJOR_CLOSES : MINOR_CLOSES));
        return new Harmony(chords);
    }

    private static void append(List<Chord> chords, List<Integer> degrees) {
        degrees.forEach(degree -> chords.add(new Chord(degree)));
    }

    /** Chord of a bar, from 0. */
    Chord chord(int bar) {
        return chords.get(bar);
    }

    /** Number of bars. */
    int bars() {
        return chords.size();
    }
}
