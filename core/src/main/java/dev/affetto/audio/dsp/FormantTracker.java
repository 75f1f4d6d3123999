package dev.affetto.audio.dsp;

/**
 * Formants: resonances of the sound, from the poles of a linear predictor of order 10 (Markel and
 * Gray 1976), with Praat's settings for "To Formant (burg)".
 *
 * <p>The signal is pre-emphasised from 50 Hz on. Frames of 50 ms under Praat's Gaussian window (25
 * ms effective) are fitted by {@link BurgPredictor}. A root {@code r exp(i phi)} of the predictor
 * in the upper half-plane is a formant with the frequency {@code phi rate / (2 pi)} and the
 * bandwidth {@code -ln(r) rate / pi}, if its frequency lies from 50 Hz to 50 Hz below half the
 * rate. Formants are counted by ascending frequency. A frame whose mean square under the window is
 * below {@code 1e-12} (digital silence) has none.
 *
 * <p>An instance holds its work space and is used by one thread.
 */
public final class FormantTracker {

    /** How many formants are measured. */
    public static final int FORMANT_COUNT = 4;

    private static final int ORDER = 10;
    private static final double FRAME_SECONDS = 0.05;
    private static final double MARGIN_HZ = 50;
    private static final double SILENCE = 1e-12;

    private final double sampleRateHz;
    private final double emphasis;
    private final double[] window;
    private final double[] frame;
    private final double[] coefficients = new double[ORDER + 1];
    private final double[] frequenciesHz = new double[ORDER];
    private final double[] bandwidthsHz = new double[ORDER];
    private final BurgPredictor predictor = new BurgPredictor(ORDER);
    private final PolynomialRoots roots = new PolynomialRoots(ORDER);
    private double[] emphasised = new double[0];
    private int count;

    /**
     * Prepares the window.
     *
     * @param sampleRateHz samples a second of the signals, twice the highest formant looked for; at
     *     least 1000
     * @throws IllegalArgumentException if the rate is below 1000 Hz
     */
    public FormantTracker(double sampleRateHz) {
        if (!(sampleRateHz >= 1000)) {
            throw new IllegalArgumentException(
                    "illegal sample rate: " + sampleRateHz + " Hz, must be at least 1000");
        }
        this.sampleRateHz = sampleRateHz;
        emphasis = PreEmphasis.factorFrom(50, sampleRateHz);
        window = Window.gaussian((int) (FRAME_SECONDS * sampleRateHz));
        frame = new double[window.length];
    }

    /** Samples in a frame: 50 ms. */
    public int frameLength() {
        return window.length;
    }

    /**
     * Takes a signal, from whose frames {@link #measure} finds formants.
     *
     * @param samples the signal at the tracker's rate
     * @param length how many samples of it
     */
    public void load(double[] samples, int length) {
        if (emphasised.length < length) {
            emphasised = new double[length];
        }
        PreEmphasis.apply(samples, length, emphasis, emphasised);
        roots.reset();
    }

    /**
     * Finds the formants of the frame that starts at a sample of the loaded signal.
     *
     * @param start index of the frame's first sample; the whole frame lies in the signal
     * @return how many formants were found, from 0 to 10
     */
    public int measure(int start) {
        count = 0;
        cut(start);
        double energy = predictor.fit(frame, frame.length, coefficients);
        if (energy >= SILENCE * frame.length && roots.solve(coefficients)) {
            collect();
        }
        return count;
    }

    /** Frequency of formant {@code index} (0 is F1) of the frame measured last. */
    public double frequencyHz(int index) {
        return frequenciesHz[index];
    }

    /** Bandwidth, 3 dB below the peak, of formant {@code index} of the frame measured last. */
    public double bandwidthHz(int index) {
        return bandwidthsHz[index];
    }

    private void cut(int start) {
        for (int n = 0; n < frame.length; n++) {
            frame[n] = emphasised[start + n] * window[n];
        }
    }

    private void collect() {
        for (int i = 0; i < ORDER; i++) {
            double x = roots.real(i);
            double y = roots.imaginary(i);
            if (y > 0) {
                double frequencyHz = Math.atan2(y, x) * sampleRateHz / (2 * Math.PI);
                if (frequencyHz >= MARGIN_HZ && frequencyHz <= sampleRateHz / 2 - MARGIN_HZ) {
                    insert(frequencyHz, bandwidth(x * x + y * y));
                }
            }
        }
    }

    /** A root outside the unit circle is mirrored into it. */
    private double bandwidth(double squaredRadius) {
        return Math.abs(Math.log(squaredRadius)) * sampleRateHz / (2 * Math.PI);
    }

    private void insert(double frequencyHz, double bandwidthHz) {
        int place = count++;
        while (place > 0 && frequenciesHz[place - 1] > frequencyHz) {
            frequenciesHz[place] = frequenciesHz[place - 1];
            bandwidthsHz[place] = bandwidthsHz[place - 1];
            place--;
        }
        frequenciesHz[place] = frequencyHz;
        bandwidthsHz[place] = bandwidthHz;
    }
}
