package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with a file's length nor with the number of files read. */
class AudioReaderMemoryTest {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long MEGABYTE = 1 << 20;

    @TempDir Path folder;
    private volatile float[] garbage;
    private final float[] samples = new float[66150];

    @BeforeEach
    void requireLinux() {
        assumeTrue(Files.exists(STATUS), "needs /proc to see the memory of this process");
    }

    @Test
    void threeHoursNeedNoMoreMemoryThanThreeMinutes() throws IOException {
        readThrough(wavOfSilence("short.wav", 180));
        touchHeap();
        long residentBefore = residentBytes();
        long allocatedBefore = allocatedBytes();
        // Sparse: 476 MB on paper, next to nothing on the disk.
        assertThat(readThrough(wavOfSilence("long.wav", 3 * 3600))).isEqualTo(3L * 3600 * 22050);
        // FFmpeg's frames are seen through small Java objects: measured under 0.2 kB a packet of
        // 4096 bytes and more, all of them garbage at once. Samples would take 950 MB.
        assertThat(allocatedBytes() - allocatedBefore).isLessThan(100 * MEGABYTE);
        assertThat(residentBytes() - residentBefore).isLessThan(60 * MEGABYTE);
    }

    @Test
    void openingTwoThousandGoodAndBadFilesLeaksNothing() throws IOException {
        Path wav = TestSounds.writeWav(folder.resolve("t.wav"), TestSounds.sine(440, 1), 44100);
        Path mp3 = TestSounds.encode(wav, folder.resolve("t.mp3"));
        Path text = Files.writeString(folder.resolve("text.mp3"), "no music".repeat(1000));
        openOften(300, wav, mp3, text);
        touchHeap();
        long before = residentBytes();
        openOften(2000, wav, mp3, text);
        // A reader's own buffers are 130 kB native: 2000 lost ones would be 260 MB.
        assertThat(residentBytes() - before).isLessThan(40 * MEGABYTE);
    }

    private void openOften(int times, Path... files) throws IOException {
        for (int count = 0; count < times; count++) {
            try (AudioReader reader = AudioReader.open(files[count % files.length])) {
                assertThat(reader.read(samples, 0, 100)).isPositive();
            } catch (UnreadableAudioException expected) {
                assertThat(expected).hasMessageContaining("text.mp3");
            }
        }
    }

    /** Makes 1 GB of garbage, so that the heap's own growth is over before memory is compared. */
    private void touchHeap() {
        for (int count = 0; count < 4000; count++) {
            garbage = new float[1 << 16];
        }
        assertThat(garbage).isNotNull();
    }

    private Path wavOfSilence(String name, long seconds) throws IOException {
        Path file = TestSounds.writeWav(folder.resolve(name), new float[0], 22050);
        long dataBytes = seconds * 22050 * 2;
        try (RandomAccessFile wav = new RandomAccessFile(file.toFile(), "rw")) {
            wav.setLength(44 + dataBytes);
            wav.seek(4);
            wav.writeInt(Integer.reverseBytes((int) (36 + dataBytes)));
            wav.seek(40);
            wav.writeInt(Integer.reverseBytes((int) dataBytes));
        }
        return file;
    }

    private long readThrough(Path file) throws IOException {
        try (AudioReader reader = AudioReader.open(file)) {
            long total = 0;
            int count = reader.read(samples, 0, samples.length);
            while (count > 0) {
                total += count;
                count = reader.read(samples, 0, samples.length);
            }
            return total;
        }
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
