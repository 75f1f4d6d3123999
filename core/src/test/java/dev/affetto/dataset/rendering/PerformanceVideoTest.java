package dev.affetto.dataset.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.dataset.rendering.PerformanceVideo.Variation;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import dev.affetto.video.VideoFeatures;
import dev.affetto.video.VideoFrame;
import dev.affetto.video.VideoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceVideoTest {

    @TempDir Path folder;

    /** Eight notes a second, or one, over the middle of the keyboard. */
    private static NoteSequence music(double notesPerSecond, int velocity) {
        List<SoundingNote> notes = new ArrayList<>();
        for (int i = 0; i / notesPerSecond < 6; i++) {
            double start = i / notesPerSecond;
            int step = i * 7 % 12;
            notes.add(new SoundingNote(start, start + 0.8 / notesPerSecond, 60 + step, velocity));
            notes.add(new SoundingNote(start, start + 0.8 / notesPerSecond, 40 + step, velocity));
        }
        return new NoteSequence(notes, List.of());
    }

    private Path render(NoteSequence notes, double seconds, long seed, Variation variation)
            throws IOException {
        Path file = folder.resolve("video-" + seed + variation + notes.hashCode() + ".mp4");
        new PerformanceVideo(notes, seconds, seed, variation).write(file, "rendered");
        return file;
    }

    private static FeatureSequence motion(Path file) throws IOException {
        try (VideoReader reader = VideoReader.open(file)) {
            return VideoFeatures.of(reader, false).motion(Optional.empty(), 3, 0);
        }
    }

    private static float value(FeatureSequence sequence, int segment, String feature) {
        return sequence.values()[segment][sequence.featureSet().indexOf(feature)];
    }

    @Test
    void sameSeedGivesTheSameFileAndAnotherSeedAnotherScene() throws IOException {
        NoteSequence notes = music(4, 80);
        Path first = folder.resolve("first.mp4");
        Path second = folder.resolve("second.mp4");
        Path third = folder.resolve("third.mp4");
        new PerformanceVideo(notes, 2, 5, Variation.NONE).write(first, "rendered");
        new PerformanceVideo(notes, 2, 5, Variation.NONE).write(second, "rendered");
        new PerformanceVideo(notes, 2, 6, Variation.NONE).write(third, "rendered");
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(third.toFile().length()).isNotEqualTo(first.toFile().length());
    }

    @Test
    void pianistIsSeenInMostScenes() throws IOException {
        int seen = 0;
        for (long seed = 1; seed <= 8; seed++) {
            FeatureSequence sequence = motion(render(music(4, 80), 4, seed, Variation.NONE));
            seen += value(sequence, 0, "pianist_seen") > 0.5 ? 1 : 0;
        }
        assertThat(seen).isGreaterThanOrEqualTo(6);
    }

    @Test
    void livelyAndLoudPlayingMovesMore() throws IOException {
        for (long seed = 11; seed <= 13; seed++) {
            float calm =
                    value(
                            motion(render(music(1, 40), 6, seed, Variation.NONE)),
                            1,
                            "quantity_mean");
            float lively =
                    value(
                            motion(render(music(5, 110), 6, seed, Variation.NONE)),
                            1,
                            "quantity_mean");
            assertThat(lively).isGreaterThan(1.5f * calm);
        }
    }

    @Test
    void keysGoDownAsLongAsTheyAreHeldWhateverThePedalDoes() throws IOException {
        // Many keys at once, so that a small picture shows them; the pedal is down throughout.
        List<SoundingNote> notes = new ArrayList<>();
        for (int pitch = 30; pitch < 100; pitch++) {
            notes.add(new SoundingNote(1, 2, pitch, 80));
        }
        NoteSequence chord = new NoteSequence(notes, List.of(new PedalPress(0, 4)));
        List<Double> light = new ArrayList<>();
        try (VideoReader reader = VideoReader.open(render(chord, 4, 21, Variation.WITHOUT_HANDS))) {
            for (VideoFrame f = reader.next(); f != null; f = reader.next()) {
                double sum = 0;
                for (byte value : f.grey()) {
                    sum += value & 0xFF;
                }
                light.add(sum / f.grey().length);
            }
        }
        double before = light.get(5);
        double during = light.get(15);
        double after = light.get(30);
        assertThat(before - during).isGreaterThan(0.5);
        assertThat(Math.abs(before - after)).isLessThan(0.4 * (before - during));
    }

    @Test
    void hiddenKeyboardIsNotFound() throws IOException {
        FeatureSequence sequence = motion(render(music(4, 80), 4, 1, Variation.WITHOUT_KEYBOARD));
        assertThat(value(sequence, 0, "keyboard_seen")).isLessThan(0.5f);
        assertThat(value(sequence, 0, "quantity_mean")).isGreaterThan(0);
    }
}
