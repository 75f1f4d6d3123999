package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SilenceTrimmerTest {

    private static final int RATE_HZ = AudioSource.SAMPLE_RATE_HZ;

    /** 441 samples: at 22050 Hz, lengths that are a multiple of it are cut to the sample. */
    private static final double BLOCK_SECONDS = 0.02;

    @Test
    void silenceAtBothEndsIsCutAndThatInsideStays() throws IOException {
        float[] tone = TestSounds.sine(441, 1);
        float[] sound = TestSounds.concatenate(tone, new float[RATE_HZ / 2], tone);
        float[] padded = TestSounds.concatenate(new float[RATE_HZ], sound, new float[2 * RATE_HZ]);
        try (SilenceTrimmer trimmer = trimmer(padded)) {
            float[] trimmed = TestSounds.readAll(trimmer);
            // 0.5 s are 25 blocks exactly, so the cuts fall on the sample.
            assertThat(trimmed).containsExactly(sound);
            assertThat(trimmer.leadingSilenceSeconds()).isEqualTo(1.0);
            assertThat(trimmer.trailingSilenceSeconds()).isEqualTo(2.0);
        }
    }

    @Test
    void everySampleIsGivenOrCounted() throws IOException {
        float[] tone = TestSounds.sine(440, 0.777);
        float[] padded = TestSounds.concatenate(new float[12_345], tone, new float[6789]);
        try (SilenceTrimmer trimmer = trimmer(padded)) {
            float[] trimmed = TestSounds.readAll(trimmer);
            double cutSeconds = trimmer.leadingSilenceSeconds() + trimmer.trailingSilenceSeconds();
            // The sum of two quotients: rounding alone.
            assertThat(trimmed.length + cutSeconds * RATE_HZ)
                    .isCloseTo(padded.length, within(1e-6));
            assertThat(trimmer.leadingSilenceSeconds())
                    .isCloseTo(12_345.0 / RATE_HZ, within(BLOCK_SECONDS));
            assertThat(trimmer.trailingSilenceSeconds())
                    .isCloseTo(6789.0 / RATE_HZ, within(BLOCK_SECONDS));
        }
    }

    @Test
    void allSilentSourceGivesNoSample() throws IOException {
        try (SilenceTrimmer trimmer = trimmer(new float[RATE_HZ + 1])) {
            assertThat(trimmer.read(new float[10], 0, 10)).isEqualTo(-1);
            assertThat(trimmer.read(new float[10], 0, 10)).isEqualTo(-1);
            assertThat(trimmer.leadingSilenceSeconds()).isEqualTo((RATE_HZ + 1.0) / RATE_HZ);
            assertThat(trimmer.trailingSilenceSeconds()).isZero();
        }
    }

    @Test
    void emptySourceGivesNoSample() throws IOException {
        try (SilenceTrimmer trimmer = trimmer(new float[0])) {
            assertThat(trimmer.read(new float[1], 0, 1)).isEqualTo(-1);
            assertThat(trimmer.leadingSilenceSeconds()).isZero();
        }
    }

    @Test
    void thresholdIsMinusSixtyDecibelOfFullScale() throws IOException {
        // A square wave's root mean square is its amplitude.
        assertThat(trimmedLength(square(0.00099f))).isZero();
        assertThat(trimmedLength(square(0.00101f))).isEqualTo(RATE_HZ);
    }

    @Test
    void longPauseKeepsItsLengthAndItsFirstMinute() throws IOException {
        float[] pause = new float[90 * RATE_HZ];
        Arrays.fill(pause, 0.0005f);
        float[] tone = TestSounds.sine(441, 1);
        try (SilenceTrimmer trimmer = trimmer(TestSounds.concatenate(tone, pause, tone))) {
            float[] trimmed = TestSounds.readAll(trimmer);
            assertThat(trimmed).hasSize(92 * RATE_HZ);
            assertThat(trimmed[61 * RATE_HZ - 1]).isEqualTo(0.0005f);
            assertThat(trimmed[61 * RATE_HZ]).isZero();
            assertThat(trimmed[91 * RATE_HZ - 1]).isZero();
            assertThat(trimmed[91 * RATE_HZ + 1]).isEqualTo(tone[1]);
            assertThat(trimmer.trailingSilenceSeconds()).isZero();
        }
    }

    @Test
    void longSilenceAtTheEndIsCountedInFull() throws IOException {
        float[] padded = TestSounds.concatenate(TestSounds.sine(441, 1), new float[75 * RATE_HZ]);
        try (SilenceTrimmer trimmer = trimmer(padded)) {
            assertThat(TestSounds.readAll(trimmer)).hasSize(RATE_HZ);
            assertThat(trimmer.trailingSilenceSeconds()).isEqualTo(75.0);
        }
    }

    @Test
    void lengthOfZeroIsRefused() throws IOException {
        try (SilenceTrimmer trimmer = trimmer(new float[10])) {
            assertThatThrownBy(() -> trimmer.read(new float[1], 0, 0))
                    .hasMessage("illegal length: 0 samples, must be above 0");
        }
    }

    private static float[] square(float amplitude) {
        float[] samples = new float[RATE_HZ];
        for (int index = 0; index < samples.length; index++) {
            samples[index] = index % 100 < 50 ? amplitude : -amplitude;
        }
        return samples;
    }

    private static int trimmedLength(float[] samples) throws IOException {
        try (SilenceTrimmer trimmer = trimmer(samples)) {
            return TestSounds.readAll(trimmer).length;
        }
    }

    private static SilenceTrimmer trimmer(float[] samples) {
        return new SilenceTrimmer(new AudioSignal(samples, RATE_HZ).source());
    }
}
