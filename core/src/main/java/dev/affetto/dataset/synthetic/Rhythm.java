package dev.affetto.dataset.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * The melody's note lengths, bar by bar. A phrase has two bar rhythms, A B A, and ends with one
 * long note, in some phrases cut by a rest. All phrases of a piece share them.
 *
 * @param bars lengths in sixteenths, each bar full or, at the end of a phrase, followed by a rest
 */
record Rhythm(List<List<Integer>> bars) {

    private static final List<List<List<Integer>>> BEATS_BY_NOTES =
            List.of(
                    List.of(List.of(4)),
                    List.of(List.of(2, 2), List.of(2, 2), List.of(3, 1)),
                    List.of(List.of(2, 1, 1), List.of(1, 1, 2)),
                    List.of(List.of(1, 1, 1, 1)));
    private static final double REST_CHANCE = 0.4;

    /** Copies the lists. */
    Rhythm {
        bars = bars.stream().map(List::copyOf).toList();
    }

    /**
     * Draws a rhythm.
     *
     * @param phrases at least 1
     * @param notesPerBeat wanted on average over whole phrases, above 0; met roughly
     */
    static Rhythm draw(Meter meter, int phrases, double notesPerBeat, RandomDraws draws) {
        double inside = insideDensity(meter, notesPerBeat);
        List<Integer> first = bar(meter, inside, draws);
        List<Integer> second = bar(meter, inside, draws);
        List<List<Integer>> bars = new ArrayList<>();
        for (int phrase = 1; phrase <= phrases; phrase++) {
            bars.add(first);
            bars.add(second);
            bars.add(first);
            boolean hasRest = phrase < phrases && draws.chance(REST_CHANCE);
            bars.add(List.of(meter.sixteenths() - (hasRest ? Meter.SIXTEENTHS_PER_BEAT : 0)));
        }
        return new Rhythm(bars);
    }

    /** Number of notes. */
    int notes() {
        return bars.stream().mapToInt(List::size).sum();
    }

    /** The last bar of a phrase holds one note; the other bars make up for it. */
    private static double insideDensity(Meter meter, double notesPerBeat) {
        int beats = meter.beats();
        return (notesPerBeat * Harmony.PHRASE_BARS * beats - 1)
                / ((Harmony.PHRASE_BARS - 1) * beats);
    }

    private static List<Integer> bar(Meter meter, double notesPerBeat, RandomDraws draws) {
        List<Integer> lengths = new ArrayList<>();
        int beat = 0;
        while (beat < meter.beats()) {
            if (beat + 2 <= meter.beats() && draws.chance(longNoteChance(notesPerBeat))) {
                lengths.addAll(draws.oneOf(List.of(List.of(8), List.of(6, 2))));
                beat += 2;
            } else {
                lengths.addAll(beat(notesPerBeat, draws));
                beat++;
            }
        }
        return lengths;
    }

    private static double longNoteChance(double notesPerBeat) {
        return notesPerBeat < 1.3 ? 0.35 : notesPerBeat < 2 ? 0.12 : 0.04;
    }

    private static List<Integer> beat(double notesPerBeat, RandomDraws draws) {
        int whole = (int) notesPerBeat;
        int notes = draws.chance(notesPerBeat - whole) ? whole + 1 : whole;
        int known = Math.max(1, Math.min(notes, BEATS_BY_NOTES.size()));
        return draws.oneOf(BEATS_BY_NOTES.get(known - 1));
    }
}
