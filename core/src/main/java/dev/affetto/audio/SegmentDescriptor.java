package dev.affetto.audio;

import java.util.List;

/**
 * A group of measures of one segment of sound. Segments are measured apart from each other: no
 * state passes between them.
 *
 * <p>An instance holds its work space, is used by one thread, and allocates nothing while it
 * measures.
 */
public interface SegmentDescriptor {

    /** Names of the measures, in the order of the row. */
    List<String> featureNames();

    /**
     * Measures one segment.
     *
     * @param samples mono sound at {@link AudioSource#SAMPLE_RATE_HZ}, finite; not changed. The
     *     array is as long as a whole segment
     * @param length how many samples belong to the segment, from index 0
     * @param row where the values go, all finite
     * @param rowOffset index of the first value in the row
     */
    void describe(float[] samples, int length, float[] row, int rowOffset);
}
