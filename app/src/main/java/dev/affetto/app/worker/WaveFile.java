package dev.affetto.app.worker;

import dev.affetto.audio.AudioReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a recording as a WAV file that every browser plays: mono, 16 bit, 22050 Hz. */
final class WaveFile {

    private static final int HEADER_BYTES = 44;
    private static final int FORMAT_BYTES = 16;
    private static final int BYTES_PER_SAMPLE = 2;
    private static final long MOST_BYTES = (1L << 32) - HEADER_BYTES; // a size has 32 bits

    private WaveFile() {}

    /**
     * Writes it.
     *
     * @throws IOException if the sound cannot be read, or is too long for such a file
     */
    static void write(Path sound, Path out) throws IOException {
        long bytes = 0;
        try (AudioReader reader = AudioReader.open(sound);
                OutputStream stream = new BufferedOutputStream(Files.newOutputStream(out))) {
            stream.write(new byte[HEADER_BYTES]);
            float[] samples = new float[8192];
            for (int count = reader.read(samples, 0, samples.length);
                    count > 0;
                    count = reader.read(samples, 0, samples.length)) {
                stream.write(pcm(samples, count));
                bytes += (long) count * BYTES_PER_SAMPLE;
                if (bytes > MOST_BYTES) {
                    throw new IOException("the sound is too long to be played in a browser");
                }
            }
        }
        try (RandomAccessFile file = new RandomAccessFile(out.toFile(), "rw")) {
            file.write(header(bytes));
        }
    }

    private static byte[] pcm(float[] samples, int count) {
        ByteBuffer buffer =
                ByteBuffer.allocate(count * BYTES_PER_SAMPLE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            float clamped = Math.max(-1, Math.min(1, samples[i]));
            buffer.putShort((short) Math.round(clamped * Short.MAX_VALUE));
        }
        return buffer.array();
    }

    private static byte[] header(long bytes) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII));
        header.putInt((int) (bytes + HEADER_BYTES - 8));
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        header.putInt(FORMAT_BYTES);
        header.putShort((short) 1); // PCM
        header.putShort((short) 1); // channels
        header.putInt(AudioReader.SAMPLE_RATE_HZ);
        header.putInt(AudioReader.SAMPLE_RATE_HZ * BYTES_PER_SAMPLE);
        header.putShort((short) BYTES_PER_SAMPLE);
        header.putShort((short) (8 * BYTES_PER_SAMPLE));
        header.put("data".getBytes(StandardCharsets.US_ASCII));
        header.putInt((int) bytes);
        return header.array();
    }
}
