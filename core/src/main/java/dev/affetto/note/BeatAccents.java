package dev.affetto.note;

import java.util.Arrays;

/**
 * What marks each tracked beat ({@link BeatTrack}), four series of one value a beat: how strongly
 * it is struck, how low its lowest note is, how long that note is held, and how much the pitch
 * classes change with it.
 *
 * <p>Length counts as Parncutt's (1994) durational accent, {@code (1 - exp(-t / 0.5 s))^2}; change
 * as 1 less the cosine of the pitch classes of this beat and the one before.
 */
final class BeatAccents {

    private static final double EARLY_SECONDS = 0.06;
    private static final double ACCENT_SECONDS = 0.5;
    private static final int PITCH_CLASSES = 12;

    private final Passage passage;
    private final Series beats;
    private final double[] strength;
    private final double[] depth;
    private final double[] length;
    private final double[] change;

    BeatAccents(Passage passage) {
        this.passage = passage;
        this.beats = passage.beatTrack();
        this.strength = new double[beats.length()];
        this.depth = new double[beats.length()];
        this.length = new double[beats.length()];
        this.change = new double[beats.length()];
        read();
    }

    private void read() {
        double[] before = new double[PITCH_CLASSES];
        int note = 0;
        for (int beat = 0; beat < beats.length(); beat++) {
            double[] now = new double[PITCH_CLASSES];
            double end = beat + 1 < beats.length() ? beats.get(beat + 1) : passage.seconds() + 1;
            depth[beat] = -passage.meanPitch();
            while (note < passage.count() && passage.start(note) < end - EARLY_SECONDS) {
                now[passage.pitch(note) % PITCH_CLASSES]++;
                if (passage.start(note) <= beats.get(beat) + EARLY_SECONDS) {
                    strike(beat, note);
                }
                note++;
            }
            change[beat] = beat == 0 ? 0 : 1 - cosine(before, now);
            before = now;
        }
    }

    private void strike(int beat, int note) {
        strength[beat] += passage.velocity(note) / 64.0;
        if (length[beat] == 0 || -passage.pitch(note) > depth[beat]) {
            depth[beat] = -passage.pitch(note);
            length[beat] = Math.pow(1 - Math.exp(-passage.duration(note) / ACCENT_SECONDS), 2);
        }
    }

    private static double cosine(double[] first, double[] second) {
        double product = 0;
        double squares = 0;
        double others = 0;
        for (int i = 0; i < first.length; i++) {
            product += first[i] * second[i];
            squares += first[i] * first[i];
            others += second[i] * second[i];
        }
        return squares == 0 || others == 0 ? 0 : product / Math.sqrt(squares * others);
    }

    int count() {
        return beats.length();
    }

    /**
     * Mean of the four series' autocorrelation coefficients at a lag in beats, each in [-1, 1]; a
     * series that does not vary has 0, and so has a lag of more than half the beats.
     */
    double correlation(int lag) {
        return Arrays.stream(new double[][] {strength, depth, length, change})
                .mapToDouble(series -> correlation(series, lag))
                .average()
                .orElseThrow();
    }

    private static double correlation(double[] series, int lag) {
        int pairs = series.length - lag;
        double mean = new Series(series).mean();
        double variance = Math.pow(new Series(series).standardDeviation(), 2);
        if (pairs < lag || variance < 1e-9) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < pairs; i++) {
            sum += (series[i] - mean) * (series[i + lag] - mean);
        }
        return Math.max(-1, Math.min(1, sum / pairs / variance));
    }
}
