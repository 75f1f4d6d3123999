package dev.affetto.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parts of a piece that are read one by one.
 *
 * @param segments length of a part
 * @param hop segments from the start of one part to the next
 */
public record PieceWindow(int segments, int hop) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is below 1
     */
    public PieceWindow {
        if (segments < 1 || hop < 1) {
            throw new IllegalArgumentException(
                    "illegal window: "
                            + segments
                            + " segments every "
                            + hop
                            + ", must be at least 1 and 1");
        }
    }

    /** The parts of a piece, the last one flush with its end; the piece itself if it is shorter. */
    List<float[][]> of(float[][] rows) {
        if (rows.length <= segments) {
            return List.<float[][]>of(rows);
        }
        List<float[][]> parts = new ArrayList<>();
        int last = rows.length - segments;
        for (int start = 0; start < last; start += hop) {
            parts.add(Arrays.copyOfRange(rows, start, start + segments));
        }
        parts.add(Arrays.copyOfRange(rows, last, rows.length));
        return List.copyOf(parts);
    }
}
