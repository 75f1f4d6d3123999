package dev.affetto.dataset;

import java.util.Random;

/**
 * A room: the sound itself, and after it a dense reverberation that dies away exponentially.
 *
 * <p>The impulse response is noise whose envelope falls by 60 dB in the reverberation time (Moorer
 * 1979, "About this reverberation business"): {@code h[n] = g(n) 10^(-3 n / (rate T))}, g normal,
 * scaled to the energy 1, so that reverberation and sound are equally strong where the wet gain is
 * 1.
 *
 * @param reverberationTimeSeconds T, until the reverberation is 60 dB weaker; above 0
 * @param wetGain what the reverberation is multiplied by; at least 0
 * @param seed of the noise
 */
record RoomReverberation(double reverberationTimeSeconds, double wetGain, long seed) {

    private static final double SHORTEST_SECONDS = 0.2;
    private static final double LONGEST_SECONDS = 1.2;
    private static final double SMALLEST_WET_GAIN = 0.05;
    private static final double LARGEST_WET_GAIN = 0.4;

    RoomReverberation {
        if (!(reverberationTimeSeconds > 0 && Double.isFinite(reverberationTimeSeconds))) {
            throw new IllegalArgumentException(
                    "illegal reverberation time: "
                            + reverberationTimeSeconds
                            + " s, must be above 0");
        }
        if (!(wetGain >= 0 && Double.isFinite(wetGain))) {
            throw new IllegalArgumentException(
                    "illegal wet gain: " + wetGain + ", must not be negative");
        }
    }

    /** Draws evenly: reverberation time 0.2 to 1.2 s, wet gain 0.05 to 0.4. */
    static RoomReverberation draw(Random random) {
        return new RoomReverberation(
                SHORTEST_SECONDS + (LONGEST_SECONDS - SHORTEST_SECONDS) * random.nextDouble(),
                SMALLEST_WET_GAIN + (LARGEST_WET_GAIN - SMALLEST_WET_GAIN) * random.nextDouble(),
                random.nextLong());
    }

    /** The reverberation alone, as long as the reverberation time, at least one sample. */
    float[] impulseResponse(int sampleRateHz) {
        Random random = new Random(seed);
        double[] response = new double[(int) Math.ceil(reverberationTimeSeconds * sampleRateHz)];
        double energy = 0;
        for (int n = 0; n < response.length; n++) {
            double envelope = Math.pow(10, -3 * n / (sampleRateHz * reverberationTimeSeconds));
            response[n] = envelope * random.nextGaussian();
            energy += response[n] * response[n];
        }
        float[] scaled = new float[response.length];
        for (int n = 0; n < scaled.length; n++) {
            scaled[n] = (float) (response[n] / Math.sqrt(energy));
        }
        return scaled;
    }

    /** The samples in the room, as many as there were. */
    float[] apply(float[] samples, int sampleRateHz) {
        float[] wet = new FastConvolution(impulseResponse(sampleRateHz)).apply(samples);
        for (int n = 0; n < wet.length; n++) {
            wet[n] = (float) (samples[n] + wetGain * wet[n]);
        }
        return wet;
    }
}
