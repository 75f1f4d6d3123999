package dev.affetto.note;

import java.util.List;

/**
 * Dissonance by function: how much of what sounds is foreign to the chord, and the relative
 * roughness under chords of tonic (I, iii, vi), subdominant (ii, IV) and dominant (V, vii) function
 * against the mean, 0 where there is none (functions after Riemann, of the relative major).
 */
final class ChordToneMeasure implements NoteMeasure {

    private static final List<String> FUNCTIONS = List.of("tonic", "subdominant", "dominant");

    @Override
    public void measure(Passage passage, MeasureRow row) {
        double[] foreign = new double[FUNCTIONS.size()];
        double[] rough = new double[FUNCTIONS.size()];
        int[] count = new int[FUNCTIONS.size()];
        double foreignSum = 0;
        double roughSum = 0;
        int all = passage.chords().count();
        for (int frame = 0; frame < all; frame++) {
            double foreignShare = foreignShare(passage, frame);
            double roughness = relativeRoughness(passage.frames(), frame);
            foreignSum += foreignShare;
            roughSum += roughness;
            int function = function(passage.chords().root(frame));
            if (function >= 0) {
                foreign[function] += foreignShare;
                rough[function] += roughness;
                count[function]++;
            }
        }
        row.add(MusicalDimension.DISSONANCE, "non_chord_tone_share", foreignSum / all);
        for (int i = 0; i < count.length; i++) {
            String name = FUNCTIONS.get(i);
            int frames = Math.max(1, count[i]);
            double present = count[i] > 0 ? 1 : 0;
            row.add(MusicalDimension.HARMONY, name + "_function_share", (double) count[i] / all);
            row.add(
                    MusicalDimension.DISSONANCE,
                    "non_chord_tone_share_under_" + name,
                    foreign[i] / frames);
            row.add(
                    MusicalDimension.DISSONANCE,
                    "roughness_under_" + name + "_above_mean",
                    rough[i] / frames - present * roughSum / all);
        }
    }

    private static double foreignShare(Passage passage, int frame) {
        int tonic = passage.pitchClasses().relativeMajorTonic();
        double[] shares = passage.frames().chromaShares(frame);
        double foreign = 0;
        for (int i = 0; i < shares.length; i++) {
            foreign += passage.chords().contains(frame, i) ? 0 : shares[(i + tonic) % 12];
        }
        return foreign;
    }

    private static double relativeRoughness(TonalFrames frames, int frame) {
        return frames.sounding(frame).size() > 1
                ? NoteRoughness.of(frames.sounding(frame))
                        / NoteRoughness.power(frames.sounding(frame))
                : 0;
    }

    private static int function(int root) {
        return switch (root) {
            case 0, 4, 9 -> 0;
            case 2, 5 -> 1;
            case 7, 11 -> 2;
            default -> -1;
        };
    }
}
