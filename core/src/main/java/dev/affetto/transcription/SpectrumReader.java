package dev.affetto.transcription;

import dev.affetto.audio.AudioSource;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads a stream of sound as frames of {@link PitchSpectrum}, one each {@value
 * PitchSpectrum#HOP_LENGTH} samples, the middle of the first at the first sample.
 *
 * <p>Holds two long windows of sound, however long the stream.
 */
final class SpectrumReader {

    private static final int HALF = PitchSpectrum.LONG_WINDOW / 2;

    private final AudioSource source;
    private final PitchSpectrum spectrum;
    private final float[] samples = new float[2 * PitchSpectrum.LONG_WINDOW];
    private int center = HALF;
    private int length = HALF; // silence before the first sample
    private boolean ended;

    /**
     * A reader.
     *
     * @param source mono sound at {@link AudioSource#SAMPLE_RATE_HZ}
     * @param level of the recording, see {@link SoundLevel}
     * @throws IllegalArgumentException if the sample rate or the level is another
     */
    SpectrumReader(AudioSource source, double level) {
        if (source.sampleRateHz() != AudioSource.SAMPLE_RATE_HZ) {
            throw new IllegalArgumentException(
                    "illegal sample rate: "
                            + source.sampleRateHz()
                            + " Hz, must be "
                            + AudioSource.SAMPLE_RATE_HZ);
        }
        this.source = source;
        this.spectrum = new PitchSpectrum(level);
    }

    /**
     * Measures the next frame.
     *
     * @param frame gets {@code 2 WIDTH} values
     * @return false at the end, where nothing is written
     * @throws IOException if the sound cannot be read on
     */
    boolean read(float[] frame) throws IOException {
        makeRoom();
        fill(center + HALF);
        if (center >= length) {
            return false;
        }
        spectrum.measure(samples, center, length, frame);
        center += PitchSpectrum.HOP_LENGTH;
        return true;
    }

    private void makeRoom() {
        if (center + HALF <= samples.length) {
            return;
        }
        int dropped = Math.min(length, center - HALF);
        System.arraycopy(samples, dropped, samples, 0, length - dropped);
        Arrays.fill(samples, length - dropped, samples.length, 0f);
        center -= dropped;
        length -= dropped;
    }

    private void fill(int end) throws IOException {
        while (!ended && length < end) {
            int count = source.read(samples, length, end - length);
            ended = count < 0;
            length += Math.max(0, count);
        }
    }
}
