package dev.affetto.tensor;

import dev.affetto.file.AtomicFile;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Named tensors and a text in one file. The format will be read for ever:
 *
 * <pre>
 * 8 bytes   "AFFETTO1"
 * text      description (JSON)
 * int32     number of tensors, and for each:
 *   text      name
 *   int32     number of axes
 *   int64 …   size of each axis
 *   float32 … values, the last axis fastest
 * int64     CRC-32 of all bytes before
 * </pre>
 *
 * <p>All numbers are little-endian; a text is an int32 count of bytes and then UTF-8.
 *
 * @param description a text that belongs to the tensors
 * @param tensors by name, in order
 */
public record TensorFile(String description, Map<String, Tensor> tensors) {

    private static final byte[] MAGIC = "AFFETTO1".getBytes(StandardCharsets.US_ASCII);
    private static final int MAXIMUM_AXES = 8;

    /** The file's bytes. */
    public byte[] encode() {
        int size = MAGIC.length + textSize(description) + Integer.BYTES + Long.BYTES;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            size += textSize(entry.getKey()) + Integer.BYTES;
            size += entry.getValue().shape().length * Long.BYTES;
            size += entry.getValue().values().length * Float.BYTES;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC);
        putText(buffer, description);
        buffer.putInt(tensors.size());
        tensors.forEach((name, tensor) -> putTensor(buffer, name, tensor));
        buffer.putLong(checksum(buffer.array(), buffer.position()));
        return buffer.array();
    }

    private static int textSize(String text) {
        return Integer.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void putText(ByteBuffer buffer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.putInt(bytes.length).put(bytes);
    }

    private static void putTensor(ByteBuffer buffer, String name, Tensor tensor) {
        putText(buffer, name);
        buffer.putInt(tensor.shape().length);
        for (long axis : tensor.shape()) {
            buffer.putLong(axis);
        }
        for (float value : tensor.values()) {
            buffer.putFloat(value);
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    /**
     * Reads the bytes of a file.
     *
     * @param origin what the bytes are of, for messages
     * @throws MalformedTensorFileException if they are not of such a file, or damaged
     */
    public static TensorFile decode(byte[] bytes, String origin)
            throws MalformedTensorFileException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int body = bytes.length - Long.BYTES;
        if (body < MAGIC.length || !startsWithMagic(buffer)) {
            throw new MalformedTensorFileException(
                    "damaged file: " + origin + " is no file of tensors");
        }
        if (buffer.getLong(body) != checksum(bytes, body)) {
            throw new MalformedTensorFileException(
                    "damaged file: " + origin + ", its checksum differs from its content");
        }
        try {
            return decodeBody(buffer);
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
            throw new MalformedTensorFileException("damaged file: " + origin + ", " + e, e);
        }
    }

    private static boolean startsWithMagic(ByteBuffer buffer) {
        byte[] start = new byte[MAGIC.length];
        buffer.get(start);
        return Arrays.equals(start, MAGIC);
    }

    private static TensorFile decodeBody(ByteBuffer buffer) {
        String description = text(buffer);
        int count = buffer.getInt();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            tensors.put(text(buffer), tensor(buffer));
        }
        return new TensorFile(description, tensors);
    }

    private static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[within(buffer.getInt(), buffer.remaining())];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Tensor tensor(ByteBuffer buffer) {
        long[] shape = new long[within(buffer.getInt(), MAXIMUM_AXES)];
        long size = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = buffer.getLong();
            size = Math.multiplyExact(size, shape[axis]);
        }
        float[] values = new float[within(size, buffer.remaining() / Float.BYTES)];
        buffer.asFloatBuffer().get(values);
        buffer.position(buffer.position() + values.length * Float.BYTES);
        return new Tensor(shape, values);
    }

    private static int within(long count, int most) {
        if (count < 0 || count > most) {
            throw new IllegalArgumentException(
                    "illegal count: " + count + ", must be 0 to " + most);
        }
        return (int) count;
    }

    /** Writes the file whole or not at all: beside its place first, then moved over it. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, encode());
    }
}
