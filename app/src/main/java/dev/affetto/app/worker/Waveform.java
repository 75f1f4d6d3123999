package dev.affetto.app.worker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.affetto.audio.AudioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How loud a recording is along its length: the largest magnitude in each of {@value #POINTS} equal
 * parts, relative to the largest of all.
 */
final class Waveform {

    static final int POINTS = 1000;
    private static final int BLOCK_SAMPLES = 256;

    private Waveform() {}

    static ObjectNode of(Path file) throws IOException {
        float[] peaks = new float[1 << 12];
        int blocks = 0;
        double seconds;
        try (AudioReader reader = AudioReader.open(file)) {
            float[] block = new float[BLOCK_SAMPLES];
            for (int filled = fill(reader, block); filled > 0; filled = fill(reader, block)) {
                if (blocks == peaks.length) {
                    peaks = Arrays.copyOf(peaks, 2 * blocks);
                }
                peaks[blocks++] = largest(block, filled);
            }
            seconds = reader.durationSeconds();
        }
        return node(seconds, Arrays.copyOf(peaks, blocks));
    }

    private static int fill(AudioReader reader, float[] block) throws IOException {
        int filled = 0;
        while (filled < block.length) {
            int count = reader.read(block, filled, block.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
        }
        return filled;
    }

    private static float largest(float[] block, int filled) {
        float largest = 0;
        for (int i = 0; i < filled; i++) {
            largest = Math.max(largest, Math.abs(block[i]));
        }
        return largest;
    }

    private static ObjectNode node(double seconds, float[] peaks) {
        float highest = largest(peaks, peaks.length);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("duration_seconds", Math.round(seconds * 1e6) / 1e6);
        ArrayNode values = node.putArray("peaks");
        for (int i = 0; i < POINTS; i++) {
            int from = (int) ((long) i * peaks.length / POINTS);
            int to = Math.max(from + 1, (int) ((long) (i + 1) * peaks.length / POINTS));
            float peak = 0;
            for (int j = from; j < Math.min(to, peaks.length); j++) {
                peak = Math.max(peak, peaks[j]);
            }
            values.add(highest > 0 ? Math.round(1000 * peak / highest) / 1000.0 : 0.0);
        }
        return node;
    }
}
