package dev.affetto.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Loader;

/** Synthetic sounds, and files of them, for tests. */
public final class TestSounds {

    /** How samples are stored in a WAV file. */
    public enum WavFormat {
        UNSIGNED_8(1, 8),
        SIGNED_16(1, 16),
        SIGNED_24(1, 24),
        SIGNED_32(1, 32),
        FLOAT_32(3, 32),
        FLOAT_64(3, 64);

        private final int tag;
        private final int bits;

        WavFormat(int tag, int bits) {
            this.tag = tag;
            this.bits = bits;
        }

        private void put(ByteBuffer target, float sample) {
            double limited = Math.max(-1, Math.min(1, sample));
            switch (this) {
                case UNSIGNED_8 -> target.put((byte) (Math.round(limited * 127) + 128));
                case SIGNED_16 -> target.putShort((short) Math.round(limited * 32767));
                case SIGNED_24 -> {
                    int value = (int) Math.round(limited * 8388607);
                    target.putShort((short) value).put((byte) (value >> 16));
                }
                case SIGNED_32 -> target.putInt((int) Math.round(limited * Integer.MAX_VALUE));
                case FLOAT_32 -> target.putFloat(sample);
                case FLOAT_64 -> target.putDouble(sample);
            }
        }
    }

    private TestSounds() {}

    /** A sine of amplitude 0.5 at the rate of {@link AudioSource#SAMPLE_RATE_HZ}. */
    public static float[] sine(double frequencyHz, double seconds) {
        return sine(frequencyHz, seconds, AudioSource.SAMPLE_RATE_HZ, 0.5);
    }

    /** A sine that starts at phase 0. */
    public static float[] sine(
            double frequencyHz, double seconds, int sampleRateHz, double amplitude) {
        float[] samples = new float[(int) Math.round(seconds * sampleRateHz)];
        for (int index = 0; index < samples.length; index++) {
            samples[index] =
                    (float)
                            (amplitude
                                    * Math.sin(2 * Math.PI * frequencyHz * index / sampleRateHz));
        }
        return samples;
    }

    /**
     * A tone like a piano's, at {@link AudioSource#SAMPLE_RATE_HZ}: partial k of ten (below 10 kHz)
     * has the amplitude 0.4/k and falls by the factor e in 1/k seconds; the attack takes 5 ms.
     */
    public static float[] pianoTone(double frequencyHz, double seconds) {
        float[] samples = new float[(int) Math.round(seconds * AudioSource.SAMPLE_RATE_HZ)];
        for (int partial = 1; partial <= 10 && partial * frequencyHz < 10_000; partial++) {
            addPartial(samples, frequencyHz * partial, partial);
        }
        return samples;
    }

    private static void addPartial(float[] samples, double frequencyHz, int partial) {
        for (int index = 0; index < samples.length; index++) {
            double time = (double) index / AudioSource.SAMPLE_RATE_HZ;
            double envelope = Math.min(1, time / 0.005) * Math.exp(-time * partial);
            samples[index] +=
                    (float) (0.4 / partial * envelope * Math.sin(2 * Math.PI * frequencyHz * time));
        }
    }

    /** White Gaussian noise of the standard deviation 0.1, at the rate of all measures. */
    public static float[] noise(double seconds, long seed) {
        return noise(seconds, AudioSource.SAMPLE_RATE_HZ, 0.1, seed);
    }

    /** White Gaussian noise. */
    public static float[] noise(
            double seconds, int sampleRateHz, double standardDeviation, long seed) {
        Random random = new Random(seed);
        float[] samples = new float[(int) Math.round(seconds * sampleRateHz)];
        for (int index = 0; index < samples.length; index++) {
            samples[index] = (float) (standardDeviation * random.nextGaussian());
        }
        return samples;
    }

    /** The sum of two sounds of one length. */
    public static float[] sum(float[] first, float[] second) {
        float[] sum = first.clone();
        for (int index = 0; index < sum.length; index++) {
            sum[index] += second[index];
        }
        return sum;
    }

    /** Sounds one after the other. */
    public static float[] concatenate(float[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        float[] whole = new float[length];
        int position = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, whole, position, part.length);
            position += part.length;
        }
        return whole;
    }

    /** Root of the mean square of samples from one index to before another. */
    public static double rootMeanSquare(float[] samples, int from, int to) {
        double sum = 0;
        for (int index = from; index < to; index++) {
            sum += (double) samples[index] * samples[index];
        }
        return Math.sqrt(sum / (to - from));
    }

    /** Root of the mean square of all samples. */
    public static double rootMeanSquare(float[] samples) {
        return rootMeanSquare(samples, 0, samples.length);
    }

    /** Writes a mono WAV of 16 bits. */
    public static Path writeWav(Path file, float[] samples, int sampleRateHz) throws IOException {
        return writeWav(file, new float[][] {samples}, sampleRateHz, WavFormat.SIGNED_16);
    }

    /** Writes a WAV; {@code channels[c][i]} is sample i of channel c. Returns the file. */
    public static Path writeWav(Path file, float[][] channels, int sampleRateHz, WavFormat format)
            throws IOException {
        int frameBytes = channels.length * format.bits / 8;
        int dataBytes = channels[0].length * frameBytes;
        ByteBuffer wav = ByteBuffer.allocate(44 + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + dataBytes).put(ascii("WAVEfmt ")).putInt(16);
        wav.putShort((short) format.tag).putShort((short) channels.length).putInt(sampleRateHz);
        wav.putInt(sampleRateHz * frameBytes).putShort((short) frameBytes);
        wav.putShort((short) format.bits).put(ascii("data")).putInt(dataBytes);
        for (int index = 0; index < channels[0].length; index++) {
            for (float[] channel : channels) {
                format.put(wav, channel[index]);
            }
        }
        return Files.write(file, wav.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Converts a file with the FFmpeg program that comes with the library, so that no other program
     * is needed; {@code options} stand before the target's name. Returns the target.
     */
    public static Path encode(Path source, Path target, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
        Collections.addAll(command, "-nostdin", "-v", "error", "-y", "-i", source.toString());
        Collections.addAll(command, options);
        command.add(target.toString());
        return run(command, target);
    }

    /** Runs the FFmpeg program with all its arguments, the last of which is the file made. */
    public static Path ffmpeg(Path target, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
        Collections.addAll(command, "-nostdin", "-v", "error", "-y");
        Collections.addAll(command, arguments);
        command.add(target.toString());
        return run(command, target);
    }

    private static Path run(List<String> command, Path target) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String messages =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("cannot make " + target + ": " + messages);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making " + target, interrupted);
        }
        return target;
    }

    /** Reads a source to its end; does not close it. */
    public static float[] readAll(AudioSource source) throws IOException {
        float[] samples = new float[1 << 16];
        int length = 0;
        int count = source.read(samples, 0, samples.length);
        while (count > 0) {
            length += count;
            if (length == samples.length) {
                samples = Arrays.copyOf(samples, 2 * length);
            }
            count = source.read(samples, length, samples.length - length);
        }
        return Arrays.copyOf(samples, length);
    }
}
