package dev.affetto.library.store;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.emotion.EmotionTimeline.SegmentEmotion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The binary form of an emotion's course, little-endian; nothing is rounded.
 *
 * <pre>
 * version        int8      1
 * emotion set    as in {@link StoredProfile}; N labels
 * duration       float64   seconds
 * overall        N float64
 * modalities     int32 M, then M times name (text) and share (float64)
 * grid           as in {@link StoredGrid}
 * segments       for each: N float64 probabilities, attention (float64), modalities as above
 * checksum       int32     CRC-32
 * </pre>
 */
final class StoredCourse {

    private static final int VERSION = 1;
    private static final int WEIGHT_BYTES = Integer.BYTES + Double.BYTES;

    private StoredCourse() {}

    static byte[] encode(EmotionTimeline course) {
        return SealedBlob.write(
                VERSION,
                writer -> {
                    StoredProfile.write(course.emotionSet(), writer);
                    writer.float64(course.durationSeconds());
                    writer.doubles(course.overall().probabilities());
                    writeWeights(course.modalityWeights(), writer);
                    gridOf(course.segments()).write(writer);
                    for (SegmentEmotion segment : course.segments()) {
                        writer.doubles(segment.prediction().probabilities());
                        writer.float64(segment.attention());
                        writeWeights(segment.modalityWeights(), writer);
                    }
                });
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws RuntimeException if the bytes are damaged
     */
    static EmotionTimeline decode(byte[] bytes) {
        BlobReader reader = SealedBlob.read(bytes, VERSION);
        EmotionSet emotionSet = StoredProfile.readEmotionSet(reader);
        double durationSeconds = reader.float64();
        EmotionPrediction overall = prediction(emotionSet, reader);
        Map<String, Double> weights = readWeights(reader);
        StoredGrid grid = StoredGrid.read(reader);
        return new EmotionTimeline(
                durationSeconds,
                overall,
                grid.map(
                        (start, end) ->
                                new SegmentEmotion(
                                        start,
                                        end,
                                        prediction(emotionSet, reader),
                                        reader.float64(),
                                        readWeights(reader))),
                weights);
    }

    private static EmotionPrediction prediction(EmotionSet emotionSet, BlobReader reader) {
        return new EmotionPrediction(emotionSet, reader.doubles(emotionSet.size()));
    }

    private static StoredGrid gridOf(List<SegmentEmotion> segments) {
        return new StoredGrid(
                segments.stream().mapToDouble(SegmentEmotion::startSeconds).toArray(),
                segments.stream().mapToDouble(SegmentEmotion::endSeconds).toArray());
    }

    private static void writeWeights(Map<String, Double> weights, BlobWriter writer) {
        writer.int32(weights.size());
        new TreeMap<>(weights)
                .forEach(
                        (modality, weight) -> {
                            writer.text(modality);
                            writer.float64(weight);
                        });
    }

    private static Map<String, Double> readWeights(BlobReader reader) {
        Map<String, Double> weights = new TreeMap<>();
        for (int left = reader.count(WEIGHT_BYTES); left > 0; left--) {
            weights.put(reader.text(), reader.float64());
        }
        return weights;
    }
}
