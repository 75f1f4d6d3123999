package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.affetto.audio.MemoryProbe.Memory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory grows neither with a file's length nor with the number of files read. */
class AudioReaderMemoryTest {

    private static final long MEGABYTE = 1 << 20;

    @TempDir Path folder;

    @BeforeEach
    void requireLinux() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "needs /proc to see memory");
    }

    @Test
    void threeHoursNeedNoMoreMemoryThanThreeMinutes() throws IOException {
        Memory minutes = MemoryProbe.run(0, 1, wavOfSilence("short.wav", 180));
        Memory hours = MemoryProbe.run(0, 1, wavOfSilence("long.wav", 3 * 3600));
        // 952 MB of samples; the tolerance is for what the machine compiles on the longer way.
        assertThat(hours.peak() - minutes.peak()).isLessThan(30 * MEGABYTE);
        // A packet of 4096 bytes is seen through some small Java objects, garbage at once.
        assertThat(hours.allocated()).isLessThan(150 * MEGABYTE);
    }

    @Test
    void openingTwoThousandGoodAndBadFilesLeaksNothing() throws IOException {
        Path wav = TestSounds.writeWav(folder.resolve("t.wav"), TestSounds.sine(440, 0.1), 22050);
        Path mp3 = TestSounds.encode(wav, folder.resolve("t.mp3"));
        Path m4a = TestSounds.encode(wav, folder.resolve("t.m4a"));
        Path text = Files.writeString(folder.resolve("bad.mp3"), "no music".repeat(1000));
        Memory memory = MemoryProbe.run(100, 500, wav, mp3, m4a, text);
        // A reader's own buffers take 100 kB, a decoder's more: 2000 lost ones, over 200 MB.
        assertThat(memory.residentAfter() - memory.residentBefore()).isLessThan(30 * MEGABYTE);
    }

    /** Sparse: 476 MB on paper for three hours, next to nothing on the disk. */
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
}
