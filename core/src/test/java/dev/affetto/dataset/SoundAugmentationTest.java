package dev.affetto.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.AudioSignal;
import java.util.Optional;
import java.util.Random;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.api.Test;

class SoundAugmentationTest {

    private static final int RATE_HZ = 22050;
    private static final Equalizer FLAT = new Equalizer(100, 0, 4000, 0, 1000, 0, 1);

    @Test
    void sameDrawGivesTheSameSoundAndLeavesTheOriginal() {
        float[] samples = sine(440, 0.3, RATE_HZ);
        AudioSignal first = draw(5, samples);

        assertThat(draw(5, samples).samples()).isEqualTo(first.samples());
        assertThat(draw(6, samples).samples()).isNotEqualTo(first.samples());
        assertThat(samples).isEqualTo(sine(440, 0.3, RATE_HZ));
        assertThat(first.samples()).hasSize(RATE_HZ);
    }

    @Test
    void noDrawLeavesFullScale() {
        for (int seed = 0; seed < 50; seed++) {
            for (float sample : draw(seed, sine(200, 1.0, RATE_HZ / 4)).samples()) {
                assertThat(Math.abs(sample)).isLessThanOrEqualTo(1f);
            }
        }
    }

    @Test
    void gainOfSixDecibelsDoublesASoftSound() {
        // A dry room and a flat equaliser leave the gain alone: 10^(6.0206 / 20) = 2.
        SoundAugmentation gain =
                new SoundAugmentation(
                        new RoomReverberation(0.2, 0, 1), FLAT, 6.0206, Optional.empty());
        float[] loud = gain.apply(new AudioSignal(sine(440, 0.1, RATE_HZ), RATE_HZ)).samples();

        // Single precision through three filters at rest: errors near 1e-6.
        assertThat(loud).containsExactly(sine(440, 0.2, RATE_HZ), within(1e-5f));
    }

    @Test
    void limitKeepsSoftSamplesAndStaysBelowFullScale() {
        assertThat(SoundAugmentation.limit(0.8f)).isEqualTo(0.8f);
        assertThat(SoundAugmentation.limit(-0.5f)).isEqualTo(-0.5f);
        // 0.8 + 0.2 tanh(1) = 0.95232; single precision.
        assertThat(SoundAugmentation.limit(1.0f)).isCloseTo(0.95232f, within(1e-5f));
        assertThat(SoundAugmentation.limit(-1.0f)).isCloseTo(-0.95232f, within(1e-5f));
        assertThat(SoundAugmentation.limit(100f)).isLessThanOrEqualTo(1f);
    }

    @Test
    void impulseResponseFallsBySixtyDecibelsInTheReverberationTime() {
        // The energy of the first and of the fifth sixth of the time differ by 4/6 of 60 dB. Each
        // is a mean of 3675 squared normal values: standard error sqrt(2 / 3675) = 2.3 %, 0.1 dB;
        // within a sixth the envelope weighs them unevenly, so up to 0.5 dB.
        float[] response = new RoomReverberation(1.0, 0.3, 7).impulseResponse(RATE_HZ);
        assertThat(response).hasSize(RATE_HZ);
        int sixth = RATE_HZ / 6;
        double fall =
                10
                        * Math.log10(
                                energy(response, 0, sixth)
                                        / energy(response, 4 * sixth, 5 * sixth));

        assertThat(fall).isCloseTo(40, within(1.0));
        // Scaled to energy 1; float rounding of 22050 terms.
        assertThat(energy(response, 0, response.length)).isCloseTo(1, within(1e-5));
    }

    @Test
    void roomAnswersAnImpulseWithItselfAndTheReverberation() {
        RoomReverberation room = new RoomReverberation(0.3, 0.25, 3);
        float[] impulse = new float[8000];
        impulse[0] = 1;
        float[] answer = room.apply(impulse, RATE_HZ);
        float[] response = room.impulseResponse(RATE_HZ);

        assertThat(answer[0]).isCloseTo(1 + 0.25f * response[0], within(1e-6f));
        for (int n = 1; n < response.length; n++) {
            assertThat(answer[n]).isCloseTo(0.25f * response[n], within(1e-6f));
        }
        assertThat(answer[7999]).isCloseTo(0, within(1e-6f));
    }

    @Test
    void fastConvolutionEqualsTheSumOfItsDefinition() {
        Random random = new Random(1);
        float[] signal = gaussian(random, 7001);
        float[] response = gaussian(random, 4500);
        float[] fast = new FastConvolution(response).apply(signal);

        for (int n : new int[] {0, 1, 2047, 2048, 4499, 4500, 7000}) {
            double sum = 0;
            for (int k = 0; k <= Math.min(n, response.length - 1); k++) {
                sum += (double) response[k] * signal[n - k];
            }
            // Sums near 60; single precision of the result is 4e-6 there.
            assertThat((double) fast[n]).isCloseTo(sum, within(1e-4));
        }
    }

    @Test
    void shelvesHaveTheirGainAtTheEndsAndHalfOfItInDecibelsAtTheirFrequency() {
        BiquadFilter low = BiquadFilter.lowShelf(300, 5, RATE_HZ);
        BiquadFilter high = BiquadFilter.highShelf(3000, -4, RATE_HZ);

        // Closed forms at 0 Hz, at half the rate, and at the shelf's frequency; double precision.
        assertThat(gainDecibels(low, 0)).isCloseTo(5, within(1e-9));
        assertThat(gainDecibels(low, 300)).isCloseTo(2.5, within(1e-9));
        assertThat(gainDecibels(low, RATE_HZ / 2.0)).isCloseTo(0, within(1e-9));
        assertThat(gainDecibels(high, 0)).isCloseTo(0, within(1e-9));
        assertThat(gainDecibels(high, 3000)).isCloseTo(-2, within(1e-9));
        assertThat(gainDecibels(high, RATE_HZ / 2.0)).isCloseTo(-4, within(1e-9));
    }

    @Test
    void peakHasItsGainInTheMiddleAndNoneAtTheEnds() {
        BiquadFilter peak = BiquadFilter.peaking(1000, 6, 1.5, RATE_HZ);

        assertThat(gainDecibels(peak, 1000)).isCloseTo(6, within(1e-9));
        assertThat(gainDecibels(peak, 0)).isCloseTo(0, within(1e-9));
        assertThat(gainDecibels(peak, RATE_HZ / 2.0)).isCloseTo(0, within(1e-9));
    }

    @Test
    void filteredSineHasTheGainOfTheTransferFunction() {
        BiquadFilter shelf = BiquadFilter.lowShelf(300, 6, RATE_HZ);
        float[] samples = sine(200, 0.1, 2 * RATE_HZ);
        shelf.applyTo(samples);

        // The second second, when the filter has settled; 200 whole periods.
        double level = Math.sqrt(energy(samples, RATE_HZ, 2 * RATE_HZ) / RATE_HZ);
        assertThat(20 * Math.log10(level / (0.1 / Math.sqrt(2))))
                .isCloseTo(gainDecibels(shelf, 200), within(1e-3)); // single precision
    }

    @Test
    void frequencyBeyondHalfTheRateIsRefused() {
        assertThatThrownBy(() -> BiquadFilter.lowShelf(11025, 1, RATE_HZ))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal frequency: 11025.0 Hz, must be above 0 and below 11025.0");
    }

    @Test
    void noiseHasItsRatioToTheSignal() {
        for (BackgroundNoise.Colour colour : BackgroundNoise.Colour.values()) {
            float[] clean = sine(440, 0.5, 2 * RATE_HZ);
            float[] noisy = clean.clone();
            new BackgroundNoise(colour, 40, 9).addTo(noisy);
            float[] noise = new float[noisy.length];
            for (int n = 0; n < noise.length; n++) {
                noise[n] = noisy[n] - clean[n];
            }
            double ratio = SignalLevel.rootMeanSquare(clean) / SignalLevel.rootMeanSquare(noise);
            // The noise is scaled to its level met; rounding of the sum to single precision is
            // left.
            assertThat(20 * Math.log10(ratio)).isCloseTo(40, within(0.01));
        }
    }

    @Test
    void pinkNoiseLosesThreeDecibelsAnOctaveAndWhiteNone() {
        // Power density falls as 1/f: from 500 to 1000 Hz to 4000 to 8000 Hz are three octaves, so
        // an octave's mean density falls by 9.03 dB. Kellet's filter is within 0.5 dB up to there
        // at its own 44.1 kHz; at half the rate its top octave turns up, hence 1.5 dB.
        assertThat(slopeDecibels(BackgroundNoise.Colour.PINK)).isCloseTo(-9.03, within(1.5));
        assertThat(slopeDecibels(BackgroundNoise.Colour.WHITE)).isCloseTo(0, within(0.5));
    }

    @Test
    void noiseOnSilenceIsSilence() {
        float[] silence = new float[1000];
        new BackgroundNoise(BackgroundNoise.Colour.PINK, 30, 1).addTo(silence);
        assertThat(silence).containsOnly(0f);
    }

    private static double slopeDecibels(BackgroundNoise.Colour colour) {
        float[] samples = new float[1 << 16];
        samples[0] = 1; // something to be relative to
        new BackgroundNoise(colour, -80, 4).addTo(samples);
        double[] spectrum = new double[samples.length];
        for (int n = 1; n < samples.length; n++) {
            spectrum[n] = samples[n];
        }
        new DoubleFFT_1D(spectrum.length).realForward(spectrum);
        return 10 * Math.log10(density(spectrum, 4000) / density(spectrum, 500));
    }

    private static double density(double[] spectrum, double lowestHz) {
        int first = (int) (lowestHz * spectrum.length / RATE_HZ);
        double sum = 0;
        for (int k = first; k < 2 * first; k++) {
            sum += spectrum[2 * k] * spectrum[2 * k] + spectrum[2 * k + 1] * spectrum[2 * k + 1];
        }
        return sum / first;
    }

    /** {@code 20 lg |H(e^(i w))|}, by its definition. */
    private static double gainDecibels(BiquadFilter filter, double frequencyHz) {
        double w = 2 * Math.PI * frequencyHz / RATE_HZ;
        double over =
                squared(
                        filter.b0() + filter.b1() * Math.cos(w) + filter.b2() * Math.cos(2 * w),
                        filter.b1() * Math.sin(w) + filter.b2() * Math.sin(2 * w));
        double under =
                squared(
                        1 + filter.a1() * Math.cos(w) + filter.a2() * Math.cos(2 * w),
                        filter.a1() * Math.sin(w) + filter.a2() * Math.sin(2 * w));
        return 10 * Math.log10(over / under);
    }

    private static double squared(double real, double imaginary) {
        return real * real + imaginary * imaginary;
    }

    private static double energy(float[] samples, int from, int to) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += (double) samples[n] * samples[n];
        }
        return sum;
    }

    private static AudioSignal draw(int seed, float[] samples) {
        return SoundAugmentation.draw(new Random(seed)).apply(new AudioSignal(samples, RATE_HZ));
    }

    private static float[] gaussian(Random random, int length) {
        float[] samples = new float[length];
        for (int n = 0; n < length; n++) {
            samples[n] = (float) random.nextGaussian();
        }
        return samples;
    }

    private static float[] sine(double frequencyHz, double amplitude, int length) {
        float[] samples = new float[length];
        for (int n = 0; n < length; n++) {
            samples[n] = (float) (amplitude * Math.sin(2 * Math.PI * frequencyHz * n / RATE_HZ));
        }
        return samples;
    }
}
