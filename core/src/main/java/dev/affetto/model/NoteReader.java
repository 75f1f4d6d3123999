package dev.affetto.model;

import ai.djl.ndarray.NDManager;
import dev.affetto.tensor.TorchEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Reads whole pieces of notes with a network, in windows, several at a time.
 *
 * <p>The logits of a piece are the mean of those of its windows, attention is that within the
 * window; each window counts by its share of the notes. So attention sums to 1 over the piece, and
 * the logits are the attention-weighted mean of the notes' logits.
 */
final class NoteReader {

    private static final int ROWS_A_BATCH = 1 << 14; // 16 windows of 1,024 notes: some 100 MB
    private static final int WINDOWS_A_BATCH = 32;

    private final RecurrentNetwork network;
    private final int windowNotes;
    private final int emotions;
    private final NDManager manager;

    NoteReader(RecurrentNetwork network, NoteReading reading, int emotions, NDManager manager) {
        this.network = network;
        this.windowNotes = reading.windowNotes();
        this.emotions = emotions;
        this.manager = manager;
    }

    /** Hears what the network says of a window. */
    @FunctionalInterface
    private interface WindowListener {

        /**
         * @param logits of the window
         * @param noteLogits one row an emotion wide for each note
         * @param attention one value a note, sum 1
         */
        void read(RowWindow window, float[] logits, float[] noteLogits, float[] attention);
    }

    /**
     * What the network says of a piece, without joined features.
     *
     * @param overall one value an emotion
     * @param places one row an emotion wide for each place of the grid: the mean of the notes
     *     there, by their attention; of a place without notes, that of the place before, or of the
     *     first with notes
     * @param attention one value a place, sum 1
     */
    record Reading(float[] overall, float[] places, float[] attention) {}

    /**
     * Reads a piece.
     *
     * @param rows scaled notes
     * @param placeOfNote the place of each note on the grid
     * @param places number of places
     */
    Reading read(float[][] rows, int[] placeOfNote, int places) {
        double[] overall = new double[emotions];
        double[] sums = new double[places * emotions];
        double[] attention = new double[places];
        read(
                List.<float[][]>of(rows),
                (window, logits, noteLogits, noteAttention) -> {
                    for (int i = 0; i < emotions; i++) {
                        overall[i] += window.share() * logits[i];
                    }
                    for (int note = 0; note < window.length(); note++) {
                        double weight = window.share() * noteAttention[note];
                        int place = placeOfNote[window.start() + note];
                        attention[place] += weight;
                        for (int i = 0; i < emotions; i++) {
                            sums[place * emotions + i] += weight * noteLogits[note * emotions + i];
                        }
                    }
                });
        return new Reading(floats(overall), means(sums, attention), floats(attention));
    }

    private float[] means(double[] sums, double[] attention) {
        float[] means = new float[sums.length];
        int known = 0;
        while (attention[known] == 0) {
            known++;
        }
        for (int place = 0; place < attention.length; place++) {
            known = attention[place] > 0 ? place : known;
            for (int i = 0; i < emotions; i++) {
                means[place * emotions + i] =
                        (float) (sums[known * emotions + i] / attention[known]);
            }
        }
        return means;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The logits of pieces, {@code [piece][emotion]}. */
    float[][] logits(List<float[][]> pieces) {
        float[][] logits = new float[pieces.size()][emotions];
        read(
                pieces,
                (window, ofWindow, noteLogits, attention) -> {
                    for (int i = 0; i < emotions; i++) {
                        logits[window.piece()][i] += (float) (window.share() * ofWindow[i]);
                    }
                });
        return logits;
    }

    private void read(List<float[][]> pieces, WindowListener listener) {
        List<RowWindow> windows = new ArrayList<>();
        for (int piece = 0; piece < pieces.size(); piece++) {
            windows.addAll(RowWindow.of(piece, pieces.get(piece).length, windowNotes));
        }
        windows.sort(Comparator.comparingInt(RowWindow::length));
        int start = 0;
        while (start < windows.size()) {
            int end = Math.min(windows.size(), start + WINDOWS_A_BATCH);
            while (end > start + 1
                    && (end - start) * windows.get(end - 1).length() > ROWS_A_BATCH) {
                end--;
            }
            readBatch(windows.subList(start, end), pieces, listener);
            start = end;
        }
    }

    private void readBatch(
            List<RowWindow> windows, List<float[][]> pieces, WindowListener listener) {
        SequenceBatch batch =
                SequenceBatch.of(
                        windows.stream()
                                .map(window -> window.of(pieces.get(window.piece())))
                                .toList());
        TorchEngine.withoutGradients();
        try (NDManager scope = manager.newSubManager()) {
            RecurrentNetwork.Encoding encoding = network.encode(batch, scope, Dropout.NONE);
            float[] logits = network.head(encoding.pooled()).toFloatArray();
            float[] noteLogits = network.head(encoding.states()).toFloatArray();
            float[] attention = encoding.attention().toFloatArray();
            for (int i = 0; i < windows.size(); i++) {
                listener.read(
                        windows.get(i),
                        part(logits, i, emotions),
                        part(noteLogits, i, batch.time() * emotions),
                        part(attention, i, batch.time()));
            }
        }
    }

    private static float[] part(float[] values, int place, int length) {
        return Arrays.copyOfRange(values, place * length, (place + 1) * length);
    }
}
