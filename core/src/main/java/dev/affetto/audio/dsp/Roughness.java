package dev.affetto.audio.dsp;

/**
 * Sensory dissonance of notes that sound together: the sum over all pairs of their partials of
 * Plomp and Levelt's curve in the form of Sethares (1993), {@code a1 a2 (exp(-3.5 s d) - exp(-5.75
 * s d)), s = 0.24 / (0.021 f + 19)}, d the distance and f the lower frequency in Hz, over the
 * notes' power.
 */
public final class Roughness {

    private static final int PARTIALS = 5;
    private static final double PARTIAL_DECAY = 0.75;

    private final float[][] pairs = new float[NoteSalience.NOTES][NoteSalience.NOTES];

    /** Tabulates every pair of notes. */
    public Roughness() {
        for (int i = 0; i < NoteSalience.NOTES; i++) {
            for (int j = 0; j < NoteSalience.NOTES; j++) {
                pairs[i][j] = i == j ? 0f : (float) ofNotes(frequencyHz(i), frequencyHz(j));
            }
        }
    }

    /** Roughness of one frame's activations, not negative; 0 where nothing sounds. */
    public double measure(float[] activations, float threshold) {
        double rough = 0;
        double power = 0;
        for (int i = 0; i < activations.length; i++) {
            if (activations[i] > threshold) {
                power += activations[i] * activations[i];
                rough += activations[i] * withLower(activations, i, threshold);
            }
        }
        return power > 0 ? rough / power : 0;
    }

    private double withLower(float[] activations, int note, float threshold) {
        double sum = 0;
        for (int j = 0; j < note; j++) {
            if (activations[j] > threshold) {
                sum += activations[j] * pairs[note][j];
            }
        }
        return sum;
    }

    private static double ofNotes(double firstHz, double secondHz) {
        double sum = 0;
        for (int i = 0; i < PARTIALS; i++) {
            for (int j = 0; j < PARTIALS; j++) {
                sum +=
                        Math.pow(PARTIAL_DECAY, i + j)
                                * ofPartials(firstHz * (i + 1), secondHz * (j + 1));
            }
        }
        return sum;
    }

    private static double ofPartials(double firstHz, double secondHz) {
        double scaled =
                Math.abs(firstHz - secondHz) * 0.24 / (0.021 * Math.min(firstHz, secondHz) + 19);
        return Math.exp(-3.5 * scaled) - Math.exp(-5.75 * scaled);
    }

    private static double frequencyHz(int note) {
        return 440 * Math.pow(2, (note + NoteSalience.LOWEST_MIDI - 69) / 12.0);
    }
}
