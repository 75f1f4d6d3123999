package dev.affetto.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.AudioSource;
import dev.affetto.transcription.RecordingVariation.Colour;
import dev.affetto.transcription.RecordingVariation.Noise;
import dev.affetto.transcription.RecordingVariation.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingVariationTest {

    private static final int A4 = PitchSpectrum.BINS_BELOW + 3 * (69 - 21) + 1;
    private static final Colour PLAIN = new Colour(0, Double.POSITIVE_INFINITY, 0, List.of());

    @Test
    void whatIsNotVariedStaysAsItIs() {
        List<float[]> frames = frames(random(1, 0.05), 20);

        List<float[]> same = applied(Optional.empty(), PLAIN, Optional.empty(), frames, 0);

        for (int i = 0; i < frames.size(); i++) {
            assertThat(same.get(i)).containsExactly(frames.get(i), within(1e-4f));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void levelStaysAndNothingElseIsTouched(long seed) {
        List<float[]> frames = frames(random(seed, 0.05), 30);
        List<float[]> copies = frames.stream().map(float[]::clone).toList();

        List<float[]> varied =
                RecordingVariation.draw(new SplittableRandom(seed))
                        .apply(frames, 10, new SplittableRandom(seed));

        assertThat(varied).hasSize(20);
        assertThat(power(varied)).isCloseTo(power(frames.subList(10, 30)), within(1e-3));
        assertThat(varied.get(5)).isNotEqualTo(frames.get(15));
        assertThat(frames).usingRecursiveComparison().isEqualTo(copies);
        assertThat(
                        RecordingVariation.draw(new SplittableRandom(seed))
                                .apply(frames, 10, new SplittableRandom(seed)))
                .usingRecursiveComparison()
                .isEqualTo(varied);
    }

    /** A sound that ends: what is heard in the frames after it falls as the room says. */
    @Test
    void roomDiesAwayInItsReverberationTime() {
        double seconds = 0.5;
        Room room = new Room(seconds, 10);
        List<float[]> frames = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            float[] frame = new float[2 * PitchSpectrum.WIDTH];
            frame[A4] = i < 30 ? 1 : 0;
            frames.add(frame);
        }

        List<float[]> varied = applied(Optional.of(room), PLAIN, Optional.empty(), frames, 0);

        double frameSeconds = 1 / PitchSpectrum.FRAMES_PER_SECOND;
        double fall = decibels(varied.get(35)[A4]) - decibels(varied.get(45)[A4]);
        assertThat(fall).isCloseTo(60 * 10 * frameSeconds / seconds, within(0.1));
        // After half a second all of the reverberation is there, 10 dB below the sound.
        double sound = amplitude(varied.get(0)[A4]);
        double both = amplitude(varied.get(29)[A4]);
        assertThat(both * both / (sound * sound)).isCloseTo(1.1, within(0.001));
    }

    /** Frames that only lead in are heard in the room all the same. */
    @Test
    void whatLeadsInReverberates() {
        List<float[]> frames = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            float[] frame = new float[2 * PitchSpectrum.WIDTH];
            frame[A4] = i < 10 ? 1 : 0;
            frame[A4 + 3] = 1;
            frames.add(frame);
        }

        List<float[]> varied =
                applied(Optional.of(new Room(1, 6)), PLAIN, Optional.empty(), frames, 10);

        assertThat(varied).hasSize(10);
        assertThat(varied.get(0)[A4]).isGreaterThan(0.5f);
        assertThat(varied.get(9)[A4]).isLessThan(varied.get(0)[A4]);
    }

    @Test
    void passesAndTiltAreThoseOfTheFormula() {
        Colour colour = new Colour(100, 4000, 2, List.of());

        double atHighPass = colour.power(100) / tilt(2, 100);
        double atLowPass = colour.power(4000) / tilt(2, 4000);

        assertThat(atHighPass).isCloseTo(0.5, within(1e-3)); // -3 dB at the edge
        assertThat(atLowPass).isCloseTo(0.5, within(1e-3));
        double octaveBelow = 10 * Math.log10(colour.power(25) / tilt(2, 25));
        assertThat(octaveBelow).isCloseTo(-24.1, within(0.1)); // 12 dB an octave
    }

    private static double tilt(double decibels, double hertz) {
        return Math.pow(10, decibels * Math.log(hertz / 500) / Math.log(2) / 10);
    }

    /** Noise that is put into spectra is as strong as noise that is recorded. */
    @ParameterizedTest
    @ValueSource(doubles = {20, 40})
    void noiseIsThatOfRecordedNoise(double decibelsBelow) {
        double level = 0.1;
        float deviation = (float) (level * Math.pow(10, -decibelsBelow / 20));
        List<float[]> recorded = frames(random(7, deviation), 300, level);
        List<float[]> sound = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            float[] frame = new float[2 * PitchSpectrum.WIDTH];
            frame[PitchSpectrum.BINS_BELOW + 1] = 1.2f; // far stronger, so the level stays
            sound.add(frame);
        }

        List<float[]> varied =
                applied(
                        Optional.empty(),
                        PLAIN,
                        Optional.of(new Noise(decibelsBelow, false)),
                        sound,
                        0);

        for (int window = 0; window < 2; window++) {
            for (int index = A4; index < A4 + 120; index += 15) {
                int at = window * PitchSpectrum.WIDTH + index;
                assertThat(10 * Math.log10(mean(varied, at) / mean(recorded, at)))
                        .as("value %d of window %d, dB", index, window)
                        .isCloseTo(0, within(1.5));
            }
        }
    }

    private static List<float[]> applied(
            Optional<Room> room,
            Colour colour,
            Optional<Noise> noise,
            List<float[]> frames,
            int skipped) {
        return new RecordingVariation(room, colour, noise)
                .apply(frames, skipped, new SplittableRandom(5));
    }

    private static float[] random(long seed, double deviation) {
        Random random = new Random(seed);
        float[] samples = new float[7 * AudioSource.SAMPLE_RATE_HZ];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) (deviation * random.nextGaussian());
        }
        return samples;
    }

    private static List<float[]> frames(float[] samples, int count) {
        return frames(samples, count, 0.05);
    }

    private static List<float[]> frames(float[] samples, int count, double level) {
        PitchSpectrum spectrum = new PitchSpectrum(level);
        List<float[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] frame = new float[2 * PitchSpectrum.WIDTH];
            int center = PitchSpectrum.LONG_WINDOW / 2 + i * PitchSpectrum.HOP_LENGTH / 4;
            spectrum.measure(samples, center, samples.length, frame);
            frames.add(frame);
        }
        return frames;
    }

    private static double power(List<float[]> frames) {
        double sum = 0;
        double count = 0;
        for (float[] frame : frames) {
            for (float value : frame) {
                sum += amplitude(value) * amplitude(value);
                count++;
            }
        }
        return 10 * Math.log10(sum / count);
    }

    private static double mean(List<float[]> frames, int at) {
        return frames.stream()
                .mapToDouble(frame -> amplitude(frame[at]) * amplitude(frame[at]))
                .average()
                .orElseThrow();
    }

    private static double amplitude(float value) {
        return Math.pow(10, 3 * value) - 1;
    }

    private static double decibels(float value) {
        return 20 * Math.log10(amplitude(value));
    }
}
