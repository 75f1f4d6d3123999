package dev.affetto.audio;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The audio feature sets, and their extraction in one pass over a stream.
 *
 * <ul>
 *   <li>{@code paper50}: the 50 features of Yu and Lin, {@link LowLevelDescriptors}.
 *   <li>{@code piano}: those, and what piano music needs beside them: dynamics, colour and rhythm
 *       ({@link DynamicsDescriptors}), register, texture, chords and dissonance ({@link
 *       NoteDescriptors}), key and mode ({@link TonalContext}); energies and levels are relative to
 *       the recording ({@link RelativeLevel}).
 *   <li>{@code logmel}: a picture of each segment, for networks that look at it: 64 mel bands by 30
 *       parts of its time, in dB against the recording's largest value ({@link LogMelDescriptors}).
 * </ul>
 *
 * <p>Immutable and thread-safe. Needs memory for one segment of sound and one row of values a
 * segment.
 */
public final class AudioFeatures {

    /** The chroma and the bass chroma, last among the measured values of {@code piano}. */
    private static final int CHROMA_VALUES = 24;

    private static final AudioFeatures PAPER50 =
            new AudioFeatures(
                    "paper50",
                    1,
                    () -> List.of(new LowLevelDescriptors()),
                    UnaryOperator.identity(),
                    (names, rows) -> rows);

    private static final AudioFeatures PIANO =
            new AudioFeatures(
                    "piano",
                    1,
                    () ->
                            List.of(
                                    new LowLevelDescriptors(),
                                    new DynamicsDescriptors(),
                                    new NoteDescriptors()),
                    AudioFeatures::pianoNames,
                    AudioFeatures::pianoValues);

    private static final AudioFeatures LOG_MEL =
            new AudioFeatures(
                    "logmel",
                    1,
                    () -> List.of(new LogMelDescriptors()),
                    UnaryOperator.identity(),
                    AudioFeatures::logMelValues);

    private static final List<AudioFeatures> KNOWN = List.of(PAPER50, PIANO, LOG_MEL);

    /** What follows once all segments are measured: from the measured rows to those of the set. */
    @FunctionalInterface
    private interface Finish {
        float[][] apply(List<String> measuredNames, float[][] rows);
    }

    private final Supplier<List<SegmentDescriptor>> descriptors;
    private final Finish finish;
    private final List<String> measuredNames;
    private final FeatureSet featureSet;

    private AudioFeatures(
            String name,
            int version,
            Supplier<List<SegmentDescriptor>> descriptors,
            UnaryOperator<List<String>> names,
            Finish finish) {
        this.descriptors = descriptors;
        this.finish = finish;
        this.measuredNames = measuredNames(descriptors.get());
        this.featureSet = new FeatureSet(name, version, names.apply(measuredNames));
    }

    private static List<String> pianoNames(List<String> measured) {
        List<String> names = new ArrayList<>();
        measured.subList(0, measured.size() - CHROMA_VALUES)
                .forEach(name -> names.add(RelativeLevel.nameOf(name)));
        names.addAll(TonalContext.featureNames());
        return names;
    }

    /**
     * Levels become relative to the recording, and key and mode take the place of the raw chroma.
     */
    private static float[][] pianoValues(List<String> names, float[][] measured) {
        RelativeLevel.apply(names, measured);
        int kept = measured[0].length - CHROMA_VALUES;
        float[][] tonal =
                TonalContext.describe(
                        columns(measured, kept, 12), columns(measured, kept + 12, 12));
        float[][] rows = new float[measured.length][kept + tonal[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(measured[row], 0, rows[row], 0, kept);
            System.arraycopy(tonal[row], 0, rows[row], kept, tonal[row].length);
        }
        return rows;
    }

    /**
     * The audio features of that name.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static AudioFeatures named(String name) {
        return KNOWN.stream()
                .filter(features -> features.featureSet.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown feature set: '"
                                                + name
                                                + "', must be one of "
                                                + KNOWN.stream()
                                                        .map(features -> features.featureSet.name())
                                                        .toList()));
    }

    /** Name, version and columns. */
    public FeatureSet featureSet() {
        return featureSet;
    }

    /**
     * Measures a stream to its end.
     *
     * @param source mono sound at {@link AudioSource#SAMPLE_RATE_HZ}
     * @param segmentSeconds length of a segment
     * @param offsetSeconds where the first sample lies in the recording; asked once the source has
     *     been read from
     * @throws UnmeasurableSoundException if there is less than {@link Segmenter#SHORTEST_SECONDS} s
     *     of sound
     * @throws IOException if the source cannot be read on
     */
    public FeatureSequence extract(
            AudioSource source, double segmentSeconds, DoubleSupplier offsetSeconds)
            throws IOException {
        if (source.sampleRateHz() != AudioSource.SAMPLE_RATE_HZ) {
            throw new IllegalArgumentException(
                    "illegal sample rate: "
                            + source.sampleRateHz()
                            + " Hz, must be "
                            + AudioSource.SAMPLE_RATE_HZ);
        }
        List<SegmentDescriptor> descriptors = this.descriptors.get();
        int width = measuredNames(descriptors).size();
        List<Segment> segments = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        new Segmenter(segmentSeconds)
                .cut(
                        source,
                        offsetSeconds,
                        (segment, samples, length) -> {
                            segments.add(segment);
                            rows.add(describe(descriptors, width, samples, length));
                        });
        if (rows.isEmpty()) {
            throw new UnmeasurableSoundException();
        }
        return new FeatureSequence(
                featureSet, segments, finish.apply(measuredNames, rows.toArray(float[][]::new)));
    }

    private static float[] describe(
            List<SegmentDescriptor> descriptors, int width, float[] samples, int length) {
        float[] row = new float[width];
        int offset = 0;
        for (SegmentDescriptor descriptor : descriptors) {
            descriptor.describe(samples, length, row, offset);
            offset += descriptor.featureNames().size();
        }
        return row;
    }

    private static List<String> measuredNames(List<SegmentDescriptor> descriptors) {
        return descriptors.stream()
                .flatMap(descriptor -> descriptor.featureNames().stream())
                .toList();
    }

    private static float[][] logMelValues(List<String> names, float[][] measured) {
        LogMelDescriptors.relativeDecibels(measured);
        return measured;
    }

    private static float[][] columns(float[][] rows, int first, int count) {
        float[][] columns = new float[rows.length][count];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], first, columns[row], 0, count);
        }
        return columns;
    }
}
