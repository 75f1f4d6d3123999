package dev.affetto.audio;

/**
 * Mono sound in memory.
 *
 * @param samples nominally in [-1, 1]; not copied
 * @param sampleRateHz samples a second, above 0
 */
public record AudioSignal(float[] samples, int sampleRateHz) {

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if the rate is not above 0
     */
    public AudioSignal {
        if (sampleRateHz <= 0) {
            throw new IllegalArgumentException(
                    "illegal sample rate: " + sampleRateHz + " Hz, must be above 0");
        }
    }

    /** Length in seconds. */
    public double durationSeconds() {
        return (double) samples.length / sampleRateHz;
    }

    /** A stream over the samples. */
    public AudioSource source() {
        return new AudioSource() {
            private int position;

            @Override
            public int sampleRateHz() {
                return sampleRateHz;
            }

            @Override
            public int read(float[] target, int offset, int length) {
                if (position >= samples.length) {
                    return -1;
                }
                int count = Math.min(length, samples.length - position);
                System.arraycopy(samples, position, target, offset, count);
                position += count;
                return count;
            }

            @Override
            public void close() {
                position = samples.length;
            }
        };
    }
}
