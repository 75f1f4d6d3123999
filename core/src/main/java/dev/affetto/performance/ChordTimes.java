package dev.affetto.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When the chords of a stretch of the score were played. Each chord takes the median of its notes'
 * onsets. A chord that does not fit the others is left out: the longest rising row of chords stays.
 */
final class ChordTimes {

    private static final double SHORTEST_STEP_SECONDS = 1e-4;

    private final List<List<Double>> onsets = new ArrayList<>();
    private final int firstChord;

    /** Starts with no time for any of the chords. */
    ChordTimes(int firstChord, int endChord) {
        this.firstChord = firstChord;
        IntStream.range(firstChord, endChord).forEach(chord -> onsets.add(new ArrayList<>()));
    }

    /** Adds a note that was played in a chord. */
    void add(int chord, double onsetSeconds) {
        onsets.get(chord - firstChord).add(onsetSeconds);
    }

    /** How many notes of a chord were played. */
    int count(int chord) {
        return onsets.get(chord - firstChord).size();
    }

    /** The chords that stay, and when they were played, both rising. */
    Row rising() {
        int[] played =
                IntStream.range(0, onsets.size()).filter(i -> !onsets.get(i).isEmpty()).toArray();
        double[] times = Arrays.stream(played).mapToDouble(this::median).toArray();
        int[] rising = longestRising(times);
        return new Row(
                Arrays.stream(rising).map(i -> played[i] + firstChord).toArray(),
                Arrays.stream(rising).mapToDouble(i -> times[i]).toArray());
    }

    /**
     * Chords and times.
     *
     * @param chords indexes, rising
     * @param seconds when each was played, rising
     */
    record Row(int[] chords, double[] seconds) {}

    private double median(int place) {
        double[] sorted =
                onsets.get(place).stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Indexes of a longest row of values that rise by more than {@link #SHORTEST_STEP_SECONDS}. */
    private static int[] longestRising(double[] values) {
        int[] lastOfLength = new int[values.length];
        int[] before = new int[values.length];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            int shorter = lengthBelow(values, lastOfLength, length, values[i]);
            before[i] = shorter == 0 ? -1 : lastOfLength[shorter - 1];
            lastOfLength[shorter] = i;
            length = Math.max(length, shorter + 1);
        }
        int[] rising = new int[length];
        int at = length == 0 ? -1 : lastOfLength[length - 1];
        for (int k = length - 1; k >= 0; k--) {
            rising[k] = at;
            at = before[at];
        }
        return rising;
    }

    /** How long the longest row is that a value can follow, found by bisection. */
    private static int lengthBelow(double[] values, int[] lastOfLength, int length, double value) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (values[lastOfLength[middle]] + SHORTEST_STEP_SECONDS < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
