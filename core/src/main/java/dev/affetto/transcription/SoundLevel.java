package dev.affetto.transcription;

import dev.affetto.audio.AudioSource;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * The level of a recording: the root mean square of its louder parts.
 *
 * <p>The power of blocks of 100 ms is averaged over those that are at most 10 dB below the average
 * of all blocks above -70 dB, as the loudness of programmes is gated (EBU R 128; ITU-R BS.1770),
 * without its filter. Blocks are counted in steps of a quarter decibel, so the gate is exact to
 * that. So neither pauses nor the gain of a recording matter.
 */
public final class SoundLevel {

    private static final int BLOCK_LENGTH = AudioSource.SAMPLE_RATE_HZ / 10;
    private static final double STEPS_PER_DECIBEL = 4;
    private static final double ABSOLUTE_GATE_DECIBELS = -70;
    private static final double RELATIVE_GATE_DECIBELS = -10;
    private static final int STEPS = (int) (160 * STEPS_PER_DECIBEL);

    private final long[] counts = new long[STEPS];
    private final double[] powers = new double[STEPS];
    private double sum;
    private int inBlock;

    /** Takes the next samples. */
    public void add(float[] samples, int length) {
        for (int i = 0; i < length; i++) {
            sum += (double) samples[i] * samples[i];
            if (++inBlock == BLOCK_LENGTH) {
                endBlock();
            }
        }
    }

    private void endBlock() {
        double power = sum / inBlock;
        double decibels = 10 * Math.log10(power + 1e-30);
        if (decibels >= ABSOLUTE_GATE_DECIBELS) {
            int step = step(decibels);
            counts[step]++;
            powers[step] += power;
        }
        sum = 0;
        inBlock = 0;
    }

    private static int step(double decibels) {
        int step = (int) Math.floor((decibels - ABSOLUTE_GATE_DECIBELS) * STEPS_PER_DECIBEL);
        return Math.max(0, Math.min(STEPS - 1, step));
    }

    /** The level of what was added, in full scale; empty if all of it is below -70 dB. */
    public OptionalDouble rootMeanSquare() {
        if (inBlock > 0) {
            endBlock();
        }
        double all = meanFrom(0);
        if (Double.isNaN(all)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                Math.sqrt(meanFrom(step(10 * Math.log10(all) + RELATIVE_GATE_DECIBELS))));
    }

    private double meanFrom(int first) {
        long count = 0;
        double power = 0;
        for (int step = first; step < STEPS; step++) {
            count += counts[step];
            power += powers[step];
        }
        return power / count;
    }

    /**
     * The level of a stream, which is read to its end.
     *
     * @throws IOException if it cannot be read on
     */
    public static OptionalDouble of(AudioSource source) throws IOException {
        SoundLevel level = new SoundLevel();
        float[] samples = new float[1 << 14];
        int count = source.read(samples, 0, samples.length);
        while (count >= 0) {
            level.add(samples, count);
            count = source.read(samples, 0, samples.length);
        }
        return level.rootMeanSquare();
    }
}
