package dev.affetto.library.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Starts and ends of segments, in seconds. Where each begins at the end of the one before, which is
 * the rule, every time is written once.
 *
 * <pre>
 * segments  int32 S
 * seamless  int8  1 or 0
 * times     S + 1 float64 (seamless), or S times start and end
 * </pre>
 *
 * @param starts start of each
 * @param ends end of each
 */
record StoredGrid(double[] starts, double[] ends) {

    void write(BlobWriter writer) {
        writer.int32(starts.length);
        boolean isSeamless = isSeamless();
        writer.int8(isSeamless ? 1 : 0);
        for (int i = 0; i < starts.length; i++) {
            writer.float64(starts[i]);
            if (!isSeamless || i == starts.length - 1) {
                writer.float64(ends[i]);
            }
        }
    }

    static StoredGrid read(BlobReader reader) {
        int segments = reader.count(Double.BYTES);
        boolean isSeamless = reader.int8() == 1;
        double[] starts = new double[segments];
        double[] ends = new double[segments];
        for (int i = 0; i < segments; i++) {
            starts[i] = reader.float64();
            if (!isSeamless || i == segments - 1) {
                ends[i] = reader.float64();
            }
        }
        if (isSeamless && segments > 1) {
            System.arraycopy(starts, 1, ends, 0, segments - 1);
        }
        return new StoredGrid(starts, ends);
    }

    /** A value for each segment. */
    <T> List<T> map(Each<T> each) {
        List<T> values = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            values.add(each.of(starts[i], ends[i]));
        }
        return values;
    }

    /** What becomes of a segment. */
    @FunctionalInterface
    interface Each<T> {
        T of(double startSeconds, double endSeconds);
    }

    private boolean isSeamless() {
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] != ends[i - 1]) {
                return false;
            }
        }
        return true;
    }
}
