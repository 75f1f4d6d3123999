package dev.affetto.note;

import dev.affetto.tonality.KeyProfile;
import dev.affetto.tonality.KeyStrength;

/**
 * Key in windows of 6 s, one every 2.5 s: how much more major than minor each is (Temperley's
 * profiles), and how often the tonic differs from that of the window before.
 */
final class LocalKeyMeasure implements NoteMeasure {

    private static final double WINDOW_SECONDS = 6;
    private static final double HOP_SECONDS = 2.5;
    private static final double UNUSED_END_SECONDS = 3;

    @Override
    public void measure(Passage passage, MeasureRow row) {
        Series.Builder balances = new Series.Builder();
        int windows = 0;
        int changes = 0;
        int lastTonic = -1;
        KeyStrength key = new KeyStrength(KeyProfile.TEMPERLEY);
        double end = Math.max(1, passage.seconds() - UNUSED_END_SECONDS);
        for (int i = 0; i * HOP_SECONDS < end; i++) {
            float[] chroma = chroma(passage.frames(), i * HOP_SECONDS);
            if (isHeard(chroma)) {
                key.measure(chroma);
                balances.add(key.bestMajor() - key.bestMinor());
                changes += windows > 0 && key.tonic() != lastTonic ? 1 : 0;
                lastTonic = key.tonic();
                windows++;
            }
        }
        Series balance = balances.build();
        row.addStatistics(MusicalDimension.MODE, "local_major_minus_minor", balance);
        row.add(
                MusicalDimension.MODE,
                "local_major_share",
                windows > 0 ? balance.shareAbove(0) : .5);
        row.add(
                MusicalDimension.KEY,
                "local_tonic_change_share",
                windows > 1 ? (double) changes / (windows - 1) : 0);
    }

    private static float[] chroma(TonalFrames frames, double start) {
        return frames.chromaOf(
                (int) (start / TonalFrames.FRAME_SECONDS),
                (int) ((start + WINDOW_SECONDS) / TonalFrames.FRAME_SECONDS));
    }

    private static boolean isHeard(float[] chroma) {
        float sum = 0;
        for (float value : chroma) {
            sum += value;
        }
        return sum > 0;
    }
}
