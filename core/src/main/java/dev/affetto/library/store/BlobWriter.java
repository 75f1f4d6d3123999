package dev.affetto.library.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts values one after the other, little-endian; a text is its length in bytes and its UTF-8. */
final class BlobWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void int8(int value) {
        bytes.write(value);
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

    void float32(float value) {
        int32(Float.floatToRawIntBits(value));
    }

    void float64(double value) {
        int64(Double.doubleToRawLongBits(value));
    }

    void floats(float[] values) {
        for (float value : values) {
            float32(value);
        }
    }

    void doubles(double[] values) {
        for (double value : values) {
            float64(value);
        }
    }

    void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int32(encoded.length);
        bytes.writeBytes(encoded);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
