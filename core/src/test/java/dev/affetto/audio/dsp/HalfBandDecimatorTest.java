package dev.affetto.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.SyntheticSounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfBandDecimatorTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 27.5, 440, 4186, 5070})
    void soundBelowHalfTheNewRateStays(double frequencyHz) {
        // The filter has a phase of zero, so y[i] = x[2 i] away from the ends.
        double[] sound = SyntheticSounds.sine(frequencyHz, 1, 4001, 22050);
        double[] half = new double[2001];
        new HalfBandDecimator().decimate(sound, 4001, half);
        for (int i = 40; i < 1960; i++) {
            // The ripple of a Kaiser window with beta 6 is 0.001, twice that near the edge.
            assertThat(half[i]).isCloseTo(sound[2 * i], within(0.01));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {5960, 8000, 11000})
    void soundAboveHalfTheNewRateGoes(double frequencyHz) {
        double[] half = new double[2001];
        double[] sound = SyntheticSounds.sine(frequencyHz, 1, 4001, 22050);
        new HalfBandDecimator().decimate(sound, 4001, half);
        for (int i = 40; i < 1960; i++) {
            assertThat(half[i]).isCloseTo(0, within(0.01));
        }
    }
}
