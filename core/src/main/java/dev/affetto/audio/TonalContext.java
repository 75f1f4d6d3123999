package dev.affetto.audio;

import dev.affetto.tonality.KeyStrength;
import java.util.ArrayList;
import java.util.List;

/**
 * Key and mode around each segment, from the chroma of the segment and of its neighbours.
 *
 * <p>The key of three seconds is often open; that of half a minute is not. Key strengths are
 * therefore measured over the segment alone and over windows of {@code 2 n + 1} segments for n = 2
 * and 6 (15 s and 39 s at 3 s a segment). The segment's own and its context's chroma are then
 * turned so that index 0 is the tonic of the major key that has the context's notes, which makes
 * them independent of transposition.
 */
final class TonalContext {

    private static final int[] REACHES = {0, 2, 6};
    private static final int PITCH_CLASSES = KeyStrength.PITCH_CLASSES;

    private TonalContext() {}

    static List<String> featureNames() {
        List<String> names = new ArrayList<>();
        for (int reach : REACHES) {
            String window = "_" + (2 * reach + 1) + "_segments";
            names.add("key_major_strength" + window);
            names.add("key_minor_strength" + window);
            names.add("key_mode" + window);
            names.add("key_major_probability" + window);
            names.add("key_entropy" + window);
        }
        names.add("key_is_major");
        names.add("third_balance");
        names.add("sixth_balance");
        names.add("tonic_bass_share");
        for (int i = 0; i < PITCH_CLASSES; i++) {
            names.add("relative_chroma_" + i);
        }
        for (int i = 0; i < PITCH_CLASSES; i++) {
            names.add("context_relative_chroma_" + i);
        }
        for (int i = 0; i < PITCH_CLASSES; i++) {
            names.add("context_relative_bass_chroma_" + i);
        }
        return names;
    }

    /**
     * Measures every segment.
     *
     * @param chroma one vector a segment, weighted by loudness
     * @param bassChroma likewise, of the lowest note
     * @return one row of {@link #featureNames} a segment
     */
    static float[][] describe(float[][] chroma, float[][] bassChroma) {
        float[][] rows = new float[chroma.length][];
        KeyStrength key = new KeyStrength();
        for (int segment = 0; segment < rows.length; segment++) {
            rows[segment] = describe(segment, chroma, bassChroma, key);
        }
        return rows;
    }

    private static float[] describe(
            int segment, float[][] chroma, float[][] bassChroma, KeyStrength key) {
        float[] row = new float[REACHES.length * 5 + 4 + 3 * PITCH_CLASSES];
        int next = 0;
        for (int reach : REACHES) {
            key.measure(window(chroma, segment, reach));
            next = writeKey(key, row, next);
        }
        int widest = REACHES[REACHES.length - 1];
        int relative = key.relativeMajorTonic();
        float[] context = window(chroma, segment, widest);
        float[] bass = window(bassChroma, segment, widest);
        int tonic = key.tonic();
        row[next++] = key.isMajor() ? 1f : 0f;
        row[next++] = context[(tonic + 4) % PITCH_CLASSES] - context[(tonic + 3) % PITCH_CLASSES];
        row[next++] = context[(tonic + 9) % PITCH_CLASSES] - context[(tonic + 8) % PITCH_CLASSES];
        row[next++] = bass[tonic];
        next = writeTurned(window(chroma, segment, 0), relative, row, next);
        next = writeTurned(context, relative, row, next);
        writeTurned(bass, relative, row, next);
        return row;
    }

    /** Mean over the window of the vectors, each of sum 1; zero where nothing sounds. */
    private static float[] window(float[][] chroma, int segment, int reach) {
        float[] sum = new float[PITCH_CLASSES];
        int first = Math.max(0, segment - reach);
        int last = Math.min(chroma.length - 1, segment + reach);
        for (int other = first; other <= last; other++) {
            addNormalized(chroma[other], sum);
        }
        float[] window = new float[PITCH_CLASSES];
        addNormalized(sum, window);
        return window;
    }

    private static void addNormalized(float[] chroma, float[] target) {
        float sum = 0;
        for (float value : chroma) {
            sum += value;
        }
        for (int i = 0; i < PITCH_CLASSES && sum > 0; i++) {
            target[i] += chroma[i] / sum;
        }
    }

    private static int writeKey(KeyStrength key, float[] row, int offset) {
        row[offset] = (float) key.bestMajor();
        row[offset + 1] = (float) key.bestMinor();
        row[offset + 2] = (float) (key.bestMajor() - key.bestMinor());
        row[offset + 3] = (float) key.majorProbability();
        row[offset + 4] = (float) key.entropy();
        return offset + 5;
    }

    private static int writeTurned(float[] chroma, int tonic, float[] row, int offset) {
        for (int i = 0; i < PITCH_CLASSES; i++) {
            row[offset + i] = chroma[(tonic + i) % PITCH_CLASSES];
        }
        return offset + PITCH_CLASSES;
    }
}
