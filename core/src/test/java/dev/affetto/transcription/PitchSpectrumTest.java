package dev.affetto.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.AudioSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PitchSpectrumTest {

    private static float[] spectrum(double frequencyHz, double amplitude, double level) {
        float[] samples = PianoSounds.sine(frequencyHz, amplitude, 1).samples();
        float[] values = new float[2 * PitchSpectrum.WIDTH];
        new PitchSpectrum(level).measure(samples, samples.length / 2, samples.length, values);
        return values;
    }

    private static int largest(float[] values, int from) {
        int largest = from;
        for (int i = from; i < from + PitchSpectrum.WIDTH; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest - from;
    }

    /** Key k has the values 36 + 3k to 38 + 3k, its own pitch in the middle. */
    @ParameterizedTest
    @ValueSource(ints = {45, 60, 69, 81, 100})
    void sineIsLargestAtItsOwnKeyInTheLongWindow(int pitch) {
        float[] values = spectrum(PianoSounds.hertz(pitch), 0.1, 0.1);
        assertThat(largest(values, 0)).isEqualTo(36 + 3 * (pitch - 21) + 1);
    }

    /** From two semitones between A4 and B4, 52 Hz, on, the 11-Hz bins of 2048 samples do. */
    @ParameterizedTest
    @ValueSource(ints = {69, 81, 100})
    void sineIsLargestAtItsOwnKeyInTheShortWindow(int pitch) {
        float[] values = spectrum(PianoSounds.hertz(pitch), 0.1, 0.1);
        assertThat(largest(values, PitchSpectrum.WIDTH)).isEqualTo(36 + 3 * (pitch - 21) + 1);
    }

    /**
     * A sine in the middle of a bin has the magnitudes a/2, a, a/2 there. Value 37 + 3 * 7 = E1 has
     * only bins within one of it, so the sum of w m² is a² for a sine right on a bin that is a
     * value's frequency: none is, so take the bound: a²/2 (half way between bins, both at 0.85 a
     * and weight 1/2) to a².
     */
    @Test
    void valueFollowsTheFormula() {
        double binHz = (double) AudioSource.SAMPLE_RATE_HZ / PitchSpectrum.LONG_WINDOW;
        double frequencyHz = 20 * binHz;
        float[] values = spectrum(frequencyHz, 0.2, 0.2);
        float peak = values[largest(values, 0)];
        assertThat(peak)
                .isBetween(
                        (float) (Math.log10(1 + 1000 * Math.sqrt(0.5)) / 3),
                        (float) (Math.log10(1 + 1000 * 1.1) / 3));
    }

    @Test
    void gainChangesNothingWhereTheLevelFollows() {
        float[] soft = spectrum(440, 0.01, 0.02);
        float[] loud = spectrum(440, 0.4, 0.8);
        for (int i = 0; i < soft.length; i++) {
            assertThat(loud[i]).isCloseTo(soft[i], within(1e-4f)); // float rounding
        }
    }

    @Test
    void silenceIsZero() {
        float[] values = new float[2 * PitchSpectrum.WIDTH];
        Arrays.fill(values, 7);
        new PitchSpectrum(0.1).measure(new float[20000], 10000, 20000, values);
        assertThat(values).containsOnly(0f);
    }

    @Test
    void levelMustBeAboveZero() {
        assertThatThrownBy(() -> new PitchSpectrum(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal level: 0.0, must be above 0");
    }
}
