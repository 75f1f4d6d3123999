package dev.affetto.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.TestSounds;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HannSpectrumTest {

    private static final int SIZE = 1024;

    /** A transform of 1,024 points in single precision. */
    private static final Offset<Float> SINGLE_PRECISION = within(2e-6f);

    private final HannSpectrum spectrum = new HannSpectrum(SIZE);
    private final float[] magnitudes = new float[spectrum.bins()];

    @Test
    void sineOnABinHasItsAmplitudeThereAndHalfOfItBeside() {
        // The transform of Hann's window is 1 at 0, 1/2 at one bin to each side and 0 elsewhere.
        float[] sine = TestSounds.sine(100, SIZE / 1024.0, 1024, 0.8);
        spectrum.magnitudes(sine, 0, SIZE, magnitudes);

        for (int bin = 0; bin < magnitudes.length; bin++) {
            float expected = bin == 100 ? 0.8f : Math.abs(bin - 100) == 1 ? 0.4f : 0f;
            assertThat(magnitudes[bin]).as("bin %d", bin).isEqualTo(expected, SINGLE_PRECISION);
        }
    }

    @Test
    void frameBeginsAtTheOffsetAndSilenceFollowsTheEnd() {
        float[] sound = TestSounds.noise(0.2, 4);
        int length = 2000;
        float[] padded = Arrays.copyOf(Arrays.copyOfRange(sound, 1500, length), SIZE);
        float[] expected = new float[spectrum.bins()];
        spectrum.magnitudes(padded, 0, SIZE, expected);
        spectrum.magnitudes(sound, 1500, length, magnitudes);

        assertThat(magnitudes).containsExactly(expected);
    }

    @Test
    void frameBeyondTheEndIsSilent() {
        spectrum.magnitudes(TestSounds.noise(0.2, 4), 3000, 2000, magnitudes);

        assertThat(magnitudes).containsOnly(0f);
    }

    @Test
    void sizeThatIsNoPowerOfTwoIsRefused() {
        for (int size : new int[] {0, 8, 1000}) {
            assertThatThrownBy(() -> new HannSpectrum(size))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "illegal frame size: " + size + ", must be a power of two from 16 on");
        }
    }
}
