package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.TestEnvironment;
import dev.affetto.dataset.rendering.PerformanceVideo;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.Performance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SightExtractionTest {

    private static final Path EXAMPLE = TestEnvironment.examples().resolve("satie-gymnopedie-1");
    private static final Path AUDIO = EXAMPLE.resolve("audio.ogg");
    private static final Path MIDI = EXAMPLE.resolve("performance.mid");

    @TempDir Path folder;
    private Path video;

    @BeforeEach
    void render() throws IOException {
        video = folder.resolve("video.mp4");
        Performance performance = MidiReader.read(MIDI);
        new PerformanceVideo(performance.sounding(), 12, 4, PerformanceVideo.Variation.NONE)
                .write(video, "rendered");
    }

    private static MultimodalFeatures extract(Recording recording, String... sets)
            throws IOException {
        return new MultimodalExtractor(new ExtractionSettings(List.of(sets), 3, false, true))
                .extract(recording);
    }

    private Recording with(Optional<Path> audio, Optional<Path> performance) {
        return new Recording(audio, Optional.empty(), performance, Optional.of(video));
    }

    @Test
    void videoAloneHasSegmentsOfItsOwn() throws IOException {
        MultimodalFeatures features =
                extract(with(Optional.empty(), Optional.empty()), "motion", "frames");
        assertThat(features.sequence("motion").length()).isEqualTo(4);
        FeatureSequence frames = features.sequence("frames");
        assertThat(frames.length()).isEqualTo(60); // five a second
        for (float[] row : frames.values()) {
            for (float value : row) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void videoThatIsShorterThanTheSoundIsOnItsGrid() throws IOException {
        MultimodalFeatures features =
                extract(with(Optional.of(AUDIO), Optional.empty()), "paper50", "motion");
        FeatureSequence sound = features.sequence("paper50");
        FeatureSequence motion = features.sequence("motion");
        assertThat(motion.segments()).isEqualTo(sound.segments());
        int seen = motion.featureSet().indexOf("seen_share");
        assertThat(motion.values()[0][seen]).isGreaterThan(0.9f);
        assertThat(motion.values()[motion.length() - 1][seen]).isZero();
    }

    @Test
    void videoIsOnTheGridOfTheNotesWhereThereIsNoSound() throws IOException {
        MultimodalFeatures features =
                extract(with(Optional.empty(), Optional.of(MIDI)), "performance", "motion");
        assertThat(features.sequence("motion").segments())
                .isEqualTo(features.sequence("performance").segments());
    }

    @Test
    void recordingWithoutVideoIsRefused() {
        assertThatThrownBy(() -> extract(Recording.ofAudio(AUDIO), "motion"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal recording: it has no video");
    }

    @Test
    void cacheKeepsPicturesAsBytes() throws IOException {
        Path cache = folder.resolve("cache");
        ExtractionSettings settings = new ExtractionSettings(List.of("frames"), 3, false, true);
        MultimodalExtractor extractor = new MultimodalExtractor(settings, cache);
        Recording recording = with(Optional.empty(), Optional.empty());
        FeatureSequence measured = extractor.extract(recording).sequence("frames");
        FeatureSequence kept = extractor.extract(recording).sequence("frames");
        assertThat(kept.values()).isDeepEqualTo(measured.values());
        assertThat(kept.segments()).isEqualTo(measured.segments());
        try (var files = Files.walk(cache)) {
            long bytes =
                    files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
            // 60 rows of 720 bytes, times of rows, and the names of 720 columns.
            assertThat(bytes).isLessThan(60 * 720 + 60 * 16 + 720 * 30);
        }
    }

    @Test
    void sightBesideTheSameSoundIsMeasuredOnce() throws IOException {
        Path cache = folder.resolve("cache");
        Recording all = with(Optional.of(AUDIO), Optional.of(MIDI));
        MultimodalFeatures first = cached(cache, all, "paper50", "motion");
        assertThat(entries(cache)).isEqualTo(3); // the whole, its sound, its sight
        MultimodalFeatures second = cached(cache, all, "paper50", "performance", "motion");
        assertThat(entries(cache)).isEqualTo(4); // another whole alone
        assertThat(second.sequence("motion").values())
                .isDeepEqualTo(first.sequence("motion").values());
    }

    @Test
    void sightOnTheGridOfTheNotesIsNotThatOfTheSound() throws IOException {
        Path cache = folder.resolve("cache");
        Recording all = with(Optional.of(AUDIO), Optional.of(MIDI));
        cached(cache, all, "paper50", "motion");
        MultimodalFeatures played = cached(cache, all, "performance", "motion");
        assertThat(played.sequence("motion").segments())
                .isEqualTo(played.sequence("performance").segments());
        assertThat(entries(cache)).isEqualTo(5); // and a whole and a sight besides
    }

    private static MultimodalFeatures cached(Path cache, Recording recording, String... sets)
            throws IOException {
        return new MultimodalExtractor(new ExtractionSettings(List.of(sets), 3, false, true), cache)
                .extract(recording);
    }

    private static long entries(Path cache) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
