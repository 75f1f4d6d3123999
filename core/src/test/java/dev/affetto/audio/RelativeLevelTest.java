package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.feature.FeatureSequence;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelativeLevelTest {

    private static final List<String> NAMES =
            List.of("energy_1", "energy_2", "level_mean_db", "level_standard_deviation_db");

    @Test
    void energiesAndLevelsAreThoseOverTheMeanEnergy() {
        // Mean energy (0.01 + 0.03 + 0.02 + 0.04) / 4 = 0.025, which is -16.0206 dB.
        float[][] rows = {{0.01f, 0.03f, -17f, 2f}, {0.02f, 0.04f, -120f, 3f}};

        RelativeLevel.apply(NAMES, rows);

        float rounding = 1e-4f; // of single precision
        assertThat(rows[0][0]).isEqualTo(0.4f, within(rounding));
        assertThat(rows[1][1]).isEqualTo(1.6f, within(rounding));
        assertThat(rows[0][2]).isEqualTo(-0.9794f, within(rounding));
        assertThat(rows[1][2]).as("at least -60 dB").isEqualTo(-60f);
        assertThat(rows[0][3]).as("differences of levels stay").isEqualTo(2f);
    }

    @Test
    void silenceHasNoEnergyAndTheLowestLevel() {
        float[][] rows = {{0, 0, -170, 0}};

        RelativeLevel.apply(NAMES, rows);

        assertThat(rows[0]).containsExactly(0, 0, -60, 0);
    }

    @Test
    void gainOfTheRecordingChangesNoFeatureOfThePiano() throws IOException {
        float[] loud =
                TestSounds.concatenate(TestSounds.pianoTone(220, 3), TestSounds.pianoTone(330, 3));
        float[] quiet = loud.clone();
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.25f; // a power of two: no sample is rounded
        }
        FeatureSequence first = measure(loud);
        FeatureSequence second = measure(quiet);

        for (int segment = 0; segment < first.length(); segment++) {
            for (int column = 0; column < first.featureSet().size(); column++) {
                float value = first.values()[segment][column];
                // The floors of the logarithms (1e-10) are felt in the gaps between partials: 2 %.
                assertThat(second.values()[segment][column])
                        .as(first.featureSet().featureNames().get(column))
                        .isEqualTo(value, within(0.02f * Math.abs(value) + 0.05f));
            }
        }
    }

    private static FeatureSequence measure(float[] samples) throws IOException {
        AudioSource source = new AudioSignal(samples, AudioSource.SAMPLE_RATE_HZ).source();
        return AudioFeatures.named("piano").extract(source, 3, () -> 0);
    }
}
