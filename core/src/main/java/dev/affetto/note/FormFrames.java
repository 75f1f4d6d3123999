package dev.affetto.note;

/**
 * A piece in frames of half a second, each a vector of 13 values, for self-similarity (Foote 2000):
 * the chroma of the keys held, by the square root of the time in the frame, smoothed over three
 * frames and of unit length, and half the square root of the onsets' density over its mean, at most
 * 1.
 *
 * <p>A piece of more than {@value #MOST_FRAMES} frames (about 17 minutes) is cut into {@value
 * #MOST_FRAMES} longer ones, so that the work is bounded. A frame in which nothing sounds is a zero
 * vector. A note counts for at most 10 s.
 */
final class FormFrames {

    static final int MOST_FRAMES = 2048;
    private static final double FRAME_SECONDS = 0.5;
    private static final double LONGEST_NOTE_SECONDS = 10;
    private static final int PITCH_CLASSES = 12;

    private final double frameSeconds;
    private final float[][] vectors;

    FormFrames(NoteColumns piece) {
        double length = length(piece);
        int count = (int) Math.max(1, Math.ceil(length / FRAME_SECONDS));
        this.frameSeconds =
                count <= MOST_FRAMES ? FRAME_SECONDS : length / MOST_FRAMES * (1 + 1e-9);
        this.vectors = new float[Math.min(count, MOST_FRAMES)][PITCH_CLASSES + 1];
        float[][] chroma = smoothed(chroma(piece));
        double[] density = density(piece);
        double mean = new Series(density).mean();
        for (int i = 0; i < vectors.length; i++) {
            write(chroma[i], density[i] / mean, vectors[i]);
        }
    }

    private static double length(NoteColumns piece) {
        double longest = 0;
        for (int i = 0; i < piece.start().length; i++) {
            longest = Math.max(longest, end(piece, i));
        }
        return longest;
    }

    private static double end(NoteColumns piece, int note) {
        return Math.min(piece.end()[note], piece.start()[note] + LONGEST_NOTE_SECONDS);
    }

    private float[][] chroma(NoteColumns piece) {
        float[][] chroma = new float[vectors.length][PITCH_CLASSES];
        for (int note = 0; note < piece.start().length; note++) {
            double start = piece.start()[note];
            double end = end(piece, note);
            for (int frame = frameAt(start); frame <= frameAt(end); frame++) {
                double from = Math.max(start, frame * frameSeconds);
                double held = Math.max(0, Math.min(end, (frame + 1) * frameSeconds) - from);
                chroma[frame][piece.pitch()[note] % PITCH_CLASSES] += (float) Math.sqrt(held);
            }
        }
        return chroma;
    }

    private double[] density(NoteColumns piece) {
        double[] onsets = new double[vectors.length];
        for (double start : piece.start()) {
            onsets[frameAt(start)]++;
        }
        double[] smooth = new double[onsets.length];
        for (int i = 0; i < onsets.length; i++) {
            double before = onsets[Math.max(0, i - 1)];
            double after = onsets[Math.min(onsets.length - 1, i + 1)];
            smooth[i] = (before + onsets[i] + after) / 3;
        }
        return smooth;
    }

    private static float[][] smoothed(float[][] chroma) {
        float[][] smooth = new float[chroma.length][PITCH_CLASSES];
        for (int i = 0; i < chroma.length; i++) {
            float[] before = chroma[Math.max(0, i - 1)];
            float[] after = chroma[Math.min(chroma.length - 1, i + 1)];
            for (int c = 0; c < PITCH_CLASSES; c++) {
                smooth[i][c] = (before[c] + 2 * chroma[i][c] + after[c]) / 4;
            }
        }
        return smooth;
    }

    private static void write(float[] chroma, double relativeDensity, float[] vector) {
        double squares = 0;
        for (float value : chroma) {
            squares += value * value;
        }
        if (squares > 0) {
            for (int c = 0; c < PITCH_CLASSES; c++) {
                vector[c] = (float) (chroma[c] / Math.sqrt(squares));
            }
        }
        vector[PITCH_CLASSES] = (float) Math.min(1, Math.sqrt(relativeDensity) / 2);
        toUnitLength(vector);
    }

    private static void toUnitLength(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        for (int i = 0; i < vector.length && squares > 0; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
    }

    int count() {
        return vectors.length;
    }

    double frameSeconds() {
        return frameSeconds;
    }

    /** Index of the frame at a time, the nearest one outside the piece. */
    int frameAt(double seconds) {
        return (int)
                Math.max(0, Math.min(vectors.length - 1.0, Math.floor(seconds / frameSeconds)));
    }

    /** Cosine of two frames, from 0 to 1; two silent frames are alike. */
    float similarity(int first, int second) {
        float sum = 0;
        for (int i = 0; i <= PITCH_CLASSES; i++) {
            sum += vectors[first][i] * vectors[second][i];
        }
        return sum > 0 || !isSilent(first) || !isSilent(second) ? Math.min(1, sum) : 1;
    }

    private boolean isSilent(int frame) {
        for (float value : vectors[frame]) {
            if (value > 0) {
                return false;
            }
        }
        return true;
    }
}
