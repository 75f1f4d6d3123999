package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mutated files give a performance or a {@link MalformedPerformanceException}, nothing else. {@code
 * -Daffetto.fuzz.midi=1000000} runs that many.
 */
class MidiReaderFuzzTest {

    private static final Logger LOG = LoggerFactory.getLogger(MidiReaderFuzzTest.class);
    private static final int RUNS = Integer.getInteger("affetto.fuzz.midi", 3_000);
    private static final long SEED = Long.getLong("affetto.fuzz.seed", 4);

    /** Slowest allowed file; the largest here has 100 kB, which takes some milliseconds. */
    private static final long MOST_MILLISECONDS = 5_000;

    @TempDir private Path folder;

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TestEnvironment.examples())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".mid")).sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        seeds.add(
                MidiBytes.format(1)
                        .track(0, 0xff, 0x51, 3, 7, 0xa1, 0x20, 0, 0xff, 3, 2, 'R', 'H')
                        .track(0, 0xc0, 0, 0, 0x90, 60, 64, 100, 60, 0, 0, 0xb0, 64, 127)
                        .track(0, 0xc1, 40, 0, 0x91, 60, 64, 100, 60, 0, 0, 0xf0, 1, 0xf7)
                        .toBytes());
        return seeds;
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.HOURS)
    void mutatedFilesAreReadOrRefused() throws IOException {
        List<byte[]> seeds = seeds();
        SplittableRandom random = new SplittableRandom(SEED);
        int read = 0;
        long slowest = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = mutated(seeds.get(random.nextInt(seeds.size())), random);
            long start = System.nanoTime();
            read += isRead(MidiBytes.write(folder, bytes)) ? 1 : 0;
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        LOG.info("{} files, {} read, slowest {} ms", RUNS, read, slowest / 1_000_000);
        assertThat(read).isBetween(1, RUNS - 1);
        assertThat(slowest / 1_000_000).isLessThan(MOST_MILLISECONDS);
    }

    private static boolean isRead(Path file) throws IOException {
        try {
            Performance performance = MidiReader.read(file);
            assertThat(performance.durationSeconds())
                    .isBetween(0.0, MidiReader.LONGEST_SECONDS + 1);
            performance.sounding();
            return true;
        } catch (MalformedPerformanceException e) {
            assertThat(e).hasMessageStartingWith("cannot read " + file);
            return false;
        }
    }

    /** Up to 20 changes: a byte, a bit, a stretch cut, doubled or filled, or the end cut off. */
    private static byte[] mutated(byte[] seed, SplittableRandom random) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(20);
        for (int i = 0; i < changes && bytes.length > 1; i++) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, SplittableRandom random) {
        boolean isInHead = random.nextInt(3) == 0;
        int place = random.nextInt(isInHead ? Math.min(60, bytes.length) : bytes.length);
        int length = Math.min(bytes.length - place, 1 + random.nextInt(64));
        byte[] before = Arrays.copyOf(bytes, place);
        byte[] stretch = Arrays.copyOfRange(bytes, place, place + length);
        byte[] after = Arrays.copyOfRange(bytes, place + length, bytes.length);
        switch (random.nextInt(8)) {
            case 0 -> bytes[place] = (byte) random.nextInt(256);
            case 1 -> bytes[place] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[place] = (byte) 0xff;
            case 3 -> Arrays.fill(bytes, place, place + length, (byte) random.nextInt(256));
            case 4 -> bytes = MidiBytes.join(before, after);
            case 5 -> bytes = MidiBytes.join(before, stretch, stretch, after);
            case 6 -> bytes[place] = (byte) (0x80 | random.nextInt(128));
            default -> bytes = random.nextInt(10) == 0 ? before : bytes;
        }
        return bytes;
    }
}
