package dev.affetto.library.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link BlobWriter} put. */
final class BlobReader {

    private final ByteBuffer buffer;

    BlobReader(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int int8() {
        return buffer.get();
    }

    int int32() {
        return buffer.getInt();
    }

    /** A count of things that take that many bytes each, at least. */
    int count(int bytesEach) {
        int count = buffer.getInt();
        if (count < 0 || count > buffer.remaining() / bytesEach) {
            throw new IllegalArgumentException("illegal count: " + count);
        }
        return count;
    }

    double float64() {
        return buffer.getDouble();
    }

    float[] floats(int count) {
        float[] values = new float[count];
        buffer.asFloatBuffer().get(values);
        buffer.position(buffer.position() + count * Float.BYTES);
        return values;
    }

    double[] doubles(int count) {
        double[] values = new double[count];
        buffer.asDoubleBuffer().get(values);
        buffer.position(buffer.position() + count * Double.BYTES);
        return values;
    }

    String text() {
        byte[] text = new byte[count(1)];
        buffer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
