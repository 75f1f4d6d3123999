package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LowLevelDescriptorsTest {

    private static final int LENGTH = 66150;

    private final LowLevelDescriptors descriptors = new LowLevelDescriptors();

    @Test
    void thereAreFiftyNamesOnceEach() {
        assertThat(descriptors.featureNames()).hasSize(50).doesNotHaveDuplicates();
        assertThat(descriptors.featureNames())
                .startsWith("mfcc_1", "mfcc_2")
                .endsWith("pitch_median_hz", "voiced_share");
    }

    @Test
    void sineHasItsEnergyItsZeroCrossingsAndItsPitch() {
        // A sine of 441 Hz and amplitude 0.5: energy 0.5^2 / 2 = 0.125; 882 crossings a second at
        // 22050 samples a second: 0.04; pitch 441 Hz in every frame, with a deviation of 0.
        float[] row = row(SyntheticSounds.sine(441, 0.5, LENGTH, 22050));
        for (int part = 1; part <= 10; part++) {
            // A frame holds 17.64 periods; the rest changes the mean by up to 1 %.
            assertThat(value(row, "energy_" + part)).isCloseTo(0.125, within(0.00125));
        }
        for (int part = 1; part <= 8; part++) {
            // A frame may hold one crossing more or fewer: 1 / 882.
            assertThat(value(row, "zero_crossing_rate_" + part)).isCloseTo(0.04, within(0.0012));
        }
        assertThat(value(row, "pitch_mean_hz")).isCloseTo(441, within(0.44));
        assertThat(value(row, "pitch_median_hz")).isCloseTo(441, within(0.44));
        assertThat(value(row, "pitch_standard_deviation_hz")).isLessThan(0.5);
        assertThat(value(row, "voiced_share")).isEqualTo(1);
    }

    @Test
    void pitchFiguresOfTwoNotesAreTheirsHalfAndHalf() {
        // Half a segment at 200 Hz and half at 400 Hz: mean 300, deviation 100, extremes 200 and
        // 400.
        double[] sound = SyntheticSounds.note(200, 0, LENGTH, 22050);
        double[] second = SyntheticSounds.note(400, 0, LENGTH, 22050);
        System.arraycopy(second, LENGTH / 2, sound, LENGTH / 2, LENGTH / 2);
        float[] row = row(sound);
        // The three of 73 frames over the change may fall on either note.
        assertThat(value(row, "pitch_mean_hz")).isCloseTo(300, within(5.0));
        assertThat(value(row, "pitch_standard_deviation_hz")).isCloseTo(100, within(2.0));
        assertThat(value(row, "pitch_minimum_hz")).isCloseTo(200, within(2.0));
        assertThat(value(row, "pitch_maximum_hz")).isCloseTo(400, within(4.0));
        assertThat(value(row, "voiced_share")).isGreaterThan(0.95);
    }

    @Test
    void silenceHasNeitherPitchNorFormantsNorEnergy() {
        float[] row = row(new double[LENGTH]);
        for (float value : row) {
            // MFCC of a constant log spectrum are rounding noise around 0.
            assertThat(value).isCloseTo(0, within(1e-6f));
        }
    }

    @Test
    void extremeSoundsHaveFiniteMeasures() {
        Random random = new Random(1);
        double[] square = new double[LENGTH];
        double[] clipped = new double[LENGTH];
        double[] tiny = new double[LENGTH];
        double[] huge = new double[LENGTH];
        double[] constant = new double[LENGTH];
        double[] click = new double[LENGTH];
        click[LENGTH / 2] = 1;
        for (int n = 0; n < LENGTH; n++) {
            square[n] = n / 25 % 2 == 0 ? 1 : -1;
            clipped[n] = Math.max(-1, Math.min(1, 5 * Math.sin(n * 0.1)));
            tiny[n] = random.nextInt(3) * Float.MIN_VALUE;
            huge[n] = 1e30 * random.nextGaussian();
            constant[n] = 0.9;
        }
        for (double[] sound : new double[][] {square, clipped, tiny, huge, constant, click}) {
            for (float value : row(sound)) {
                assertThat(Float.isFinite(value)).isTrue();
            }
        }
    }

    @Property(tries = 20)
    void measuresDoNotDependOnWhatWasMeasuredBefore(
            @ForAll long seed, @ForAll @IntRange(min = 2048, max = 30000) int length) {
        Random random = new Random(seed);
        float[] sound = SyntheticSounds.toFloats(random.doubles(length, -1, 1).toArray());
        float[] other = SyntheticSounds.toFloats(random.doubles(LENGTH, -1, 1).toArray());
        float[] first = new float[50];
        float[] second = new float[50];
        new LowLevelDescriptors().describe(sound, length, first, 0);
        descriptors.describe(other, LENGTH, second, 0);
        descriptors.describe(sound, length, second, 0);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void measuringAllocatesNothing() {
        float[] sound = SyntheticSounds.chord();
        float[] row = new float[50];
        for (int round = 0; round < 20; round++) {
            descriptors.describe(sound, LENGTH, row, 0);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int round = 0; round < 10; round++) {
            descriptors.describe(sound, LENGTH, row, 0);
        }
        // One byte a frame would be 3700; the counter itself may cost some.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
    }

    @Test
    void everyKeyOfThePianoHasItsMedianPitch() {
        for (int key = 1; key <= 88; key += 3) {
            double expectedHz = SyntheticSounds.keyHz(key);
            float[] row = row(SyntheticSounds.note(expectedHz, 1, LENGTH / 3, 22050));
            // 1 % is promised; the decimation filter is part of the way here.
            assertThat(value(row, "pitch_median_hz"))
                    .isCloseTo(expectedHz, within(0.01 * expectedHz));
            assertThat(value(row, "voiced_share")).isEqualTo(1);
        }
    }

    @Property(tries = 30)
    void gainChangesTheEnergyAlone(@ForAll @IntRange(min = -40, max = 20) int decibels) {
        // Energy grows with the square of the gain; a sign, a ratio of bands, a pole and a period
        // do
        // not know it.
        double gain = Math.pow(10, decibels / 20.0);
        double[] note = SyntheticSounds.noise(22050);
        for (int n = 0; n < note.length; n++) {
            note[n] = 0.1 * note[n] + 0.3 * Math.sin(n * 0.05) * Math.exp(-n / 20000.0);
        }
        double[] louder = Arrays.stream(note).map(x -> gain * x).toArray();
        float[] before = row(note);
        float[] after = row(louder);
        for (int column = 0; column < 50; column++) {
            boolean energy = descriptors.featureNames().get(column).startsWith("energy");
            double expected = energy ? before[column] * gain * gain : before[column];
            // Rounding of the samples to float, which a spectrum's weakest band shows most.
            assertThat((double) after[column])
                    .as(descriptors.featureNames().get(column))
                    .isCloseTo(expected, within(1e-3 * Math.abs(expected) + 1e-9));
        }
    }

    @Test
    void onlyTheRowsOwnFiftyValuesAreWritten() {
        float[] row = new float[60];
        Arrays.fill(row, -7);
        descriptors.describe(SyntheticSounds.chord(), LENGTH, row, 5);
        assertThat(row).startsWith(-7, -7, -7, -7, -7).endsWith(-7, -7, -7, -7, -7);
        assertThat(Arrays.copyOfRange(row, 5, 55)).doesNotContain(-7);
    }

    @Test
    void tooShortASegmentIsNamed() {
        assertThatThrownBy(() -> descriptors.describe(new float[2047], 2047, new float[50], 0))
                .hasMessage("illegal segment length: 2047 samples, must be at least 2048");
    }

    private float[] row(double[] sound) {
        float[] row = new float[50];
        descriptors.describe(SyntheticSounds.toFloats(sound), sound.length, row, 0);
        return row;
    }

    private double value(float[] row, String name) {
        return row[descriptors.featureNames().indexOf(name)];
    }
}
