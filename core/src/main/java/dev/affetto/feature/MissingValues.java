package dev.affetto.feature;

/**
 * Fills what could not be measured of a segment: with the value of the nearest segment that has
 * one, of two as near the earlier one, or with a neutral value where no segment has any.
 */
public final class MissingValues {

    private MissingValues() {}

    /**
     * Fills each column by itself.
     *
     * @param rows {@code rows[segment][feature]}, in order of time; a value that is not finite,
     *     also not as a {@code float}, is missing
     * @param neutral for each feature the value where it is missing in every row
     * @return rows of the same shape, every value finite
     * @throws IllegalArgumentException if a row has another length than {@code neutral}, or a
     *     neutral value is not finite
     */
    public static float[][] filled(double[][] rows, double[] neutral) {
        float[][] filled = new float[rows.length][neutral.length];
        for (double[] row : rows) {
            requireLength(row, neutral.length);
        }
        for (int column = 0; column < neutral.length; column++) {
            fill(rows, filled, column, neutral[column]);
        }
        return filled;
    }

    private static void requireLength(double[] row, int length) {
        if (row.length != length) {
            throw new IllegalArgumentException(
                    "illegal row: " + row.length + " values, must have " + length);
        }
    }

    private static void fill(double[][] rows, float[][] filled, int column, double neutral) {
        if (!isThere(neutral)) {
            throw new IllegalArgumentException(
                    "illegal neutral value: " + neutral + ", must be finite");
        }
        int[] next = next(rows, column);
        int before = -1;
        for (int i = 0; i < rows.length; i++) {
            before = isThere(rows[i][column]) ? i : before;
            int nearest = nearest(i, before, next[i]);
            filled[i][column] = (float) (nearest < 0 ? neutral : rows[nearest][column]);
        }
    }

    /** For each row the first from it on that has a value, or -1. */
    private static int[] next(double[][] rows, int column) {
        int[] next = new int[rows.length];
        int after = -1;
        for (int i = rows.length - 1; i >= 0; i--) {
            after = isThere(rows[i][column]) ? i : after;
            next[i] = after;
        }
        return next;
    }

    private static int nearest(int at, int before, int after) {
        if (before < 0 || after < 0) {
            return Math.max(before, after);
        }
        return at - before <= after - at ? before : after;
    }

    private static boolean isThere(double value) {
        return Float.isFinite((float) value);
    }
}
