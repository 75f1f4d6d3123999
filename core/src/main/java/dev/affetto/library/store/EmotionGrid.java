package dev.affetto.library.store;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The valence-arousal plane in {@value #SIDE} x {@value #SIDE} squares, so that songs near a place
 * are found without looking at all others.
 */
final class EmotionGrid {

    private static final int SIDE = 20;
    private static final double WIDTH = 2.0 / SIDE;

    private EmotionGrid() {}

    /** Number of the square that a place lies in; places outside count to the nearest square. */
    static int cellOf(double valence, double arousal) {
        return line(valence) * SIDE + line(arousal);
    }

    private static int line(double value) {
        return (int) Math.max(0, Math.min(SIDE - 1, Math.floor((value + 1) / WIDTH)));
    }

    /** The numbers of all squares, those nearest to a place first. */
    static List<Integer> nearest(double valence, double arousal) {
        return IntStream.range(0, SIDE * SIDE)
                .mapToObj(cell -> new Near(cell, distance(cell, valence, arousal)))
                .sorted(Comparator.comparingDouble(Near::distance))
                .map(Near::cell)
                .toList();
    }

    private record Near(int cell, double distance) {}

    /** Distance of a place from the nearest point of a square, 0 inside. */
    static double distance(int cell, double valence, double arousal) {
        double across = distanceFromLine(cell / SIDE, valence);
        double along = distanceFromLine(cell % SIDE, arousal);
        return Math.sqrt(across * across + along * along);
    }

    private static double distanceFromLine(int line, double value) {
        double start = line * WIDTH - 1;
        return Math.max(0, Math.max(start - value, value - start - WIDTH));
    }
}
