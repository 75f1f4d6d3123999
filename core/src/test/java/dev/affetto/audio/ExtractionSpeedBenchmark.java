package dev.affetto.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.TestEnvironment;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processor time of {@code paper50} on one thread over 60 minutes of real piano, against FFmpeg
 * decoding the same 60-minute MP3 on one thread, and, where Python has them, librosa, Praat and
 * openSMILE on five of those minutes. FFmpeg and the Java code are the best of three; the Java code
 * is warm. Run by name; the table goes to {@code target/extraction-speed.md}, with {@code
 * -Daffetto.updateDocs=true} also into {@code docs/measures.md}.
 */
class ExtractionSpeedBenchmark {

    private static final int SEGMENT = 3 * AudioSource.SAMPLE_RATE_HZ;
    private static final int SECONDS = 3600;

    @Test
    void paper50TakesAtMostTwiceTheTimeOfDecoding(@TempDir Path folder)
            throws IOException, InterruptedException {
        TestEnvironment.requireTool("ffmpeg");
        Path mp3 = longMp3(TestEnvironment.dataFolder().resolve("piano-audio"), folder);
        Path raw = folder.resolve("sound.f32");
        ffmpeg("-i", mp3.toString(), "-ac", "1", "-ar", "22050", "-f", "f32le", raw.toString());
        double decoding = Double.MAX_VALUE;
        double extraction = Double.MAX_VALUE;
        // In turns, so that a busy machine slows both.
        for (int round = 0; round < 3; round++) {
            decoding = Math.min(decoding, decode(mp3));
            extraction = Math.min(extraction, extract(raw));
        }
        List<String> lines = new ArrayList<>();
        lines.add("| program | measures | processor seconds for 60 minutes | over FFmpeg |");
        lines.add("|---|---|---|---|");
        lines.add(row("FFmpeg", "none, decodes the MP3", decoding, decoding));
        String name = "Affetto, JDK " + Runtime.version().feature();
        lines.add(row(name, "paper50, all 50", extraction, decoding));
        for (String other : otherPrograms(raw)) {
            String[] parts = other.split("\\|", -1);
            lines.add(row(parts[0], parts[1], Double.parseDouble(parts[2]), decoding));
        }
        write(lines);
        assertThat(extraction / decoding).isLessThan(2);
    }

    private static String row(String program, String measures, double seconds, double decoding) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f |",
                program,
                measures,
                seconds,
                seconds / decoding);
    }

    /** User and system time, as FFmpeg itself says them. */
    private static double decode(Path mp3) throws IOException, InterruptedException {
        String log =
                run(
                        List.of(
                                "ffmpeg",
                                "-nostdin",
                                "-benchmark",
                                "-threads",
                                "1",
                                "-i",
                                mp3.toString(),
                                "-f",
                                "null",
                                "-"));
        Matcher times = Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s").matcher(log);
        assertThat(times.find()).as(log).isTrue();
        return Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2));
    }

    private static List<String> otherPrograms(Path raw) throws IOException, InterruptedException {
        Path script =
                TestEnvironment.repositoryRoot()
                        .resolve("core/src/test/python/extraction_speed.py");
        String output = run(List.of("python3", script.toString(), raw.toString(), "300"));
        return output.lines().filter(line -> line.matches("[^|]+[|][^|]+[|][0-9.]+")).toList();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }

    /**
     * Processor seconds in {@link LowLevelDescriptors#describe} alone, without reading the file.
     */
    private static double extract(Path raw) throws IOException {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        LowLevelDescriptors descriptors = new LowLevelDescriptors();
        float[] samples = new float[SEGMENT];
        float[] row = new float[50];
        byte[] bytes = new byte[4 * SEGMENT];
        long nanoseconds = 0;
        try (DataInputStream stream =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(raw)))) {
            for (int segment = 0; segment < SECONDS / 3; segment++) {
                stream.readFully(bytes);
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
                long start = clock.getCurrentThreadCpuTime();
                descriptors.describe(samples, SEGMENT, row, 0);
                nanoseconds += clock.getCurrentThreadCpuTime() - start;
            }
        }
        return nanoseconds * 1e-9;
    }

    /** The recordings one after the other, again and again, a little over an hour. */
    private static Path longMp3(Path recordings, Path folder)
            throws IOException, InterruptedException {
        List<Path> parts = new ArrayList<>();
        try (var files = Files.list(recordings)) {
            for (Path file : files.sorted().toList()) {
                Path part = folder.resolve(parts.size() + ".wav");
                ffmpeg("-i", file.toString(), "-ac", "2", "-ar", "44100", part.toString());
                parts.add(part);
            }
        }
        List<String> lines = new ArrayList<>();
        for (Path part : Collections.nCopies(22, parts).stream().flatMap(List::stream).toList()) {
            lines.add("file '" + part + "'");
        }
        Path list = Files.write(folder.resolve("list.txt"), lines);
        Path mp3 = folder.resolve("sound.mp3");
        String seconds = Integer.toString(SECONDS + 1);
        ffmpeg(
                "-f",
                "concat",
                "-safe",
                "0",
                "-i",
                list.toString(),
                "-t",
                seconds,
                "-b:a",
                "192k",
                mp3.toString());
        return mp3;
    }

    private static void ffmpeg(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin"));
        command.addAll(List.of(arguments));
        assertThat(run(command)).isEmpty();
    }

    private static void write(List<String> lines) throws IOException {
        Path root = TestEnvironment.repositoryRoot();
        Files.writeString(
                root.resolve("core/target/extraction-speed.md"), String.join("\n", lines) + "\n");
        if (Boolean.getBoolean("affetto.updateDocs")) {
            Path page = root.resolve("docs/measures.md");
            String text = Files.readString(page);
            int from = text.indexOf("<!-- speed -->");
            int to = text.indexOf("<!-- end speed -->");
            Files.writeString(
                    page,
                    text.substring(0, from)
                            + "<!-- speed -->\n"
                            + String.join("\n", lines)
                            + "\n"
                            + text.substring(to));
        }
    }
}
