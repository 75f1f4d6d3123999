package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DynamicsDescriptorsTest {

    private static final int RATE_HZ = AudioSource.SAMPLE_RATE_HZ;
    private static final int LENGTH = 3 * RATE_HZ;

    private final DynamicsDescriptors descriptors = new DynamicsDescriptors();
    private final List<String> names = descriptors.featureNames();

    @Test
    void sineHasItsLevelAndItsFrequency() {
        // Amplitude 0.5: mean square 0.125, 10 lg 0.125 = -9.031 dB, and it does not move. All the
        // spectrum lies around 1000 Hz: centroid there, roll-off within a bin of 21.5 Hz.
        float[] row = row(TestSounds.sine(1000, 3));

        // A frame of 46.4 periods holds up to half a period more or less than whole ones: 1 %.
        assertThat(value(row, "level_mean_db")).isEqualTo(-9.031f, within(0.05f));
        assertThat(value(row, "level_standard_deviation_db")).isLessThan(0.05f);
        assertThat(value(row, "level_slope_db_per_second")).isEqualTo(0, within(0.01f));
        // The side lobes of the window are few percent of the sum.
        assertThat(value(row, "spectral_centroid_mean_hz")).isEqualTo(1000, within(30f));
        assertThat(value(row, "spectral_roll_off_mean_hz")).isEqualTo(1000, within(43f));
        assertThat(value(row, "low_band_share")).isLessThan(0.01f);
        assertThat(value(row, "spectral_flatness_mean")).isLessThan(0.01f);
    }

    @Test
    void lowSineLiesInTheLowBand() {
        assertThat(value(row(TestSounds.sine(110, 3)), "low_band_share")).isGreaterThan(0.95f);
    }

    @Test
    void exponentialDecayHasItsSlope() {
        // exp(-2 t) falls by 20 lg e * 2 = 17.372 dB a second, in a line.
        float[] sound = TestSounds.sine(500, 3);
        for (int i = 0; i < sound.length; i++) {
            sound[i] *= (float) Math.exp(-2.0 * i / RATE_HZ);
        }
        float[] row = row(sound);

        assertThat(value(row, "level_slope_db_per_second")).isEqualTo(-17.372f, within(0.02f));
        // A line of length T has the deviation slope T / sqrt(12); the frames' starts span 2.94 s.
        assertThat(value(row, "level_standard_deviation_db"))
                .isEqualTo((float) (17.372 * 2.94 / Math.sqrt(12)), within(0.15f));
        // A tenth from each end of a line of 51 dB.
        assertThat(value(row, "level_percentile_90_db") - value(row, "level_percentile_10_db"))
                .isEqualTo(0.8f * 17.372f * 2.94f, within(0.8f));
    }

    @Test
    void fourClicksASecondAreFourOnsetsASecond() {
        float[] row = row(clicks(0.25));

        // Twelve clicks in the 2.96 s of the frames; the first has no frame before it.
        assertThat(value(row, "onset_rate_per_second")).isBetween(3.6f, 4.2f);
        assertThat(value(row, "inter_onset_interval_mean_seconds"))
                .isEqualTo(0.25f, within(0.005f));
        // 0.25 s is 12.5 frames: intervals of 12 and 13 in turn, 0.5 / 12.5.
        assertThat(value(row, "inter_onset_interval_variation")).isEqualTo(0.04f, within(0.01f));
        // The 12.5 frames of a period repeat exactly after 25 frames.
        assertThat((double) value(row, "pulse_period_seconds") % 0.25)
                .isCloseTo(0, within(0.021)); // a frame
        assertThat(value(row, "pulse_clarity")).isGreaterThan(0.4f);
    }

    @Test
    void clicksOnTheFrameGridHaveTheirPeriod() {
        // 0.24 s is twelve frames.
        assertThat(value(row(clicks(0.24)), "pulse_period_seconds"))
                .isEqualTo(0.24f, within(1e-6f)); // single precision
        assertThat(value(row(clicks(0.24)), "onset_rate_per_second"))
                .isEqualTo(1 / 0.24f, within(0.35f)); // one onset in 2.96 s
    }

    @Test
    void steadySoundHasNoOnset() {
        float[] row = row(TestSounds.sine(441, 3));

        assertThat(value(row, "onset_rate_per_second")).isZero();
        assertThat(value(row, "inter_onset_interval_variation")).isZero();
    }

    @Test
    void gainMovesTheLevelAlone() {
        float[] loud = TestSounds.sum(clicks(0.3), TestSounds.pianoTone(330, 3));
        float[] quiet = loud.clone();
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.5f;
        }
        float[] loudRow = row(loud);
        float[] quietRow = row(quiet);

        for (String name : names) {
            boolean isLevel = name.equals("level_mean_db") || name.startsWith("level_percentile");
            // 20 lg 0.5 = -6.0206 dB; else what keeps logarithms finite, 1e-10, and rounding.
            float expected = value(loudRow, name) - (isLevel ? 6.0206f : 0);
            assertThat(value(quietRow, name))
                    .as(name)
                    .isEqualTo(expected, within(1e-3f + 1e-4f * Math.abs(expected)));
        }
    }

    @Test
    void silenceIsFiniteAndAtTheFloor() {
        float[] row = row(new float[LENGTH]);

        for (float value : row) {
            assertThat(value).isFinite();
        }
        assertThat(value(row, "level_mean_db")).isEqualTo(-100);
        assertThat(value(row, "onset_rate_per_second")).isZero();
        assertThat(value(row, "pulse_clarity")).isZero();
    }

    @Test
    void shortestAndLongestSegmentsAreMeasured() {
        for (double seconds : new double[] {0.5, 60}) {
            float[] row = row(TestSounds.pianoTone(262, seconds));
            for (float value : row) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void figuresAreThoseOfLibrosa() throws IOException {
        JsonNode golden = GoldenDescriptors.group("colour");
        assertFigures(golden.get("note"), SyntheticSounds.note(220, 2, LENGTH, RATE_HZ));
        assertFigures(golden.get("noise"), SyntheticSounds.noise(LENGTH));
    }

    private void assertFigures(JsonNode golden, double[] sound) {
        float[] row = row(SyntheticSounds.toFloats(sound));
        for (Map.Entry<String, JsonNode> figure : golden.properties()) {
            String name = figure.getKey();
            double expected = figure.getValue().asDouble();
            assertThat((double) value(row, name))
                    .as(name)
                    .isEqualTo(expected, within(tolerance(name, expected)));
        }
    }

    /**
     * The spectrum is in single precision here: 1e-4 of the value; 0.02 Hz for the deviation of a
     * centroid that hardly moves; 1e-4 for the flatness, as rounding fills the gaps between
     * partials.
     */
    private static double tolerance(String name, double expected) {
        return switch (name) {
            case "spectral_centroid_standard_deviation_hz" -> 0.02;
            case "spectral_flatness_mean" -> 1e-4;
            default -> 1e-6 + 1e-4 * Math.abs(expected);
        };
    }

    /** Short bursts of noise on silence. */
    private static float[] clicks(double periodSeconds) {
        float[] sound = new float[LENGTH];
        float[] burst = TestSounds.noise(0.01, RATE_HZ, 0.2, 8);
        for (double start = 0.1; start < 2.98; start += periodSeconds) {
            int first = (int) Math.round(start * RATE_HZ);
            System.arraycopy(burst, 0, sound, first, Math.min(burst.length, LENGTH - first));
        }
        return sound;
    }

    private float[] row(float[] sound) {
        float[] row = new float[names.size()];
        descriptors.describe(sound, sound.length, row, 0);
        return row;
    }

    private float value(float[] row, String name) {
        assertThat(names).contains(name);
        return row[names.indexOf(name)];
    }
}
