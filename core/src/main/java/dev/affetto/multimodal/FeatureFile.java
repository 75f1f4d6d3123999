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
import java.util.List;
import java.util.zip.CRC32;

/**
 * The binary form of features, little-endian.
 *
 * <pre>
 * header      8 bytes   "AFFETTO", 3 (version of this format)
 * key         text
 * duration    float64   seconds
 * sequences   int32, then for each:
 *   set       text      name of the feature set
 *   version   int32     of the feature set
 *   names     int32 F, then F texts
 *   segments  int32 S, then S times start and end, float64 seconds
 *   packing   int32     0 or 1
 *   values    segment by segment, S x F float32 (packing 0) or bytes, in steps of 1/255 (1)
 * checksum    int64     CRC-32 of all before
 * </pre>
 *
 * <p>A text is its length in bytes (int32) and its UTF-8. Versions 1 and 2, which are still read,
 * have no packing; version 1 has the name of a modality, a text, before each set.
 */
final class FeatureFile {

    private static final byte VERSION = 3;
    private static final byte[] HEADER = {'A', 'F', 'F', 'E', 'T', 'T', 'O', VERSION};

    private static final int PACKED = 1;
    private static final float STEPS = 255f;

    private FeatureFile() {}

    static byte[] encode(MultimodalFeatures features, String key) {
        Writer writer = new Writer();
        writer.bytes.writeBytes(HEADER);
        writer.text(key);
        writer.float64(features.durationSeconds());
        writer.int32(features.sequences().size());
        features.sequences().forEach(writer::sequence);
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
        int version = version(buffer);
        if (!text(buffer).equals(key)) {
            throw new IOException("entry of another key");
        }
        return features(buffer, version);
    }

    private static int version(ByteBuffer buffer) throws IOException {
        byte[] header = new byte[HEADER.length];
        buffer.get(header);
        int last = HEADER.length - 1;
        if (!Arrays.equals(header, 0, last, HEADER, 0, last)
                || header[last] < 1
                || header[last] > VERSION) {
            throw new IOException("another format");
        }
        return header[last];
    }

    private static MultimodalFeatures features(ByteBuffer buffer, int version) {
        double durationSeconds = buffer.getDouble();
        List<FeatureSequence> sequences = new ArrayList<>();
        for (int left = buffer.getInt(); left > 0; left--) {
            if (version == 1) {
                text(buffer); // the modality, which the set's name tells
            }
            sequences.add(sequence(buffer, version));
        }
        return new MultimodalFeatures(durationSeconds, sequences);
    }

    private static FeatureSequence sequence(ByteBuffer buffer, int format) {
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
        boolean isPacked = format > 2 && buffer.getInt() == PACKED;
        float[][] values = new float[segments.size()][featureNames.size()];
        for (float[] row : values) {
            for (int i = 0; i < row.length; i++) {
                row[i] = isPacked ? (buffer.get() & 0xFF) / STEPS : buffer.getFloat();
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

        void sequence(FeatureSequence sequence) {
            text(sequence.featureSet().name());
            int32(sequence.featureSet().version());
            int32(sequence.featureSet().size());
            sequence.featureSet().featureNames().forEach(this::text);
            int32(sequence.length());
            for (Segment segment : sequence.segments()) {
                float64(segment.startSeconds());
                float64(segment.endSeconds());
            }
            boolean packs = isInSteps(sequence.values());
            int32(packs ? PACKED : 0);
            for (float[] row : sequence.values()) {
                for (float value : row) {
                    if (packs) {
                        bytes.write(Math.round(value * STEPS));
                    } else {
                        int32(Float.floatToIntBits(value));
                    }
                }
            }
        }

        private static boolean isInSteps(float[][] values) {
            for (float[] row : values) {
                for (float value : row) {
                    int step = Math.round(value * STEPS);
                    if (step < 0 || step > STEPS || step / STEPS != value) {
                        return false;
                    }
                }
            }
            return true;
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
