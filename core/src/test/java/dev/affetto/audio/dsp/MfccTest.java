package dev.affetto.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class MfccTest {

    private final MelFilterBank filters = new MelFilterBank(26, 1024, 22050, 0, 11025);

    @Test
    void melScaleIsHtks() {
        // 2595 lg(1 + 700 / 700) = 2595 lg 2 = 781.17; the scale is made so that 1000 Hz is 1000
        // mel.
        assertThat(MelFilterBank.melOfHz(700)).isCloseTo(781.17, within(0.005));
        assertThat(MelFilterBank.melOfHz(1000)).isCloseTo(1000, within(0.1));
        assertThat(MelFilterBank.hzOfMel(MelFilterBank.melOfHz(3210)))
                .isCloseTo(3210, within(1e-9));
    }

    @Test
    void neighbouringTrianglesSumToOneBetweenTheFirstAndTheLastCentre() {
        // Where one triangle falls the next one rises over the same hertz, so they sum to 1.
        double[] bands = new double[26];
        double firstCentreHz = MelFilterBank.hzOfMel(MelFilterBank.melOfHz(11025) / 27);
        double lastCentreHz = MelFilterBank.hzOfMel(MelFilterBank.melOfHz(11025) * 26 / 27);
        for (int k = 0; k <= 512; k++) {
            double hz = k * 22050.0 / 1024;
            if (hz > firstCentreHz && hz < lastCentreHz) {
                double[] power = new double[513];
                power[k] = 1;
                filters.apply(power, bands);
                // Rounding of double arithmetic only.
                assertThat(Arrays.stream(bands).sum()).isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void cosineOverTheLogarithmsIsOneCoefficient() {
        // ln E[m] = cos(3 pi (m - 0.5) / N) is the basis vector of c[3], whose square sums to N /
        // 2:
        // c[3] = sqrt(2 / N) N / 2 = sqrt(N / 2) = sqrt(13), and all others are 0.
        Mfcc mfcc = new Mfcc(18, new MelFilterBank(26, 1 << 16, 22050, 0, 11025));
        double[] power = new double[(1 << 15) + 1];
        double top = MelFilterBank.melOfHz(11025);
        for (int m = 1; m <= 26; m++) {
            // On a centre only its own triangle is above 0; the neighbours' ends lie there.
            double centreHz = MelFilterBank.hzOfMel(top * m / 27);
            int bin = (int) Math.round(centreHz * (1 << 16) / 22050);
            power[bin] = Math.exp(Math.cos(3 * Math.PI * (m - 0.5) / 26));
        }
        double[] coefficients = new double[18];
        mfcc.measure(power, coefficients);
        for (int k = 1; k <= 18; k++) {
            // The bins miss the centres by up to half a bin of 0.34 Hz, 0.3 % of the narrowest
            // band.
            assertThat(coefficients[k - 1]).isCloseTo(k == 3 ? Math.sqrt(13) : 0, within(0.02));
        }
    }

    @Test
    void silenceHasFiniteCoefficientsOfZero() {
        // All bands have the least power, and a constant has no cosine part but c[0].
        double[] coefficients = new double[18];
        new Mfcc(18, filters).measure(new double[513], coefficients);
        for (double coefficient : coefficients) {
            // Cosines sum to 0 up to rounding, times |ln 1e-10| = 23.
            assertThat(coefficient).isCloseTo(0, within(1e-12));
        }
    }

    @Property(tries = 50)
    void coefficientsDoNotChangeWithTheGain(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1e6) double gain) {
        Mfcc mfcc = new Mfcc(18, filters);
        double[] power = new Random(seed).doubles(513, 1, 2).toArray();
        double[] before = new double[18];
        double[] after = new double[18];
        mfcc.measure(power, before);
        mfcc.measure(Arrays.stream(power).map(p -> gain * p).toArray(), after);
        // A gain adds one constant to every logarithm, which only c[0] has; rounding is left.
        assertThat(after).containsExactly(before, within(1e-10));
    }

    @Test
    void illegalValuesAreNamed() {
        assertThatThrownBy(() -> new Mfcc(26, filters))
                .hasMessage("illegal coefficient count: 26, must be from 1 to 25");
        assertThatThrownBy(() -> new MelFilterBank(0, 1024, 22050, 0, 11025))
                .hasMessage("illegal filter count: 0, must be above 0");
        assertThatThrownBy(() -> new MelFilterBank(26, 1024, 22050, 300, 12000))
                .hasMessage(
                        "illegal mel range: 300.0 to 12000.0 Hz, must rise within 0 to 11025.0");
    }
}
