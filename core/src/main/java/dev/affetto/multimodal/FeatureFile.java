package dev.affetto.multimodal;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The binary form of features, little-endian.
 *
 * <pre>
 * header      8 bytes   "AFFETTO", 1 (version of this format)
 * key         text
 * duration    float64   seconds
 * modalities  int32, then for each:
 *   name      text      audio, score, performance or video
 *   set       text      name of the feature set
 *   version   int32     of the feature set
 *   names     int32 F, then F texts
 *   segments  int32 S, then S times start and end, float64 seconds
 *   values    S x F float32, segment by segment
 * checksum    int64     CRC-32 of all before
 * </pre>
 *
 * <p>A text is its length in bytes (int32) and its UTF-8.
 */
final class FeatureFile {

    private static final byte[] HEADER = {'A', 'F', 'F', 'E', 'T', 'T', 'O', 1};

    private FeatureFile() {}

    static byte[] encode(MultimodalFeatures features, String key) {
        Writer writer = new Writer();
        writer.bytes.writeBytes(HEADER);
        writer.text(key);
        writer.float64(features.durationSeconds());
        Map<Modality, FeatureSequence> sequences = new EnumMap<>(features.sequences());
        writer.int32(sequences.size());
        sequences.forEach(writer::sequence);
        writer.int64(checksum(writer.bytes.toByteArray()));
        return writer.bytes.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException if the bytes are damaged, of another version, or of another key
     */
    static MultimodalFeatures decode(byte[] bytes, String key) throws IOException {
        int checked = bytes.length - Long.BYTES;
        if (checked < HEADER.length) {
            throw new IOException("too short: " + bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.getLong(checked) != checksum(Arrays.copyOf(bytes, checked))) {
            throw new IOException("checksum does not fit");
        }
        byte[] header = new byte[HEADER.length];
        buffer.get(header);
        if (!Arrays.equals(header, HEADER)) {
            throw new IOException("another format");
        }
        if (!text(buffer).equals(key)) {
            throw new IOException("entry of another key");
        }
        return features(buffer);
    }

    private static MultimodalFeatures features(ByteBuffer buffer) {
        double durationSeconds = buffer.getDouble();
        int modalities = buffer.getInt();
        Map<Modality, FeatureSequence> sequences = new EnumMap<>(Modality.class);
        for (int i = 0; i < modalities; i++) {
            Modality modality = Modality.valueOf(text(buffer).toUpperCase(Locale.ROOT));
            sequences.put(modality, sequence(buffer));
        }
        return new MultimodalFeatures(durationSeconds, sequences);
    }

    private static FeatureSequence sequence(ByteBuffer buffer) {
        String name = text(buffer);
        int version = buffer.getInt();
        List<String> featureNames = new ArrayList<>();
        for (int left = buffer.getInt(); left > 0; left--) {
            featureNames.add(text(buffer));
        }
        List<Segment> segments = new ArrayList<>();
        for (int left = buffer.getInt(); left > 0; left--) {
            segments.add(new Segment(buffer.getDouble(), buffer.getDouble()));
        }
        float[][] values = new float[segments.size()][featureNames.size()];
        for (float[] row : values) {
            for (int i = 0; i < row.length; i++) {
                row[i] = buffer.getFloat();
            }
        }
        return new FeatureSequence(new FeatureSet(name, version, featureNames), segments, values);
    }

    private static String text(ByteBuffer buffer) {
        byte[] text = new byte[buffer.getInt()];
        buffer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static long checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return checksum.getValue();
    }

    /** Puts values one after the other. */
    private static final class Writer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void sequence(Modality modality, FeatureSequence sequence) {
            text(modality.label());
            text(sequence.featureSet().name());
            int32(sequence.featureSet().version());
            int32(sequence.featureSet().size());
            sequence.featureSet().featureNames().forEach(this::text);
            int32(sequence.length());
            for (Segment segment : sequence.segments()) {
                float64(segment.startSeconds());
                float64(segment.endSeconds());
            }
            for (float[] row : sequence.values()) {
                for (float value : row) {
                    int32(Float.floatToIntBits(value));
                }
            }
        }

        void text(String text) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            int32(encoded.length);
            bytes.writeBytes(encoded);
        }

        void int32(int value) {
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                bytes.write(value >>> shift);
            }
        }

        void int64(long value) {
            int32((int) value);
            int32((int) (value >>> Integer.SIZE));
        }

        void float64(double value) {
            int64(Double.doubleToLongBits(value));
        }
    }
}
