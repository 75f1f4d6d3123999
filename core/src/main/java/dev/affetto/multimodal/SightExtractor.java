package dev.affetto.multimodal;

import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.video.VideoFeatures;
import dev.affetto.video.VideoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures the feature sets of the sight of the player. */
final class SightExtractor {

    private static final Logger LOG = LoggerFactory.getLogger(SightExtractor.class);

    private final ExtractionSettings settings;
    private final List<FeatureSet> sets;

    SightExtractor(ExtractionSettings settings) {
        this.settings = settings;
        this.sets = settings.videoSets().stream().map(FeatureSets::named).toList();
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
            VideoFeatures.Measured measured =
                    VideoFeatures.extract(video, sets, grid, settings.segmentSeconds());
            video.warning().ifPresent(LOG::warn);
            return new MultimodalFeatures(measured.durationSeconds(), measured.sequences());
        }
    }
}
