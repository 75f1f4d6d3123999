package dev.affetto.multimodal;

import dev.affetto.audio.AudioFeatures;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.UnmeasurableSoundException;
import dev.affetto.audio.UnreadableAudioException;
import dev.affetto.feature.FeatureSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures one feature set of the sound: reads it, reduces its noise and cuts its silence where the
 * settings say so, and measures segment by segment.
 */
final class SoundExtractor {

    private static final Logger LOG = LoggerFactory.getLogger(SoundExtractor.class);

    private final ExtractionSettings settings;
    private final AudioFeatures features;

    /** An extractor for settings that name one set of the sound. */
    SoundExtractor(ExtractionSettings settings) {
        this.settings = settings;
        this.features = AudioFeatures.named(settings.featureSetNames().get(0));
    }

    /** Measures the recording's sound, which must be there. */
    MultimodalFeatures extract(Recording recording) throws IOException {
        Path file = recording.audio().orElseThrow();
        try (CleanSound sound = CleanSound.open(file, settings)) {
            String otherwise = settings.silenceTrimming() ? "silent or too short" : "too short";
            FeatureSequence sequence =
                    measure(sound.source(), file, sound.offsetSeconds(), otherwise);
            sound.reader().warning().ifPresent(LOG::warn);
            return new MultimodalFeatures(sound.reader().durationSeconds(), List.of(sequence));
        }
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
