package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.AudioSignal;
import dev.affetto.audio.TestSounds;
import dev.affetto.dataset.rendering.PerformanceVideo;
import dev.affetto.transcription.PianoSounds;
import dev.affetto.video.VideoFeatures;
import dev.affetto.video.VideoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoOffsetTest {

    private static final double SHIFT_SECONDS = 7.3;
    private static final double TOLERANCE_SECONDS = 0.1;

    @TempDir Path folder;

    private VideoOffset seen(long seed, PerformanceVideo.Variation variation) throws IOException {
        Path file = folder.resolve("video-" + seed + ".mp4");
        new PerformanceVideo(TimeOffsetTest.music(seed, 0), 31, seed, variation)
                .write(file, "rendered");
        try (VideoReader reader = VideoReader.open(file)) {
            return new VideoOffset(VideoFeatures.of(reader, false));
        }
    }

    private static AudioSignal sound(long seed) {
        return PianoSounds.additive(32, TimeOffsetTest.music(seed, 0).notes());
    }

    private Path file(AudioSignal sound, double laterSeconds) throws IOException {
        int silence = (int) Math.round(laterSeconds * sound.sampleRateHz());
        float[] samples = new float[silence + sound.samples().length];
        System.arraycopy(sound.samples(), 0, samples, silence, sound.samples().length);
        return TestSounds.writeWav(folder.resolve("sound.wav"), samples, sound.sampleRateHz());
    }

    private static void assertShifted(Optional<Double> offset, long seed) {
        assertThat(offset).as("seed " + seed).isPresent();
        // The performance is later than the video.
        assertThat(offset.get())
                .as("seed " + seed)
                .isCloseTo(SHIFT_SECONDS, within(TOLERANCE_SECONDS));
    }

    @Test
    void shiftOfTenRenderedVideosIsFoundAndNoneWhereThereIsNone() throws IOException {
        for (long seed = 1; seed <= 10; seed++) {
            VideoOffset video = seen(seed, PerformanceVideo.Variation.NONE);
            AudioSignal sound = sound(seed);

            assertShifted(video.besideSound(file(sound, SHIFT_SECONDS)), seed);
            assertShifted(video.besideNotes(TimeOffsetTest.music(seed, SHIFT_SECONDS)), seed);
            assertThat(video.besideSound(file(sound, 0))).as("seed " + seed).isEmpty();
            assertThat(video.besideNotes(TimeOffsetTest.music(seed, 0)))
                    .as("seed " + seed)
                    .isEmpty();
            assertThat(video.besideNotes(TimeOffsetTest.music(seed + 100, 0)))
                    .as("another piece beside seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void shiftIsFoundByActivityWhereNoKeyboardIsSeen() throws IOException {
        VideoOffset video = seen(12, PerformanceVideo.Variation.WITHOUT_KEYBOARD);
        AudioSignal sound = sound(12);

        assertShifted(video.besideSound(file(sound, SHIFT_SECONDS)), 12);
        assertShifted(video.besideNotes(TimeOffsetTest.music(12, SHIFT_SECONDS)), 12);
        assertThat(video.besideSound(file(sound, 0))).isEmpty();
    }
}
