package dev.affetto.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.SyntheticSounds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PitchTrackerTest {

    private static final int RATE_HZ = 11025;

    private final PitchTracker tracker = new PitchTracker(RATE_HZ);

    @Test
    void sineAt440HzHasPitchNear440Hz() {
        // The period of a sine is the only lag below its double at which d is 0.
        tracker.load(SyntheticSounds.sine(440, 0.5, 2000, RATE_HZ), 2000);
        // A tenth of the 1 % that is promised.
        assertThat(tracker.measure(300)).isCloseTo(440, within(0.44));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 3})
    void everyKeyOfThePianoIsFoundWithinOnePercent(double decayPerSecond) {
        for (int key = 1; key <= 88; key++) {
            double expectedHz = SyntheticSounds.keyHz(key);
            double[] note = SyntheticSounds.note(expectedHz, decayPerSecond, RATE_HZ, RATE_HZ);
            tracker.load(note, note.length);
            for (int start = 0; start + 1024 <= note.length; start += 220) {
                // 0.3 % where 1 % is promised.
                assertThat(tracker.measure(start))
                        .as("key %d at sample %d", key, start)
                        .isCloseTo(expectedHz, within(0.003 * expectedHz));
            }
        }
    }

    @Test
    void noteWithoutItsFundamentalKeepsItsPitch() {
        // Partials 2 to 20 of 110 Hz still repeat after 1 / 110 s and no sooner.
        double[] note = SyntheticSounds.note(110, 0, 4000, RATE_HZ);
        for (int n = 0; n < note.length; n++) {
            note[n] -= 0.2 * Math.sin(2 * Math.PI * 110 * n / RATE_HZ + 1);
        }
        tracker.load(note, note.length);
        assertThat(tracker.measure(1000)).isCloseTo(110, within(0.3));
    }

    @Test
    void noiseAndSilenceAndDirectCurrentAreUnvoiced() {
        tracker.load(SyntheticSounds.noise(2000), 2000);
        assertThat(tracker.measure(0)).isZero();
        tracker.load(new double[2000], 2000);
        assertThat(tracker.measure(0)).isZero();
        for (double level = 1e-5; level < 2000; level *= 3) {
            double[] constant = new double[2000];
            Arrays.fill(constant, level);
            tracker.load(constant, 2000);
            assertThat(tracker.measure(0)).as("constant %s", level).isZero();
        }
    }

    @Test
    void illegalRateIsNamed() {
        assertThatThrownBy(() -> new PitchTracker(22050))
                .hasMessage("illegal sample rate: 22050.0 Hz, must be from 11000 to 16000");
    }
}
