package dev.affetto.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.SyntheticSounds;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Burg's predictor, the roots of polynomials, and the formants they give. */
class LinearPredictionTest {

    @Test
    void decayingExponentialIsPredictedByBurgsFormula() {
        // Order 1: k = -2 sum x[n] x[n-1] / sum (x[n]^2 + x[n-1]^2), n from 1; with x[n] = 0.9^n
        // every term has the ratio -2 * 0.9 / (0.81 + 1) = -1.8 / 1.81.
        double[] frame = new double[50];
        for (int n = 0; n < 50; n++) {
            frame[n] = Math.pow(0.9, n);
        }
        double[] coefficients = new double[2];
        new BurgPredictor(1).fit(frame, 50, coefficients);
        assertThat(coefficients[1]).isCloseTo(-1.8 / 1.81, within(1e-12));
    }

    @Property(tries = 50)
    void predictorEqualsBurgsRecursionOverTheErrors(@ForAll long seed) {
        double[] frame = new Random(seed).doubles(200, -1, 1).toArray();
        double[] coefficients = new double[11];
        new BurgPredictor(10).fit(frame, 200, coefficients);
        // Both compute the same sums in another order; noise is well conditioned.
        assertThat(coefficients).containsExactly(burgByErrors(frame, 10), within(1e-9));
    }

    /** Burg's method as it is defined: forward and backward errors, one order after the other. */
    private static double[] burgByErrors(double[] frame, int order) {
        double[] forward = frame.clone();
        double[] backward = frame.clone();
        double[] coefficients = new double[order + 1];
        coefficients[0] = 1;
        for (int m = 1; m <= order; m++) {
            double cross = 0;
            double energy = 0;
            for (int n = m; n < frame.length; n++) {
                cross += forward[n] * backward[n - 1];
                energy += forward[n] * forward[n] + backward[n - 1] * backward[n - 1];
            }
            double reflection = -2 * cross / energy;
            for (int n = frame.length - 1; n >= m; n--) {
                double before = forward[n];
                forward[n] += reflection * backward[n - 1];
                backward[n] = backward[n - 1] + reflection * before;
            }
            double[] previous = coefficients.clone();
            for (int i = 1; i <= m; i++) {
                coefficients[i] = previous[i] + reflection * previous[m - i];
            }
        }
        return coefficients;
    }

    @Test
    void silenceAndAPerfectSineGiveFinitePredictors() {
        double[] coefficients = new double[11];
        new BurgPredictor(10).fit(new double[551], 551, coefficients);
        assertThat(Arrays.stream(coefficients).skip(1)).containsOnly(0.0);
        new BurgPredictor(10).fit(SyntheticSounds.sine(440, 1, 551, 11025), 551, coefficients);
        assertThat(Arrays.stream(coefficients)).allMatch(Double::isFinite);
    }

    @Test
    void rootsOfUnityAreFound() {
        // z^10 - 1 = 0 has the roots exp(2 pi i k / 10); sums of a root's distance to the nearest.
        double[] coefficients = new double[11];
        coefficients[0] = 1;
        coefficients[10] = -1;
        PolynomialRoots roots = new PolynomialRoots(10);
        assertThat(roots.solve(coefficients)).isTrue();
        for (int k = 0; k < 10; k++) {
            double angle = 2 * Math.PI * k / 10;
            // A step of 1e-7 that converges cubically leaves rounding.
            assertThat(nearest(roots, 10, Math.cos(angle), Math.sin(angle))).isLessThan(1e-9);
        }
    }

    @Property(tries = 200)
    void polynomialOfGivenRootsGivesThemBack(@ForAll long seed) {
        Random random = new Random(seed);
        PolynomialRoots roots = new PolynomialRoots(10);
        for (int repetition = 0; repetition < 5; repetition++) {
            double[][] expected = pairs(random, repetition % 2);
            assertThat(roots.solve(polynomial(expected))).isTrue();
            for (double[] root : expected) {
                // Two random roots may lie near each other, which costs half of the digits.
                assertThat(nearest(roots, 10, root[0], root[1])).isLessThan(1e-4);
            }
        }
    }

    /** Ten roots in the unit circle: conjugate pairs and, if asked for, two that are real. */
    private static double[][] pairs(Random random, int realPairs) {
        double[][] roots = new double[10][];
        for (int i = 0; i < 10; i += 2) {
            double radius = 0.3 + 0.69 * random.nextDouble();
            double angle = Math.PI * (i + 0.2 + random.nextDouble()) / 10.4;
            boolean real = i < 2 * realPairs;
            roots[i] = real ? new double[] {radius, 0} : polar(radius, angle);
            roots[i + 1] = real ? new double[] {-radius, 0} : polar(radius, -angle);
        }
        return roots;
    }

    private static double[] polar(double radius, double angle) {
        return new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
    }

    private static double[] polynomial(double[][] roots) {
        double[] real = new double[roots.length + 1];
        double[] imaginary = new double[roots.length + 1];
        real[0] = 1;
        for (int i = 0; i < roots.length; i++) {
            for (int k = i + 1; k > 0; k--) {
                double re = real[k] - roots[i][0] * real[k - 1] + roots[i][1] * imaginary[k - 1];
                imaginary[k] -= roots[i][0] * imaginary[k - 1] + roots[i][1] * real[k - 1];
                real[k] = re;
            }
        }
        return real;
    }

    private static double nearest(PolynomialRoots roots, int count, double x, double y) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, Math.hypot(roots.real(i) - x, roots.imaginary(i) - y));
        }
        return least;
    }

    @Test
    void resonatorsExcitedByOnePulseAreTheFormants() {
        // A pulse through a cascade of resonators is exactly an all-pole signal, whose predictor
        // has
        // the resonators' poles. The pulse is first passed through 1 / (1 - a z^-1), which the
        // tracker's pre-emphasis undoes, so that only the window moves the poles.
        double[][] resonators = {{700, 60}, {1800, 80}, {2600, 100}, {3600, 120}, {4600, 140}};
        double[] sound = new double[11025];
        for (int n = 300; n < sound.length; n++) {
            sound[n] = Math.pow(PreEmphasis.factorFrom(50, 11025), n - 300);
        }
        for (double[] resonator : resonators) {
            double radius = Math.exp(-Math.PI * resonator[1] / 11025);
            double first = 2 * radius * Math.cos(2 * Math.PI * resonator[0] / 11025);
            for (int n = 2; n < sound.length; n++) {
                sound[n] += first * sound[n - 1] - radius * radius * sound[n - 2];
            }
        }
        FormantTracker tracker = new FormantTracker(11025);
        tracker.load(sound, sound.length);
        // The frame begins with the middle of the window on the pulse's first 20 ms.
        assertThat(tracker.measure(100)).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            // The window turns a sharp onset into a smooth one, which costs under 1 % at F1.
            assertThat(tracker.frequencyHz(i))
                    .isCloseTo(resonators[i][0], within(0.01 * resonators[i][0]));
        }
    }

    @Test
    void silenceHasNoFormants() {
        FormantTracker tracker = new FormantTracker(11025);
        tracker.load(new double[2000], 2000);
        assertThat(tracker.measure(0)).isZero();
    }

    @Test
    void illegalValuesAreNamed() {
        assertThatThrownBy(() -> new BurgPredictor(0))
                .hasMessage("illegal order: 0, must be above 0");
        assertThatThrownBy(() -> new PolynomialRoots(0))
                .hasMessage("illegal degree: 0, must be above 0");
        assertThatThrownBy(() -> new FormantTracker(Double.NaN))
                .hasMessage("illegal sample rate: NaN Hz, must be at least 1000");
    }
}
