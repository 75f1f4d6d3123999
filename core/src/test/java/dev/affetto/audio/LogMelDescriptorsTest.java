package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.audio.dsp.MelFilterBank;
import dev.affetto.feature.FeatureSequence;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogMelDescriptorsTest {

    private static final int BANDS = LogMelDescriptors.BANDS;
    private static final int FRAMES = LogMelDescriptors.FRAMES;

    /** Spectra in single precision have noise some 120 dB below the loudest bin of a frame. */
    private static final Offset<Float> SINGLE_PRECISION = within(0.02f);

    private static float[][] measure(float[] sound, double segmentSeconds) throws IOException {
        FeatureSequence sequence =
                AudioFeatures.named("logmel")
                        .extract(
                                new AudioSignal(sound, AudioSource.SAMPLE_RATE_HZ).source(),
                                segmentSeconds,
                                () -> 0);
        return sequence.values();
    }

    private static int loudestBand(float[] row, int frame) {
        int loudest = 0;
        for (int band = 1; band < BANDS; band++) {
            loudest = row[band * FRAMES + frame] > row[loudest * FRAMES + frame] ? band : loudest;
        }
        return loudest;
    }

    @Test
    void columnsAreBandsTimesFrames() {
        assertThat(AudioFeatures.named("logmel").featureSet().id()).isEqualTo("logmel/1");
        assertThat(AudioFeatures.named("logmel").featureSet().featureNames())
                .hasSize(1920)
                .startsWith("mel_1_frame_1", "mel_1_frame_2")
                .endsWith("mel_64_frame_30")
                .contains("mel_2_frame_1");
    }

    /**
     * Centres are equally far apart in mel, so 440 Hz lies in the band whose centre is nearest, in
     * every part of the time, however long a segment is.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.7, 3, 60})
    void sineAt440HzPeaksInItsBandThroughoutTheSegment(double segmentSeconds) throws IOException {
        double lowest = MelFilterBank.melOfHz(20);
        double spacing = (MelFilterBank.melOfHz(8000) - lowest) / (BANDS + 1);
        int expected = (int) Math.round((MelFilterBank.melOfHz(440) - lowest) / spacing) - 1;
        float[] sound =
                SyntheticSounds.toFloats(
                        SyntheticSounds.sine(440, 0.5, (int) (segmentSeconds * 22050), 22050));
        float[] row = measure(sound, segmentSeconds)[0];
        for (int frame = 0; frame < FRAMES; frame++) {
            assertThat(loudestBand(row, frame)).as("frame " + frame).isEqualTo(expected);
            // Half of the first and the last frame lies outside: a quarter of the power, 6 dB.
            assertThat(row[expected * FRAMES + frame]).isBetween(-7f, 0f);
        }
    }

    @Test
    void soundInTheMiddleOfTheSegmentIsInTheMiddleOfThePicture() throws IOException {
        float[] sound = new float[3 * 22050];
        double[] tone = SyntheticSounds.sine(1000, 0.5, 2205, 22050);
        for (int i = 0; i < tone.length; i++) {
            sound[15 * 2205 + i] = (float) tone[i];
        }
        float[] row = measure(sound, 3)[0];
        int band = loudestBand(row, 15);
        assertThat(row[band * FRAMES + 15]).isZero();
        // A frame is 93 ms, a part 100 ms: the tone reaches one part to each side, no more.
        for (int frame = 0; frame < FRAMES; frame++) {
            assertThat(row[band * FRAMES + frame] > -80).isEqualTo(Math.abs(frame - 15) <= 1);
        }
    }

    @Test
    void gainChangesNothing() throws IOException {
        float[] sound = SyntheticSounds.chord();
        float[] quiet = sound.clone();
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.01f;
        }
        // A power ratio of 1e-4 against 60 dB of noise floor: rounding of single precision.
        assertThat(measure(quiet, 3)[0]).containsExactly(measure(sound, 3)[0], SINGLE_PRECISION);
    }

    @Test
    void silenceIsTheFloor() throws IOException {
        for (float value : measure(new float[2 * 22050], 3)[0]) {
            assertThat(value).isEqualTo(LogMelDescriptors.FLOOR_DECIBELS);
        }
    }

    @Test
    void hugeSamplesGiveFiniteValues() throws IOException {
        float[] sound = SyntheticSounds.toFloats(SyntheticSounds.noise(22050));
        for (int i = 0; i < sound.length; i++) {
            sound[i] *= Float.MAX_VALUE;
        }
        for (float value : measure(sound, 1)[0]) {
            assertThat(value).isBetween(-80f, 0f);
        }
    }

    /** The buffer of a short segment still holds the end of the segment before. */
    @Test
    void shortSegmentKnowsNothingOfTheOneBefore() throws IOException {
        float[] chord = SyntheticSounds.chord();
        float[] end = Arrays.copyOf(chord, 30_000);
        float[] after = measure(TestSounds.concatenate(TestSounds.noise(3, 7), end), 3)[1];
        float[] alone = measure(TestSounds.concatenate(new float[3 * 22050], end), 3)[1];
        int last = FRAMES - 1;
        float difference = after[0] - alone[0]; // the noise is louder: the reference is another
        assertThat(after[20 * FRAMES] - alone[20 * FRAMES]).isCloseTo(difference, SINGLE_PRECISION);
        assertThat(after[20 * FRAMES + last]).isEqualTo(LogMelDescriptors.FLOOR_DECIBELS);
    }

    @Test
    void valuesAreThoseOfLibrosa() throws IOException {
        JsonNode golden;
        try (InputStream file = getClass().getResourceAsStream("golden-logmel.json")) {
            golden = new ObjectMapper().readTree(file);
        }
        float[] chord = SyntheticSounds.chord();
        float[] quieter = Arrays.copyOf(chord, (int) (1.25 * 22050));
        for (int i = 0; i < quieter.length; i++) {
            quieter[i] *= 0.5f;
        }
        float[][] rows = measure(TestSounds.concatenate(chord, quieter), 3);
        int step = golden.get("band_step").asInt();
        for (int segment = 0; segment < 2; segment++) {
            JsonNode bands = golden.get("segments").get(segment);
            for (int i = 0; i < bands.size(); i++) {
                for (int frame = 0; frame < FRAMES; frame++) {
                    assertThat(rows[segment][i * step * FRAMES + frame])
                            .as("segment %d, band %d, frame %d", segment, i * step, frame)
                            .isCloseTo(
                                    (float) bands.get(i).get(frame).asDouble(), SINGLE_PRECISION);
                }
            }
        }
    }
}
