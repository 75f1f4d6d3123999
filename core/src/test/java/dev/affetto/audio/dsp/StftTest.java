package dev.affetto.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.SyntheticSounds;
import org.junit.jupiter.api.Test;

class StftTest {

    @Test
    void sineOnABinHasHalfTheWindowsSumAsMagnitude() {
        // A sine on bin k has |X[k]| = A / 2 * sum(w), and a periodic Hamming window sums to 0.54 N
        // exactly. With frame and transform of 1024 samples, bin 40 is on the window's zero, so the
        // mirrored frequency adds nothing: |X[40]| = 0.5 / 2 * 0.54 * 1024 = 138.24.
        Stft stft = new Stft(1024, 441, 1024);
        double[] magnitude = new double[stft.binCount()];
        stft.magnitude(SyntheticSounds.sine(40, 0.5, 2048, 1024), 0, magnitude);
        // Rounding of double arithmetic only.
        assertThat(magnitude[40]).isCloseTo(138.24, within(1e-9));
        assertThat(magnitude[100]).isCloseTo(0, within(1e-9));
    }

    @Test
    void energyOfTheSpectrumIsEnergyOfTheWindowedFrame() {
        // Parseval: |X[0]|^2 + 2 (|X[1]|^2 + ...) + |X[512]|^2 = 1024 * sum (w x)^2.
        double[] sound = SyntheticSounds.noise(1500);
        Stft stft = new Stft(882, 441, 1024);
        double[] power = new double[stft.binCount()];
        stft.power(sound, 1, power);
        double[] window = Window.hamming(882);
        double expected = 0;
        for (int n = 0; n < 882; n++) {
            expected += 1024 * Math.pow(window[n] * sound[441 + n], 2);
        }
        double sum = power[0] + power[512];
        for (int k = 1; k < 512; k++) {
            sum += 2 * power[k];
        }
        // Rounding of double arithmetic only.
        assertThat(sum).isCloseTo(expected, within(1e-9 * expected));
    }

    @Test
    void framesLieInsideTheSignal() {
        Stft stft = new Stft(882, 441, 1024);
        assertThat(stft.frameCount(881)).isZero();
        assertThat(stft.frameCount(882)).isEqualTo(1);
        assertThat(stft.frameCount(1322)).isEqualTo(1);
        assertThat(stft.frameCount(1323)).isEqualTo(2);
    }

    @Test
    void illegalLengthsAreNamed() {
        assertThatThrownBy(() -> new Stft(882, 441, 1000))
                .hasMessage("illegal FFT size: 1000, must be a power of two of at least 2");
        assertThatThrownBy(() -> new Stft(1025, 441, 1024))
                .hasMessage("illegal frame length: 1025 samples, must be from 1 to 1024");
        assertThatThrownBy(() -> new Stft(882, 0, 1024))
                .hasMessage("illegal hop length: 0 samples, must be above 0");
    }
}
