package dev.affetto.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a piece that a network reads at once.
 *
 * @param piece place of the piece among several
 * @param start first row
 * @param end row after the last
 * @param share of the piece's rows
 */
record RowWindow(int piece, int start, int end, double share) {

    /** Divides a piece into as few windows as possible, of equal length to one row. */
    static List<RowWindow> of(int piece, int rows, int mostRows) {
        int count = (rows + mostRows - 1) / mostRows;
        List<RowWindow> windows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int start = (int) ((long) i * rows / count);
            int end = (int) ((i + 1L) * rows / count);
            windows.add(new RowWindow(piece, start, end, (double) (end - start) / rows));
        }
        return windows;
    }

    int length() {
        return end - start;
    }

    /** Its rows of a piece. */
    float[][] of(float[][] rows) {
        return Arrays.copyOfRange(rows, start, end);
    }
}
