package dev.affetto.audio;

import java.io.IOException;

/**
 * A stream of mono samples: a file being decoded, a signal in memory, or either after a treatment
 * such as noise reduction.
 *
 * <p>Sources are pulled, wrapped like Java's input streams, and used by one thread.
 */
public interface AudioSource extends AutoCloseable {

    /** The rate in which every measure is taken: samples a second of what an audio file gives. */
    int SAMPLE_RATE_HZ = 22050;

    /** Samples a second. */
    int sampleRateHz();

    /**
     * Reads samples, nominally in [-1, 1], always finite.
     *
     * @return how many were read, at least 1, or -1 at the end; after the end always -1
     * @throws IOException if the sound cannot be read on
     */
    int read(float[] samples, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;
}
