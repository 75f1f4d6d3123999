package dev.affetto.multimodal;

import dev.affetto.audio.UnreadableAudioException;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.file.ContentHash;
import dev.affetto.performance.MidiReader;
import dev.affetto.performance.Performance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From the files of a recording to its features: the one way that training, the command line and
 * whatever else follows all take.
 *
 * <p>Only the files that the settings need are opened. All sets but {@code notes} and {@code
 * frames} share one time grid: that of the sound where sound is measured, otherwise of the notes,
 * from the first onset on, otherwise of the video. Thread-safe.
 */
public final class MultimodalExtractor {

    private final ExtractionSettings settings;
    private final List<FeatureCache.Extraction> sounds;
    private final NoteExtractor notes;
    private final SightExtractor sight;
    private final Optional<Path> cacheFolder;
    private final Optional<Path> partsFolder;
    private final FeatureCache.Extraction extraction;
    private final Map<ExtractionSettings, MultimodalExtractor> ofLess = new ConcurrentHashMap<>();

    /** An extractor with those settings. */
    public MultimodalExtractor(ExtractionSettings settings) {
        this(settings, Optional.empty());
    }

    /**
     * An extractor that keeps what it has measured in a folder, see {@link FeatureCache}; of
     * several sets, each of the sound is kept by itself besides, and so is the sight.
     */
    public MultimodalExtractor(ExtractionSettings settings, Path cacheFolder) {
        this(settings, Optional.of(cacheFolder));
    }

    private MultimodalExtractor(ExtractionSettings settings, Optional<Path> cacheFolder) {
        this.settings = settings;
        this.cacheFolder = cacheFolder;
        this.partsFolder = settings.featureSetNames().size() > 1 ? cacheFolder : Optional.empty();
        this.sounds =
                settings.soundSets().stream()
                        .map(settings::only)
                        .map(one -> sound(one, partsFolder))
                        .toList();
        this.notes = new NoteExtractor(settings);
        this.sight = new SightExtractor(settings);
        this.extraction = kept(settings.id(), this::measure, cacheFolder);
    }

    private static FeatureCache.Extraction sound(
            ExtractionSettings settings, Optional<Path> cacheFolder) {
        boolean isTranscribed = FeatureSets.isTranscribed(settings.featureSetNames().get(0));
        return kept(
                settings.id(),
                isTranscribed
                        ? new TranscribedExtractor(settings)::extract
                        : new SoundExtractor(settings)::extract,
                cacheFolder);
    }

    private static FeatureCache.Extraction kept(
            String settingsId, FeatureCache.Extraction extraction, Optional<Path> cacheFolder) {
        return cacheFolder
                .map(folder -> new FeatureCache(folder, settingsId, extraction))
                .<FeatureCache.Extraction>map(cache -> cache::extract)
                .orElse(extraction);
    }

    /**
     * Whether somebody has played the recording's MIDI; a score written as MIDI tells nothing of
     * playing, see {@link Performance#isMechanical}.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean isPlayed(Recording recording) throws IOException {
        return recording.performance().isPresent()
                && !MidiReader.read(recording.performance().get()).isMechanical();
    }

    /** What it was made with. */
    public ExtractionSettings settings() {
        return settings;
    }

    /**
     * Measures a recording, as far as it is known where the settings allow that.
     *
     * @throws IllegalArgumentException if the recording lacks what the settings need
     * @throws UnreadableAudioException if the file holds no sound that can be measured; the message
     *     is one line with its name
     * @throws IOException if a file cannot be read
     */
    public MultimodalFeatures extract(Recording recording) throws IOException {
        Optional<String> lack = settings.lackOf(recording);
        if (lack.isPresent()) {
            throw new IllegalArgumentException("illegal recording: " + lack.get());
        }
        if (settings.asFarAsKnown()) {
            return ofLess.computeIfAbsent(
                            settings.knownOf(recording).orElseThrow(),
                            known -> new MultimodalExtractor(known, cacheFolder))
                    .extract(recording);
        }
        return extraction.extract(recording.onlyFor(settings));
    }

    private MultimodalFeatures measure(Recording recording) throws IOException {
        List<MultimodalFeatures> parts = new ArrayList<>();
        for (FeatureCache.Extraction sound : sounds) {
            parts.add(sound.extract(recording));
        }
        if (!settings.noteSets().isEmpty()) {
            Optional<List<Segment>> grid =
                    parts.stream().findFirst().map(part -> part.grid(settings.segmentSeconds()));
            parts.add(notes.extract(recording, grid));
        }
        if (!settings.videoSets().isEmpty()) {
            Optional<List<Segment>> grid =
                    parts.stream().findFirst().map(part -> part.grid(settings.segmentSeconds()));
            parts.add(see(recording, grid));
        }
        List<FeatureSequence> sequences =
                parts.stream().flatMap(part -> part.sequences().stream()).toList();
        return new MultimodalFeatures(parts.get(0).durationSeconds(), sequences);
    }

    /**
     * The sight, on the grid of what was measured before it; kept by itself, for the grid and for
     * what it is put in step with.
     */
    private MultimodalFeatures see(Recording recording, Optional<List<Segment>> grid)
            throws IOException {
        ContentHash place = new ContentHash();
        grid.ifPresent(segments -> segments.forEach(segment -> place.add(segment.toString())));
        String id =
                (grid.isPresent() ? settings.onlyVideo().idOnGrid() : settings.onlyVideo().id())
                        + "-on-"
                        + place.toHexadecimal();
        return kept(id, one -> sight.extract(one, grid), partsFolder)
                .extract(recording.besidesVideo(settings.readsSound()));
    }
}
