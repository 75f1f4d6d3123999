package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSpectralGainTest {

    /** Golden values: scipy.special.exp1 of SciPy 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        "0.001, 6.331539364136149",
        "0.1, 1.8229239584193906",
        "0.5, 0.5597735947761608",
        "0.999, 0.21975218202294444",
        "1.0, 0.2193839343955205",
        "2.5, 0.024914917870269736",
        "10.0, 4.156968929685325e-06",
    })
    void exponentialIntegralIsThatOfScipy(double x, double expected) {
        // The source promises 2e-7 below 1, before its coefficients are rounded to eight places,
        // and a relative 5e-5 above.
        assertThat(LogSpectralGain.exponentialIntegral(x))
                .isCloseTo(expected, within(x < 1 ? 3e-7 : 5e-5 * expected));
    }

    @Test
    void soundFarAboveTheNoisePasses() {
        LogSpectralGain gain = new LogSpectralGain(1);
        gain.next(0, 1e4, 1);
        // ξ is about 10^4, so G is about ξ/(1+ξ) = 0.9999.
        assertThat(gain.next(0, 1e4, 1)).isCloseTo(1, withinPercentage(0.1));
    }

    @Test
    void noiseFallsToTheLeastGain() {
        LogSpectralGain gain = new LogSpectralGain(1);
        gain.next(0, 1, 1);
        assertThat(gain.next(0, 1, 1)).isEqualTo(LogSpectralGain.LEAST_GAIN);
    }

    @Test
    void binWithoutNoisePasses() {
        LogSpectralGain gain = new LogSpectralGain(1);
        assertThat(gain.next(0, 0, 0)).isEqualTo(1);
        assertThat(gain.next(0, 1e-9, 0)).isEqualTo(1);
    }
}
