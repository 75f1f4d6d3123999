package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.affetto.audio.TestSounds.WavFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioReaderTest {

    @TempDir Path folder;

    /**
     * A sine of 440 Hz and amplitude 0.5 in one format: the length is exact (within {@code
     * lengthTolerance} samples at 22050 Hz where the codec itself loses the exact length), 880 zero
     * crossings a second, and the level 0.5/sqrt(2).
     */
    @ParameterizedTest
    @CsvSource({
        "sine.flac, '', 0",
        "sine.wv, '', 0",
        "sine.aiff, '', 0",
        "sine.mp3, -b:a 128k, 0",
        "sine.ogg, -c:a vorbis -strict experimental -ac 2 -af pan=stereo|c0=c0|c1=c0, 64",
        "sine.opus, -c:a libopus -b:a 96k, 0",
        "sine.m4a, -c:a aac -b:a 128k, 512",
        "sine.aac, -c:a aac -b:a 128k, 2048",
        "sine.mka, -c:a flac, 0",
    })
    void everyFormatKeepsLengthPitchAndLevel(String name, String options, int lengthTolerance)
            throws IOException {
        float[] sine = TestSounds.sine(440, 2, 44100, 0.5);
        Path wav = TestSounds.writeWav(folder.resolve("sine.wav"), sine, 44100);
        String[] arguments = options.isEmpty() ? new String[0] : options.split(" ", -1);
        Path file = TestSounds.encode(wav, folder.resolve(name), arguments);
        try (AudioReader reader = AudioReader.open(file)) {
            float[] samples = TestSounds.readAll(reader);
            int expectedLength = 2 * AudioSource.SAMPLE_RATE_HZ;
            assertThat(samples.length - expectedLength).isBetween(0, lengthTolerance);
            assertThat(reader.durationSeconds())
                    .isCloseTo(samples.length / 22050.0, within(0.5 / 22050)); // rounded length
            assertThat(reader.warning()).isEmpty();
            float[] middle = Arrays.copyOfRange(samples, 11025, 33075);
            // In one second, 880 crossings; one more or less, as the phase of the start is free.
            assertThat(zeroCrossings(middle)).isBetween(879, 881);
            // LAME scales its input by 0.95, other lossy codecs keep the level within 1 %.
            assertThat(TestSounds.rootMeanSquare(middle))
                    .isCloseTo(0.5 / Math.sqrt(2), withinPercentage(name.endsWith("mp3") ? 6 : 1));
        }
    }

    /** Every depth keeps the samples to within its own step; no resampling at 22050 Hz. */
    @ParameterizedTest
    @CsvSource({
        "UNSIGNED_8, 0.012", // 1/127 of scale, and half a step
        "SIGNED_16, 5e-5", // 1/32767, and half a step
        "SIGNED_24, 2e-7",
        "SIGNED_32, 2e-7", // float's rounding
        "FLOAT_32, 0",
        "FLOAT_64, 0"
    })
    void everyDepthKeepsTheSamples(WavFormat format, float tolerance) throws IOException {
        float[] noise = TestSounds.noise(1, 1);
        float[] read = read(wav(new float[][] {noise}, 22050, format));
        assertThat(read).hasSize(noise.length);
        for (int index = 0; index < noise.length; index++) {
            assertThat(Math.abs(read[index] - noise[index])).isLessThanOrEqualTo(tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8000, 1",
        "11025, 2",
        "16000, 1",
        "32000, 3",
        "44100, 2",
        "48000, 6",
        "96000, 2",
        "192000, 8",
        "44101, 1",
        "22050, 64"
    })
    void everyRateAndChannelCountGivesTheSameSine(int sampleRateHz, int channels)
            throws IOException {
        float[][] sines = new float[channels][];
        Arrays.fill(sines, TestSounds.sine(440, 1, sampleRateHz, 0.5));
        Path file = wav(sines, sampleRateHz, WavFormat.FLOAT_32);
        float[] expected = TestSounds.sine(440, 1);
        float[] read = read(file);
        assertThat(read).hasSize(22050);
        // Away from the ends, where the filter meets the edge, the resampled sine lies within 1e-3
        // of the computed one (its pass band ripples less): right pitch, level and place at once.
        for (int index = 2000; index < 20_000; index++) {
            assertThat(read[index]).isCloseTo(expected[index], within(1e-3f));
        }
    }

    @Test
    void tonesAboveHalfTheRateDoNotFoldBack() throws IOException {
        float[] high = TestSounds.sine(15_000, 1, 48_000, 0.5);
        float[] read = read(wav(new float[][] {high}, 48_000, WavFormat.FLOAT_32));
        // 15 kHz cannot be kept at 22050 Hz; at least 60 dB below its level.
        assertThat(TestSounds.rootMeanSquare(read, 2000, 20_000)).isLessThan(3.5e-4);
    }

    @Test
    void channelsAreAveragedWithEqualWeight() throws IOException {
        float[][] channels = new float[8][22050];
        for (int channel = 0; channel < 8; channel++) {
            Arrays.fill(channels[channel], channel * 0.1f);
        }
        float[] read = read(wav(channels, 22050, WavFormat.FLOAT_32));
        for (float sample : read) {
            assertThat(sample).isCloseTo(0.35f, within(1e-6f)); // (0 + ... + 0.7)/8, rounded
        }
    }

    @Test
    void moreThanSixtyFourChannelsAreRefused() throws IOException {
        Path file = wav(new float[65][1000], 22050, WavFormat.SIGNED_16);
        assertThatThrownBy(() -> AudioReader.open(file))
                .isInstanceOf(UnreadableAudioException.class)
                .hasMessage("cannot read " + file + ": illegal channel count: 65, must be 1 to 64");
    }

    @Test
    void tenthOfASecondIsRead() throws IOException {
        Path file = wav(new float[][] {TestSounds.sine(440, 0.1)}, 22050, WavFormat.SIGNED_16);
        try (AudioReader reader = AudioReader.open(file)) {
            assertThat(TestSounds.readAll(reader)).hasSize(2205);
            assertThat(reader.durationSeconds()).isEqualTo(0.1);
        }
    }

    @Test
    void singleSampleIsRead() throws IOException {
        float[] read = read(wav(new float[][] {{0.5f}}, 22050, WavFormat.FLOAT_32));
        assertThat(read).containsExactly(0.5f);
    }

    @Test
    void chainOfTwoOggStreamsOfTwoRatesIsReadThrough() throws IOException {
        Path chain = folder.resolve("chain.ogg");
        Files.write(chain, Files.readAllBytes(oggFlac("first.ogg", 44100, 1)));
        byte[] second = Files.readAllBytes(oggFlac("second.ogg", 32000, 2));
        Files.write(chain, second, StandardOpenOption.APPEND);
        try (AudioReader reader = AudioReader.open(chain)) {
            float[] read = TestSounds.readAll(reader);
            assertThat(read).hasSize(2 * 22050);
            assertThat(reader.durationSeconds()).isEqualTo(2.0);
            // Within 1 %, as 440 Hz does not fit into the range in whole periods.
            assertThat(TestSounds.rootMeanSquare(read, 30_000, 40_000))
                    .isCloseTo(0.5 / Math.sqrt(2), withinPercentage(1));
        }
    }

    private Path oggFlac(String name, int sampleRateHz, int channels) throws IOException {
        float[][] sines = new float[channels][];
        Arrays.fill(sines, TestSounds.sine(440, 1, sampleRateHz, 0.5));
        Path wav = wav(sines, sampleRateHz, WavFormat.SIGNED_16);
        return TestSounds.encode(wav, folder.resolve(name), "-c:a", "flac");
    }

    @Test
    void sizeOfReadsDoesNotMatter() throws IOException {
        float[] noise = TestSounds.noise(1, 48_000, 0.1, 2);
        Path file = wav(new float[][] {noise}, 48_000, WavFormat.FLOAT_32);
        float[] whole = read(file);
        float[] pieces = new float[whole.length];
        try (AudioReader reader = AudioReader.open(file)) {
            int position = 0;
            while (position < pieces.length) {
                int length = Math.min(1 + position % 997, pieces.length - position);
                position += reader.read(pieces, position, length);
            }
            assertThat(reader.read(pieces, 0, 1)).isEqualTo(-1);
            assertThat(reader.read(pieces, 0, 1)).isEqualTo(-1);
        }
        assertThat(pieces).containsExactly(whole);
    }

    @Test
    void closedReaderSaysSo() throws IOException {
        Path file = wav(new float[][] {TestSounds.sine(440, 1)}, 22050, WavFormat.SIGNED_16);
        AudioReader reader = AudioReader.open(file);
        reader.close();
        reader.close();
        assertThatThrownBy(() -> reader.read(new float[1], 0, 1))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read " + file + ": the reader is closed");
        assertThat(reader.warning()).isEmpty();
    }

    private Path wav(float[][] channels, int sampleRateHz, WavFormat format) throws IOException {
        return TestSounds.writeWav(folder.resolve("sound.wav"), channels, sampleRateHz, format);
    }

    private static float[] read(Path file) throws IOException {
        try (AudioReader reader = AudioReader.open(file)) {
            return TestSounds.readAll(reader);
        }
    }

    private static int zeroCrossings(float[] samples) {
        int crossings = 0;
        for (int index = 1; index < samples.length; index++) {
            crossings += (samples[index - 1] < 0) == (samples[index] < 0) ? 0 : 1;
        }
        return crossings;
    }
}
