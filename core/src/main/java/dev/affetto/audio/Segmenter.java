package dev.affetto.audio;

import dev.affetto.feature.Segment;
import java.io.IOException;
import java.util.function.DoubleSupplier;

/**
 * Cuts a stream of sound into segments of equal length, the grid on which every modality is
 * measured.
 *
 * <p>Yu and Lin use 3 s for training and 2 s for the listener's mood. What is left over at the end
 * is a shorter segment of its own when it lasts at least {@value #SHORTEST_SECONDS} s, and is left
 * out otherwise.
 */
public final class Segmenter {

    /** Length of a segment unless another is asked for. */
    public static final double DEFAULT_SECONDS = 3.0;

    /** The shortest sound that is measured. */
    public static final double SHORTEST_SECONDS = 0.5;

    private static final double LONGEST_SECONDS = 60.0;

    /** What is done with each segment. */
    @FunctionalInterface
    public interface SegmentConsumer {

        /**
         * Takes the next segment.
         *
         * @param segment its place in the recording
         * @param samples its sound, from index 0; valid during the call alone
         * @param length how many samples belong to it
         */
        void accept(Segment segment, float[] samples, int length);
    }

    private final double segmentSeconds;

    /**
     * A segmenter.
     *
     * @param segmentSeconds length of a segment, from 0.5 to 60 s
     * @throws IllegalArgumentException if the length is outside that range
     */
    public Segmenter(double segmentSeconds) {
        if (!(segmentSeconds >= SHORTEST_SECONDS && segmentSeconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException(
                    "illegal segment length: "
                            + segmentSeconds
                            + " s, must be from "
                            + SHORTEST_SECONDS
                            + " to "
                            + LONGEST_SECONDS);
        }
        this.segmentSeconds = segmentSeconds;
    }

    /**
     * Reads the source to its end and hands on its segments.
     *
     * @param offsetSeconds where the first sample lies in the recording; asked once the source has
     *     been read from
     * @return number of segments
     * @throws IOException if the source cannot be read on
     */
    public int cut(AudioSource source, DoubleSupplier offsetSeconds, SegmentConsumer consumer)
            throws IOException {
        int sampleRateHz = source.sampleRateHz();
        float[] samples = new float[(int) Math.round(segmentSeconds * sampleRateHz)];
        int shortest = (int) Math.round(SHORTEST_SECONDS * sampleRateHz);
        int count = 0;
        int length = fill(source, samples);
        while (length >= shortest) {
            double start =
                    offsetSeconds.getAsDouble() + (double) count * samples.length / sampleRateHz;
            consumer.accept(
                    new Segment(start, start + (double) length / sampleRateHz), samples, length);
            count++;
            length = length < samples.length ? 0 : fill(source, samples);
        }
        return count;
    }

    private static int fill(AudioSource source, float[] samples) throws IOException {
        int length = 0;
        while (length < samples.length) {
            int count = source.read(samples, length, samples.length - length);
            if (count < 0) {
                break;
            }
            length += count;
        }
        return length;
    }
}
