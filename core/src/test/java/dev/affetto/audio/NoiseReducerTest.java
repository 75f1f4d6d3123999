package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseReducerTest {

    /** Past the first second, the noise is known. */
    private static final int SETTLED = AudioSource.SAMPLE_RATE_HZ;

    @Test
    void toneInWhiteNoiseOfItsOwnLevelComesOutTenDecibelCleaner() throws IOException {
        float[] tone = TestSounds.sine(440, 8, AudioSource.SAMPLE_RATE_HZ, 0.1 * Math.sqrt(2));
        float[] noisy = TestSounds.sum(tone, TestSounds.noise(8, 1));
        // At most 12 dB can be won, the bound of the gain; measured: 10.9 dB.
        assertThat(ratioDecibel(noisy, tone, SETTLED)).isBetween(-0.5, 0.5);
        assertThat(ratioDecibel(reduced(noisy), tone, SETTLED)).isGreaterThan(10);
    }

    @Test
    void noisyPianoComesOutCleaner() throws IOException {
        float[] piano = piano();
        double seconds = (double) piano.length / AudioSource.SAMPLE_RATE_HZ;
        float[] noise = TestSounds.noise(seconds, AudioSource.SAMPLE_RATE_HZ, 0.02, 2);
        float[] noisy = TestSounds.sum(piano, noise);
        double before = ratioDecibel(noisy, piano, 0);
        // Measured: from 21.6 to 27.1 dB.
        assertThat(ratioDecibel(reduced(noisy), piano, 0)).isGreaterThan(before + 4);
    }

    @Test
    void noiseAloneFallsByNearlyTwelveDecibelFromTheStart() throws IOException {
        float[] noise = TestSounds.noise(6, 3);
        float[] quiet = reduced(noise);
        // The gain is at least 0.25, which is -12.04 dB; measured: -11 dB, -10 dB at the start.
        assertThat(levelDecibel(quiet, noise, 0, quiet.length)).isBetween(-12.1, -10.0);
        assertThat(levelDecibel(quiet, noise, 0, 4410)).isBetween(-12.1, -8.0);
    }

    @Test
    void cleanPianoIsAlmostUnchanged() throws IOException {
        float[] piano = piano();
        // The difference lies 30 dB below the music (measured: 30.8 dB).
        assertThat(ratioDecibel(reduced(piano), piano, 0)).isGreaterThan(28);
    }

    @Test
    void softEndOfALongToneIsNotEaten() throws IOException {
        float[] tone = TestSounds.pianoTone(220, 6);
        float[] reduced = reduced(tone);
        for (int second = 0; second < 6; second++) {
            int from = second * AudioSource.SAMPLE_RATE_HZ;
            // In every second the level stays within 0.2 dB (measured: 0.07 dB).
            assertThat(levelDecibel(reduced, tone, from, from + AudioSource.SAMPLE_RATE_HZ))
                    .isBetween(-0.2, 0.2);
        }
    }

    @Test
    void silenceStaysSilence() throws IOException {
        assertThat(reduced(new float[50_000])).containsOnly(0f).hasSize(50_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 511, 512, 513, 1535, 1536, 1537, 2048, 4097, 22050})
    void lengthIsKept(int length) throws IOException {
        float[] noise = Arrays.copyOf(TestSounds.noise(1, 4), length);
        assertThat(reduced(noise)).hasSize(length);
    }

    @Test
    void soundStaysInPlace() throws IOException {
        float[] click = new float[30_000];
        click[12_345] = 1;
        float[] reduced = reduced(click);
        // The first frame that meets the click knows nothing of what follows, so a little is lost
        // (measured: 5 %); what is smeared lies 20 dB below.
        assertThat(reduced[12_345]).isBetween(0.9f, 1.0001f);
        reduced[12_345] = 0;
        for (float sample : reduced) {
            assertThat(Math.abs(sample)).isLessThan(0.1f);
        }
    }

    @Test
    void sizeOfReadsDoesNotMatter() throws IOException {
        float[] noise = TestSounds.noise(1, 5);
        float[] whole = reduced(noise);
        float[] pieces = new float[noise.length];
        try (NoiseReducer reducer = reducer(noise)) {
            int position = 0;
            while (position < pieces.length) {
                int length = Math.min(1 + position % 701, pieces.length - position);
                position += reducer.read(pieces, position, length);
            }
            assertThat(reducer.read(new float[1], 0, 1)).isEqualTo(-1);
            assertThat(reducer.read(new float[1], 0, 1)).isEqualTo(-1);
        }
        assertThat(pieces).containsExactly(whole);
    }

    @Test
    void extremesStayFinite() throws IOException {
        float[] extremes = TestSounds.noise(2, 6);
        for (int index = 0; index < extremes.length; index++) {
            extremes[index] = index % 3000 < 1000 ? 4 : index % 3000 < 2000 ? 0 : 1e-38f;
        }
        for (float sample : reduced(extremes)) {
            assertThat(Float.isFinite(sample)).isTrue();
        }
    }

    private static float[] piano() {
        float[][] notes = new float[16][];
        double[] frequenciesHz = {220, 277.18, 329.63, 440};
        for (int index = 0; index < notes.length; index++) {
            double frequencyHz = frequenciesHz[index % 4] * (1 + index / 8);
            notes[index] = TestSounds.pianoTone(frequencyHz, 0.5 + 0.1 * (index % 3));
        }
        return TestSounds.concatenate(notes);
    }

    private static NoiseReducer reducer(float[] samples) {
        return new NoiseReducer(new AudioSignal(samples, AudioSource.SAMPLE_RATE_HZ).source());
    }

    private static float[] reduced(float[] samples) throws IOException {
        try (NoiseReducer reducer = reducer(samples)) {
            return TestSounds.readAll(reducer);
        }
    }

    /** Signal to error ratio: the wanted sound against what differs from it. */
    private static double ratioDecibel(float[] sound, float[] wanted, int from) {
        float[] error = sound.clone();
        for (int index = 0; index < error.length; index++) {
            error[index] -= wanted[index];
        }
        return levelDecibel(wanted, error, from, error.length);
    }

    private static double levelDecibel(float[] sound, float[] reference, int from, int to) {
        return 20
                * Math.log10(
                        TestSounds.rootMeanSquare(sound, from, to)
                                / TestSounds.rootMeanSquare(reference, from, to));
    }
}
