package dev.affetto.multimodal;

import dev.affetto.audio.AudioFeatures;
import dev.affetto.audio.AudioReader;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.NoiseReducer;
import dev.affetto.audio.SilenceTrimmer;
import dev.affetto.audio.UnmeasurableSoundException;
import dev.affetto.audio.UnreadableAudioException;
import dev.affetto.feature.FeatureSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the files of a recording to its features: the one way that training, the command line and
 * whatever else follows all take.
 *
 * <p>Sound is read, its noise reduced and its silence cut where the settings say so, and measured
 * segment by segment. Thread-safe.
 */
public final class MultimodalExtractor {

    private static final Logger LOG = LoggerFactory.getLogger(MultimodalExtractor.class);

    private final ExtractionSettings settings;
    private final AudioFeatures features;

    /** An extractor with those settings. */
    public MultimodalExtractor(ExtractionSettings settings) {
        this.settings = settings;
        this.features = AudioFeatures.named(settings.featureSetName());
    }

    /** What it was made with. */
    public ExtractionSettings settings() {
        return settings;
    }

    /**
     * Measures a recording.
     *
     * @throws IllegalArgumentException if the recording has no audio: other modalities are not
     *     measured yet
     * @throws UnreadableAudioException if the file holds no sound that can be measured; the message
     *     is one line with its name
     * @throws IOException if the file cannot be read on
     */
    public MultimodalFeatures extract(Recording recording) throws IOException {
        Path file =
                recording
                        .audio()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "illegal recording: it has no audio"));
        try (AudioReader reader = AudioReader.open(file)) {
            FeatureSequence sequence = extract(reader, file);
            reader.warning().ifPresent(LOG::warn);
            return new MultimodalFeatures(
                    reader.durationSeconds(), Map.of(Modality.AUDIO, sequence));
        }
    }

    private FeatureSequence extract(AudioReader reader, Path file) throws IOException {
        AudioSource source = settings.noiseReduction() ? new NoiseReducer(reader) : reader;
        if (!settings.silenceTrimming()) {
            return measure(source, file, () -> 0, "too short");
        }
        SilenceTrimmer trimmer = new SilenceTrimmer(source);
        return measure(trimmer, file, trimmer::leadingSilenceSeconds, "silent or too short");
    }

    private FeatureSequence measure(
            AudioSource source, Path file, DoubleSupplier offsetSeconds, String otherwise)
            throws IOException {
        try {
            return features.extract(source, settings.segmentSeconds(), offsetSeconds);
        } catch (UnmeasurableSoundException e) {
            UnreadableAudioException unreadable =
                    new UnreadableAudioException(
                            file, "it is " + otherwise + " (" + e.getMessage() + ")");
            unreadable.initCause(e);
            throw unreadable;
        }
    }
}
