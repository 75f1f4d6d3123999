package dev.affetto.dataset.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the melody's places on the scale for a given harmony and rhythm.
 *
 * <p>The first note of each bar, and every note longer than a beat, is in the chord. Others move
 * mostly by step. Each phrase arches three semitones up towards its middle and back. A later phrase
 * begins like the first where the chord is the same. The last note is the tonic. Every note lies
 * above the accompaniment of its bar.
 */
final class Melody {

    /** Weight of moving by so many scale steps, from -4 to 4, between notes that are free. */
    private static final double[] MOVE_WEIGHTS = {0.3, 0.6, 2, 6, 1, 6, 2, 0.6, 0.3};

    private static final int WIDEST_MOVE = 4;
    private static final double ARCH_SEMITONES = 3;
    private static final double MEAN_OF_ARCH = 2 / Math.PI;
    private static final double SPREAD_SEMITONES = 4;
    private static final double REPEAT_CHANCE = 0.7;

    private final Key key;
    private final Harmony harmony;
    private final Rhythm rhythm;
    private final double registerPitch;
    private final List<Integer> highestBelow;
    private final RandomDraws draws;
    private final List<List<Integer>> bars = new ArrayList<>();
    private int previous;

    private Melody(
            Key key,
            Harmony harmony,
            Rhythm rhythm,
            double registerPitch,
            List<Integer> highestBelow,
            RandomDraws draws) {
        this.key = key;
        this.harmony = harmony;
        this.rhythm = rhythm;
        this.registerPitch = registerPitch;
        this.highestBelow = highestBelow;
        this.draws = draws;
        this.previous = key.placeNear(registerPitch);
    }

    /**
     * For each bar the places of its notes.
     *
     * @param registerPitch the MIDI pitch around which they lie
     * @param highestBelow the accompaniment's highest MIDI pitch in each bar
     */
    static List<List<Integer>> draw(
            Key key,
            Harmony harmony,
            Rhythm rhythm,
            double registerPitch,
            List<Integer> highestBelow,
            RandomDraws draws) {
        return new Melody(key, harmony, rhythm, registerPitch, highestBelow, draws).all();
    }

    private List<List<Integer>> all() {
        for (int bar = 0; bar < harmony.bars(); bar++) {
            List<Integer> places = beginsLikeTheFirst(bar) ? bars.get(0) : places(bar);
            bars.add(places);
            previous = places.get(places.size() - 1);
        }
        return bars;
    }

    private boolean beginsLikeTheFirst(int bar) {
        return bar > 0
                && bar % Harmony.PHRASE_BARS == 0
                && harmony.chord(bar).equals(harmony.chord(0))
                && draws.chance(REPEAT_CHANCE);
    }

    private List<Integer> places(int bar) {
        List<Integer> lengths = rhythm.bars().get(bar);
        List<Integer> places = new ArrayList<>();
        int onset = 0;
        for (int length : lengths) {
            previous = place(bar, onset, length);
            places.add(previous);
            onset += length;
        }
        return places;
    }

    private int place(int bar, int onset, int length) {
        if (bar == harmony.bars() - 1) {
            return lastTonic(bar);
        }
        boolean isStrong = onset == 0 || length > Meter.SIXTEENTHS_PER_BEAT;
        double[] weights = MOVE_WEIGHTS.clone();
        for (int i = 0; i < weights.length; i++) {
            int place = previous + i - WIDEST_MOVE;
            boolean isAllowed =
                    isAboveAccompaniment(place, bar) && !(isStrong && !isInChord(place, bar));
            weights[i] = isAllowed ? weights[i] * nearness(place, bar) : 0;
        }
        double sum = Arrays.stream(weights).sum();
        return sum > 0
                ? previous + drawIndex(weights, sum) - WIDEST_MOVE
                : lowestChordNoteFrom(previous, bar);
    }

    private boolean isInChord(int place, int bar) {
        return harmony.chord(bar).contains(Key.degree(place));
    }

    private boolean isAboveAccompaniment(int place, int bar) {
        return key.pitch(place).midi() > highestBelow.get(bar);
    }

    private int lowestChordNoteFrom(int place, int bar) {
        int found = place;
        while (!isInChord(found, bar) || !isAboveAccompaniment(found, bar)) {
            found++;
        }
        return found;
    }

    /** Bell-shaped around the register and the arch of the phrase. */
    private double nearness(int place, int bar) {
        double phraseShare = (bar % Harmony.PHRASE_BARS + 0.5) / Harmony.PHRASE_BARS;
        double arch = ARCH_SEMITONES * (StrictMath.sin(Math.PI * phraseShare) - MEAN_OF_ARCH);
        double away = (key.pitch(place).midi() - registerPitch - arch) / SPREAD_SEMITONES;
        return StrictMath.exp(-away * away / 2);
    }

    private int lastTonic(int bar) {
        int above = Key.degree(previous) - 1;
        int nearest = above <= 3 ? previous - above : previous + 7 - above;
        return isAboveAccompaniment(nearest, bar) ? nearest : nearest + 7;
    }

    private int drawIndex(double[] weights, double sum) {
        double left = draws.uniform(0, sum);
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
