package dev.affetto.video;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Small videos whose content is known. */
public final class TestVideos {

    private TestVideos() {}

    /** Brightness of a pixel of a picture, 0 to 255. */
    @FunctionalInterface
    public interface Painter {

        /** Of the pixel at x and y of the picture shown at a time. */
        int brightness(double seconds, int x, int y);
    }

    /** A grey video at an even rate. */
    public static Path write(
            Path file,
            VideoWriter.Codec codec,
            int width,
            int height,
            double framesPerSecond,
            int pictures,
            Painter painter)
            throws IOException {
        double[] times = new double[pictures];
        for (int i = 0; i < pictures; i++) {
            times[i] = i / framesPerSecond;
        }
        return write(file, codec, width, height, framesPerSecond, times, painter);
    }

    /** A grey video whose pictures come at some times. */
    public static Path write(
            Path file,
            VideoWriter.Codec codec,
            int width,
            int height,
            double framesPerSecond,
            double[] times,
            Painter painter)
            throws IOException {
        VideoWriter.Format format =
                new VideoWriter.Format(codec, width, height, framesPerSecond, 2, "test");
        try (VideoWriter writer = new VideoWriter(file, format)) {
            byte[] bgr = new byte[3 * width * height];
            for (double seconds : times) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        byte value = (byte) painter.brightness(seconds, x, y);
                        int index = 3 * (y * width + x);
                        bgr[index] = value;
                        bgr[index + 1] = value;
                        bgr[index + 2] = value;
                    }
                }
                writer.write(bgr, seconds);
            }
        }
        return file;
    }

    /** A smooth random picture, larger than needed so that it can be moved. */
    public static Painter texture(long seed, double pixelsPerSecond) {
        Random random = new Random(seed);
        double[][] waves = new double[24][];
        for (int i = 0; i < waves.length; i++) {
            waves[i] =
                    new double[] {
                        0.02 + 0.25 * random.nextDouble(),
                        -0.25 + 0.5 * random.nextDouble(),
                        6.28 * random.nextDouble()
                    };
        }
        return (seconds, x, y) -> {
            double sum = 0;
            for (double[] wave : waves) {
                double moved = x - pixelsPerSecond * seconds;
                sum += Math.sin(wave[0] * moved + wave[1] * y + wave[2]);
            }
            return (int) Math.max(0, Math.min(255, 128 + 25 * sum));
        };
    }

    /** The same MP4, to be shown turned clockwise by 90 degrees, as a phone writes it. */
    public static Path turned(Path mp4, Path target) throws IOException {
        byte[] bytes = Files.readAllBytes(mp4);
        int matrix = find(bytes, "tkhd") + 4 + 40;
        int[] values = {0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000};
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int i = 0; i < values.length; i++) {
            buffer.putInt(matrix + 4 * i, values[i]);
        }
        return Files.write(target, bytes);
    }

    /** Where a tag first stands. */
    public static int find(byte[] bytes, String tag) {
        byte[] wanted = tag.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            boolean isThere = true;
            for (int k = 0; k < wanted.length; k++) {
                isThere &= bytes[i + k] == wanted[k];
            }
            if (isThere) {
                return i;
            }
        }
        throw new AssertionError("no " + tag);
    }

    /** An MP3 of silence with a cover. */
    public static Path songWithCover(Path file, byte[] jpeg) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0);
        frame.writeBytes("image/jpeg".getBytes(StandardCharsets.US_ASCII));
        frame.writeBytes(new byte[] {0, 3, 0});
        frame.writeBytes(jpeg);
        ByteArrayOutputStream song = new ByteArrayOutputStream();
        int size = 10 + frame.size();
        song.writeBytes(new byte[] {'I', 'D', '3', 3, 0, 0});
        for (int shift = 21; shift >= 0; shift -= 7) {
            song.write(size >> shift & 0x7F);
        }
        song.writeBytes("APIC".getBytes(StandardCharsets.US_ASCII));
        song.writeBytes(ByteBuffer.allocate(6).putInt(frame.size()).array());
        song.writeBytes(frame.toByteArray());
        byte[] silence = new byte[417]; // MPEG 1 layer III, 128 kbit/s, 44.1 kHz
        ByteBuffer.wrap(silence).putInt(0xFFFB9064);
        for (int i = 0; i < 120; i++) {
            song.writeBytes(silence);
        }
        return Files.write(file, song.toByteArray());
    }
}
