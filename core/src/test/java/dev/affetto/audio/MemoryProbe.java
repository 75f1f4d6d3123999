package dev.affetto.audio;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads files through, over and over, in a virtual machine of its own, and prints what memory that
 * took: {@code MemoryProbe WARM_UPS ROUNDS FILE...}. Run with a small fixed heap, what grows is
 * native.
 */
public final class MemoryProbe {

    /** What a run took, in bytes. */
    record Memory(long residentBefore, long residentAfter, long peak, long allocated) {}

    private static final float[] SAMPLES = new float[66150];

    private MemoryProbe() {}

    /** Prints the four numbers of {@link Memory} in one line. */
    public static void main(String[] arguments) throws IOException {
        Path[] files = Arrays.stream(arguments).skip(2).map(Path::of).toArray(Path[]::new);
        readAll(Integer.parseInt(arguments[0]), files);
        long before = status("VmRSS:");
        long allocatedBefore = allocatedBytes();
        readAll(Integer.parseInt(arguments[1]), files);
        long allocated = allocatedBytes() - allocatedBefore;
        System.out.println(
                before + " " + status("VmRSS:") + " " + status("VmHWM:") + " " + allocated);
    }

    /** Runs the probe with a heap of 64 MB, all of it resident from the start. */
    static Memory run(int warmUps, int rounds, Path... files) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryProbe.class.getName(),
                        String.valueOf(warmUps),
                        String.valueOf(rounds));
        Arrays.stream(files).forEach(file -> builder.command().add(file.toString()));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String line =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        long[] numbers = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Memory(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static void readAll(int rounds, Path... files) throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (Path file : files) {
                readThrough(file);
            }
        }
    }

    private static void readThrough(Path file) throws IOException {
        try (AudioReader reader = AudioReader.open(file)) {
            int count = 0;
            while (count >= 0) {
                count = reader.read(SAMPLES, 0, SAMPLES.length);
            }
        } catch (UnreadableAudioException expected) {
            requireBad(file);
        }
    }

    private static void requireBad(Path file) {
        if (!file.toString().contains("bad")) {
            throw new IllegalStateException("cannot read " + file);
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static long status(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
