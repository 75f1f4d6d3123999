package dev.affetto.dataset;

import dev.affetto.audio.AudioSignal;
import dev.affetto.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Mono 16-bit PCM in RIFF/WAVE, with a comment that says how the sound was made.
 *
 * <p>Layout, little-endian: {@code RIFF}, {@code WAVE}, {@code fmt } (16 bytes), {@code LIST} of
 * type {@code INFO} with one {@code ICMT} of even length, {@code data}.
 */
final class WaveFile {

    private static final int BYTES_BEFORE_COMMENT = 12 + 24 + 12 + 8;
    private static final int SAMPLE_RATE_OFFSET = 24;
    private static final int LARGEST_COMMENT_BYTES = 4096;
    private static final float FULL_SCALE = 32767f;

    private WaveFile() {}

    /**
     * Writes a file whole or not at all; samples beyond [-1, 1] are clipped.
     *
     * @throws IOException if it cannot be written
     */
    static void write(Path file, AudioSignal signal, String comment) throws IOException {
        AtomicFile.write(file, encode(signal, comment));
    }

    /**
     * The comment of a file that {@link #write} made and that has its full length; empty for any
     * other file, or none.
     *
     * @throws IOException if a file that is there cannot be read
     */
    static Optional<String> commentOf(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            ByteBuffer header = littleEndian(bytes.readNBytes(BYTES_BEFORE_COMMENT));
            if (header.capacity() < BYTES_BEFORE_COMMENT || !hasFullLength(header, file)) {
                return Optional.empty();
            }
            return comment(header, bytes);
        }
    }

    /**
     * Length of a file that has a {@link #commentOf comment}.
     *
     * @throws IOException if it cannot be read
     */
    static double durationSeconds(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            ByteBuffer header = littleEndian(bytes.readNBytes(BYTES_BEFORE_COMMENT));
            int commentBytes = header.getInt(BYTES_BEFORE_COMMENT - 4);
            long dataBytes = Files.size(file) - BYTES_BEFORE_COMMENT - commentBytes - 8;
            return dataBytes / (2.0 * header.getInt(SAMPLE_RATE_OFFSET));
        }
    }

    private static boolean hasFullLength(ByteBuffer header, Path file) throws IOException {
        return isTag(header, 0, "RIFF") && header.getInt(4) + 8L == Files.size(file);
    }

    private static Optional<String> comment(ByteBuffer header, InputStream rest)
            throws IOException {
        int length = header.getInt(BYTES_BEFORE_COMMENT - 4);
        if (!isTag(header, 36, "LIST") || length < 0 || length > LARGEST_COMMENT_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new String(rest.readNBytes(length), StandardCharsets.UTF_8).trim());
    }

    private static boolean isTag(ByteBuffer header, int offset, String tag) {
        byte[] met = new byte[4];
        header.get(offset, met);
        return new String(met, StandardCharsets.US_ASCII).equals(tag);
    }

    private static byte[] encode(AudioSignal signal, String comment) {
        byte[] text = evenLength(comment.getBytes(StandardCharsets.UTF_8));
        int dataBytes = 2 * signal.samples().length;
        int size = BYTES_BEFORE_COMMENT + text.length + 8 + dataBytes;
        byte[] bytes = new byte[size];
        ByteBuffer wave = littleEndian(bytes);
        tag(wave, "RIFF").putInt(size - 8);
        tag(wave, "WAVE");
        putFormat(wave, signal.sampleRateHz());
        tag(wave, "LIST").putInt(4 + 8 + text.length);
        tag(wave, "INFO");
        tag(wave, "ICMT").putInt(text.length).put(text);
        tag(wave, "data").putInt(dataBytes);
        for (float sample : signal.samples()) {
            wave.putShort((short) Math.round(FULL_SCALE * Math.max(-1f, Math.min(1f, sample))));
        }
        return bytes;
    }

    private static byte[] evenLength(byte[] text) {
        return Arrays.copyOf(text, text.length + text.length % 2);
    }

    private static void putFormat(ByteBuffer wave, int sampleRateHz) {
        tag(wave, "fmt ").putInt(16);
        wave.putShort((short) 1).putShort((short) 1); // PCM, mono
        wave.putInt(sampleRateHz).putInt(2 * sampleRateHz);
        wave.putShort((short) 2).putShort((short) 16); // bytes a frame, bits a sample
    }

    private static ByteBuffer tag(ByteBuffer wave, String tag) {
        return wave.put(tag.getBytes(StandardCharsets.US_ASCII));
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
