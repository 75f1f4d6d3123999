package dev.affetto.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.SyntheticSounds;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Windows, pre-emphasis, energy and zero crossings. */
class FrameMeasuresTest {

    @Test
    void hammingWindowIsPeriodic() {
        // w[0] = 0.08; of even length N, w[N / 2] = 1, and w[n] = w[N - n].
        double[] window = Window.hamming(882);
        assertThat(window[0]).isCloseTo(0.08, within(1e-12));
        assertThat(window[441]).isCloseTo(1, within(1e-12));
        assertThat(window[100]).isCloseTo(window[782], within(1e-12));
    }

    @Test
    void gaussianWindowIsOneInTheMiddleAndAlmostZeroAtTheEnds() {
        double[] window = Window.gaussian(551);
        assertThat(window[275]).isCloseTo(1, within(1e-12));
        // At the ends exp(-48 * (275 / 552)^2) = exp(-11.91), less exp(-12): about 6e-7.
        assertThat(window[0]).isBetween(0.0, 1e-6);
        assertThat(window[0]).isCloseTo(window[550], within(1e-12));
        assertThatThrownBy(() -> Window.gaussian(0))
                .hasMessage("illegal window length: 0 samples, must be above 0");
    }

    @Test
    void preEmphasisOfAConstantLeavesItsRest() {
        // 1 - 0.97 = 0.03, but the first sample follows a 0.
        double[] filtered = new double[3];
        PreEmphasis.apply(new double[] {1, 1, 1}, 3, 0.97, filtered);
        assertThat(filtered).containsExactly(new double[] {1, 0.03, 0.03}, within(1e-12));
    }

    @Test
    void sineHasHalfItsSquaredAmplitudeAsEnergy() {
        // Over whole periods the mean of sin^2 is 1/2: 0.6^2 / 2 = 0.18. 882 samples at 22050 Hz
        // are
        // 40 ms, which is 4 periods of 100 Hz.
        double[] sine = SyntheticSounds.sine(100, 0.6, 882, 22050);
        assertThat(ShortTimeEnergy.of(sine, 0, 882)).isCloseTo(0.18, within(1e-12));
    }

    @Test
    void sineCrossesZeroTwiceAPeriod() {
        // 1000 Hz has 22.05 samples a period. From phase 0.1 on, the last of 882 samples has the
        // phase
        // 0.1 + 2 pi 881 / 22.05 = 80 pi - 0.18: the zeros at pi, 2 pi, ..., 79 pi lie between.
        double[] sine = new double[882];
        for (int n = 0; n < 882; n++) {
            sine[n] = Math.sin(2 * Math.PI * 1000 * n / 22050 + 0.1);
        }
        assertThat(ZeroCrossingRate.of(sine, 0, 882)).isCloseTo(79.0 / 882, within(1e-12));
    }

    @Test
    void zerosCountAsPositive() {
        // + 0 - 0 -: from 0 to -1 and back to 0 and to -1 again: three crossings of five samples.
        double[] samples = {1, 0, -1, 0, -1};
        assertThat(ZeroCrossingRate.of(samples, 0, 5)).isCloseTo(3.0 / 5, within(1e-12));
    }

    @Test
    void constantSoundNeverCrossesZero() {
        double[] offset = new double[882];
        Arrays.fill(offset, -0.5);
        assertThat(ZeroCrossingRate.of(offset, 0, 882)).isZero();
    }

    @Property(tries = 100)
    void energyGrowsWithTheSquareOfTheGainAndZeroCrossingsStay(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1e3) double gain) {
        double[] sound = new Random(seed).doubles(882, -1, 1).toArray();
        double[] louder = Arrays.stream(sound).map(x -> gain * x).toArray();
        double energy = ShortTimeEnergy.of(sound, 0, 882);
        // Rounding of double arithmetic only.
        assertThat(ShortTimeEnergy.of(louder, 0, 882) / energy)
                .isCloseTo(gain * gain, within(1e-12 * gain * gain));
        // A random sample lies within the zone of zero, 1e-8 wide at the least gain, once in a
        // hundred thousand frames: then one crossing may come or go, at most two of 882.
        assertThat(ZeroCrossingRate.of(louder, 0, 882))
                .isCloseTo(ZeroCrossingRate.of(sound, 0, 882), within(2.0 / 882));
    }
}
