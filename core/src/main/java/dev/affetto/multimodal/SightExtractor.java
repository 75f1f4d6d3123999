package dev.affetto.multimodal;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.performance.MidiReader;
import dev.affetto.video.VideoFeatures;
import dev.affetto.video.VideoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the feature sets of the sight of the player. A video that is a file of its own is put in
 * step with the sound, or else with the performance, if those are measured, too.
 */
final class SightExtractor {

    private static final Logger LOG = LoggerFactory.getLogger(SightExtractor.class);
    private static final String FRAMES = VideoFeatures.FRAMES.name();

    private final ExtractionSettings settings;

    SightExtractor(ExtractionSettings settings) {
        this.settings = settings;
    }

    /**
     * Measures the recording's video, which must be there.
     *
     * @param grid segments of the sound or the notes; without them the video is cut
     */
    MultimodalFeatures extract(Recording recording, Optional<List<Segment>> grid)
            throws IOException {
        Path file = recording.video().orElseThrow();
        try (VideoReader video = VideoReader.open(file)) {
            VideoFeatures seen = VideoFeatures.of(video, settings.videoSets().contains(FRAMES));
            video.warning().ifPresent(LOG::warn);
            double offset = grid.isPresent() ? offset(recording, seen) : 0;
            List<FeatureSequence> sequences =
                    settings.videoSets().stream()
                            .map(
                                    name ->
                                            name.equals(FRAMES)
                                                    ? seen.frames(offset)
                                                    : seen.motion(
                                                            grid,
                                                            settings.segmentSeconds(),
                                                            offset))
                            .toList();
            return new MultimodalFeatures(seen.durationSeconds(), sequences);
        }
    }

    /** What is added to the video's times to be in step with the rest of the recording. */
    private double offset(Recording recording, VideoFeatures seen) throws IOException {
        Optional<Double> offset = found(recording, new VideoOffset(seen));
        offset.ifPresent(
                seconds ->
                        LOG.warn(
                                "{}",
                                String.format(
                                        Locale.ROOT,
                                        "%s: the video is %.2f s %s, which is put right",
                                        recording.video().orElseThrow(),
                                        Math.abs(seconds),
                                        seconds < 0 ? "late" : "early")));
        return offset.orElse(0.0);
    }

    private Optional<Double> found(Recording recording, VideoOffset offset) throws IOException {
        if (settings.readsSound()) {
            return recording.audio().equals(recording.video())
                    ? Optional.empty()
                    : offset.besideSound(recording.audio().orElseThrow());
        }
        return recording.performance().isPresent()
                ? offset.besideNotes(MidiReader.read(recording.performance().get()).sounding())
                : Optional.empty();
    }
}
