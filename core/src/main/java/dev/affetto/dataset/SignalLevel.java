package dev.affetto.dataset;

/** How strong a signal is, and decibels. */
final class SignalLevel {

    private SignalLevel() {}

    /** {@code sqrt(mean(x^2))}; 0 of nothing. */
    static double rootMeanSquare(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? 0 : Math.sqrt(sum / samples.length);
    }

    /** The factor of amplitude of a gain in decibels: {@code 10^(gain / 20)}. */
    static double amplitude(double decibels) {
        return Math.pow(10, decibels / 20);
    }
}
