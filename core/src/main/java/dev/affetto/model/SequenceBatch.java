package dev.affetto.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences side by side, the shorter ones padded with zeros at their end.
 *
 * @param inputs shape {@code (batch, time, feature)}, row by row
 * @param lengths valid segments a sequence, at least 1
 * @param time segments of the longest
 * @param features values a segment
 */
record SequenceBatch(float[] inputs, int[] lengths, int time, int features) {

    /** Brings sequences together; {@code sequences.get(i)[segment][feature]}. */
    static SequenceBatch of(List<float[][]> sequences) {
        return padded(sequences, sequences.stream().mapToInt(s -> s.length).max().orElseThrow());
    }

    /** Brings sequences together, padded to the given length. */
    static SequenceBatch padded(List<float[][]> sequences, int time) {
        int features = sequences.get(0)[0].length;
        float[] inputs = new float[sequences.size() * time * features];
        int[] lengths = new int[sequences.size()];
        for (int i = 0; i < lengths.length; i++) {
            float[][] sequence = sequences.get(i);
            lengths[i] = sequence.length;
            for (int row = 0; row < sequence.length; row++) {
                System.arraycopy(sequence[row], 0, inputs, (i * time + row) * features, features);
            }
        }
        return new SequenceBatch(inputs, lengths, time, features);
    }

    /** Number of sequences. */
    int size() {
        return lengths.length;
    }

    /** Whether all sequences are equally long. */
    boolean isFull() {
        for (int length : lengths) {
            if (length < time) {
                return false;
            }
        }
        return true;
    }

    /** 1 where a segment is valid, 0 on padding; shape {@code (batch, time)}. */
    float[] mask() {
        float[] mask = new float[size() * time];
        for (int i = 0; i < size(); i++) {
            Arrays.fill(mask, i * time, i * time + lengths[i], 1f);
        }
        return mask;
    }

    /**
     * For each place of the flattened {@code (batch × time)} axis the place that it swaps with when
     * each sequence is reversed within its length; padding stays where it is.
     */
    int[] reversal() {
        int[] reversal = new int[size() * time];
        for (int i = 0; i < size(); i++) {
            for (int t = 0; t < time; t++) {
                reversal[i * time + t] = i * time + (t < lengths[i] ? lengths[i] - 1 - t : t);
            }
        }
        return reversal;
    }

    /** Places of the valid segments on the flattened {@code (batch × time)} axis, in order. */
    int[] validPlaces() {
        return IntStream.range(0, size() * time)
                .filter(i -> i % time < lengths[i / time])
                .toArray();
    }

    /** The values at some places of the flattened axis, one after the other. */
    float[] rows(int[] places) {
        float[] rows = new float[places.length * features];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(inputs, places[i] * features, rows, i * features, features);
        }
        return rows;
    }

    /** Place of each sequence's last valid segment on the flattened axis. */
    int[] lastPlaces() {
        int[] places = new int[size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i * time + lengths[i] - 1;
        }
        return places;
    }
}
