package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.dataset.rendering.PerformanceVideo;
import dev.affetto.feature.ActivityCurve;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import dev.affetto.video.VideoFeatures;
import dev.affetto.video.VideoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeOffsetTest {

    private static final double SHIFT_SECONDS = 7.3;

    @TempDir Path folder;

    /** Chords and runs at uneven times, a phrase now and then. */
    static NoteSequence music(long seed, double laterSeconds) {
        Random random = new Random(seed);
        List<SoundingNote> notes = new ArrayList<>();
        double time = 0.5;
        while (time < 30) {
            int pitch = 48 + random.nextInt(30);
            int velocity = 40 + random.nextInt(70);
            notes.add(
                    new SoundingNote(
                            time + laterSeconds, time + laterSeconds + 0.25, pitch, velocity));
            if (random.nextInt(3) == 0) {
                notes.add(
                        new SoundingNote(
                                time + laterSeconds,
                                time + laterSeconds + 0.25,
                                pitch - 19,
                                velocity));
            }
            time += random.nextInt(6) == 0 ? 1.2 : 0.15 + 0.35 * random.nextDouble();
        }
        return new NoteSequence(notes, List.of());
    }

    private ActivityCurve seen(long seed) throws IOException {
        Path file = folder.resolve("video-" + seed + ".mp4");
        new PerformanceVideo(music(seed, 0), 31, seed, PerformanceVideo.Variation.NONE)
                .write(file, "rendered");
        try (VideoReader reader = VideoReader.open(file)) {
            return VideoFeatures.of(reader, false).movement();
        }
    }

    @Test
    void shiftOfRenderedVideosIsFoundAndNoneWhereThereIsNone() throws IOException {
        for (long seed = 11; seed <= 14; seed++) {
            ActivityCurve video = seen(seed);
            Optional<Double> shifted =
                    TimeOffset.find(TimeOffset.of(music(seed, SHIFT_SECONDS)), video);
            assertThat(shifted).as("seed " + seed).isPresent();
            // The performance is 7.3 s later than the video.
            assertThat(shifted.get()).as("seed " + seed).isCloseTo(SHIFT_SECONDS, within(0.1));
            assertThat(TimeOffset.find(TimeOffset.of(music(seed, 0)), video))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void anotherPieceHasNoOffset() throws IOException {
        ActivityCurve video = seen(3);
        int found = 0;
        for (long seed = 100; seed < 110; seed++) {
            found += TimeOffset.find(TimeOffset.of(music(seed, 0)), video).isPresent() ? 1 : 0;
        }
        assertThat(found).isLessThanOrEqualTo(2);
    }

    @Test
    void curvesThatAreTheSameButLaterAreFoundExactly() {
        ActivityCurve first = TimeOffset.of(music(1, 12.5));
        ActivityCurve second = TimeOffset.of(music(1, 0));
        assertThat(TimeOffset.find(first, second).get()).isCloseTo(12.5, within(0.03));
        assertThat(TimeOffset.find(second, first).get()).isCloseTo(-12.5, within(0.03));
    }
}
