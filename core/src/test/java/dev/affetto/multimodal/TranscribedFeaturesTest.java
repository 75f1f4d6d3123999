package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.TestEnvironment;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.TestSounds;
import dev.affetto.audio.UnreadableAudioException;
import dev.affetto.feature.FeatureSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscribedFeaturesTest {

    private static final Path PIECE = TestEnvironment.examples().resolve("petzold-minuet-g-major");
    private static final ExtractionSettings SETTINGS =
            new ExtractionSettings(List.of("transcribed-piece", "piano"), 3, false, true);

    @TempDir private Path folder;

    private static MultimodalFeatures measured(Path audio) throws IOException {
        return new MultimodalExtractor(SETTINGS).extract(Recording.ofAudio(audio));
    }

    @Test
    void heardNotesAreMeasuredOnTheGridOfTheSound() throws IOException {
        MultimodalFeatures features = measured(PIECE.resolve("audio.ogg"));
        assertThat(features.sequence("transcribed-piece").segments())
                .isEqualTo(features.sequence("piano").segments());
    }

    /** The same piece's notes of its MIDI: how many there are is heard to within a fifth. */
    @Test
    void densityIsThatOfThePlayedNotes() throws IOException {
        FeatureSequence heard = measured(PIECE.resolve("audio.ogg")).sequence("transcribed-piece");
        FeatureSequence played =
                new MultimodalExtractor(
                                new ExtractionSettings("performance-piece", 3, false, false))
                        .extract(Recording.ofPerformance(PIECE.resolve("performance.mid")))
                        .sequence("performance-piece");
        double expected = value(played, "note_density_of_piece");
        assertThat(value(heard, "note_density_of_piece"))
                .isCloseTo(expected, within(0.2 * expected));
    }

    private static double value(FeatureSequence sequence, String name) {
        return sequence.values()[0][sequence.featureSet().indexOf(name)];
    }

    @Test
    void thePedalIsNotAmongTheMeasures() {
        assertThat(FeatureSets.named("transcribed-piece").featureNames())
                .noneMatch(name -> name.contains("pedal"))
                .hasSizeGreaterThan(100);
        assertThat(FeatureSets.modality("transcribed-piece")).isEqualTo(Modality.AUDIO);
    }

    @Test
    void leadingSilenceMovesTheNotesWithTheGrid() throws IOException {
        float[] tone = TestSounds.pianoTone(440, 4);
        Path file =
                TestSounds.writeWav(
                        folder.resolve("late.wav"),
                        TestSounds.concatenate(new float[5 * AudioSource.SAMPLE_RATE_HZ], tone),
                        AudioSource.SAMPLE_RATE_HZ);
        assertThat(measured(file).sequence("transcribed-piece").segments().get(0).startSeconds())
                .isCloseTo(5, within(0.02)); // silence is cut in blocks of 20 ms
    }

    @Test
    void soundWithoutNotesSaysSo() throws IOException {
        Path file =
                TestSounds.writeWav(
                        folder.resolve("faint.wav"), faint(), AudioSource.SAMPLE_RATE_HZ);
        assertThatThrownBy(
                        () ->
                                new MultimodalExtractor(
                                                new ExtractionSettings(
                                                        "transcribed", 3, false, false))
                                        .extract(Recording.ofAudio(file)))
                .isInstanceOf(UnreadableAudioException.class)
                .hasMessageContaining(file + "")
                .hasMessageContaining("no note of a piano is heard in it");
    }

    /** Steady, and below -70 dB of full scale: too faint to hear a note. */
    private static float[] faint() {
        float[] noise = new float[2 * AudioSource.SAMPLE_RATE_HZ];
        Arrays.fill(noise, 1e-5f);
        return noise;
    }
}
