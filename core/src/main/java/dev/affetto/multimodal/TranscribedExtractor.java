package dev.affetto.multimodal;

import dev.affetto.audio.Segmenter;
import dev.affetto.audio.UnreadableAudioException;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import dev.affetto.transcription.SoundLevel;
import dev.affetto.transcription.Transcriber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures one feature set of the notes that are heard in the sound, on the grid on which the other
 * sets of the sound are measured. Reads the file twice: for the grid and the level, and for the
 * notes.
 */
final class TranscribedExtractor {

    private static final Logger LOG = LoggerFactory.getLogger(TranscribedExtractor.class);

    private final ExtractionSettings settings;
    private final String name;

    /** An extractor for settings that name one set of heard notes. */
    TranscribedExtractor(ExtractionSettings settings) {
        this.settings = settings;
        this.name = settings.featureSetNames().get(0);
    }

    /** Measures the recording's sound, which must be there. */
    MultimodalFeatures extract(Recording recording) throws IOException {
        Path file = recording.audio().orElseThrow();
        List<Segment> grid = new ArrayList<>();
        SoundLevel level = new SoundLevel();
        double durationSeconds;
        try (CleanSound sound = CleanSound.open(file, settings)) {
            new Segmenter(settings.segmentSeconds())
                    .cut(
                            sound.source(),
                            sound.offsetSeconds(),
                            (segment, samples, length) -> {
                                grid.add(segment);
                                level.add(samples, length);
                            });
            sound.reader().warning().ifPresent(LOG::warn);
            durationSeconds = sound.reader().durationSeconds();
        }
        if (grid.isEmpty()) {
            throw new UnreadableAudioException(
                    file,
                    "it is silent or too short (too little sound: less than "
                            + Segmenter.SHORTEST_SECONDS
                            + " s, must be at least that)");
        }
        List<SoundingNote> notes = notes(file, level.rootMeanSquare());
        if (notes.isEmpty()) {
            throw new UnreadableAudioException(file, "no note of a piano is heard in it");
        }
        FeatureSequence sequence =
                NoteExtractor.onGrid(name, new NoteSequence(notes, List.of()), grid);
        return new MultimodalFeatures(durationSeconds, List.of(sequence));
    }

    private List<SoundingNote> notes(Path file, OptionalDouble level) throws IOException {
        if (level.isEmpty()) {
            return List.of();
        }
        try (CleanSound sound = CleanSound.open(file, settings)) {
            List<SoundingNote> notes =
                    Transcriber.shipped().transcribe(sound.source(), level.getAsDouble());
            double offsetSeconds = sound.offsetSeconds().getAsDouble();
            return notes.stream().map(note -> later(note, offsetSeconds)).toList();
        }
    }

    private static SoundingNote later(SoundingNote note, double seconds) {
        return new SoundingNote(
                note.startSeconds() + seconds,
                note.endSeconds() + seconds,
                note.pitch(),
                note.velocity());
    }
}
