package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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

    private static int zeroCrossings(float[] samples) {
        int crossings = 0;
        for (int index = 1; index < samples.length; index++) {
            crossings += (samples[index - 1] < 0) == (samples[index] < 0) ? 0 : 1;
        }
        return crossings;
    }
}
