package dev.affetto.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteExtractionTest {

    private static final ExtractionSettings NOTES = new ExtractionSettings("notes", 3, true, true);
    private static final int TICKS_PER_SECOND = 960; // 480 a quarter note of half a second

    @TempDir private Path folder;
    private Path midi;

    @BeforeEach
    void play() throws IOException, InvalidMidiDataException {
        Sequence sequence = new Sequence(Sequence.PPQ, 480);
        Track track = sequence.createTrack();
        for (int i = 0; i < 8; i++) {
            add(track, ShortMessage.NOTE_ON, 60 + i, i);
            add(track, ShortMessage.NOTE_OFF, 60 + i, i + 0.75);
        }
        midi = folder.resolve("played.mid");
        MidiSystem.write(sequence, 0, midi.toFile());
    }

    private static void add(Track track, int command, int pitch, double seconds)
            throws InvalidMidiDataException {
        ShortMessage message = new ShortMessage(command, 0, pitch, 64);
        track.add(new MidiEvent(message, Math.round(seconds * TICKS_PER_SECOND)));
    }

    @Test
    void performanceGivesOneRowANote() throws IOException {
        MultimodalFeatures features =
                new MultimodalExtractor(NOTES).extract(Recording.ofPerformance(midi));
        FeatureSequence notes = features.sequence("notes");
        assertThat(notes.length()).isEqualTo(8);
        assertThat(notes.segments().get(2)).isEqualTo(new Segment(2, 2.75));
        assertThat(features.durationSeconds()).isEqualTo(7.75);
        assertThat(features.grid(3))
                .containsExactly(new Segment(0, 3), new Segment(3, 6), new Segment(6, 7.75));
    }

    @Test
    void soundIsNeitherOpenedNorHashedWhereNotesAreRead() throws IOException {
        Recording recording =
                new Recording(
                        Optional.of(folder.resolve("missing.wav")),
                        Optional.empty(),
                        Optional.of(midi),
                        Optional.empty());
        Path cache = folder.resolve("cache");
        MultimodalExtractor extractor = new MultimodalExtractor(NOTES, cache);
        extractor.extract(recording);
        extractor.extract(Recording.ofPerformance(midi));
        try (Stream<Path> files = Files.walk(cache)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void soundOptionsMeanNothingWhereNoSoundIsRead() {
        assertThat(NOTES).isEqualTo(new ExtractionSettings("notes", 3, false, false));
        assertThat(NOTES.id()).isEqualTo("notes/1-3.0s");
        assertThat(NOTES.readsSound()).isFalse();
        ExtractionSettings both = new ExtractionSettings(List.of("piano", "notes"), 3, false, true);
        assertThat(both.id()).isEqualTo("piano/1+notes/1-3.0s-trimmed");
        assertThat(both.soundSets()).containsExactly("piano");
        assertThat(both.noteSets()).containsExactly("notes");
    }

    @Test
    void recordingWithoutNotesIsRefused() {
        Recording sound = Recording.ofAudio(folder.resolve("a.wav"));
        assertThatThrownBy(() -> new MultimodalExtractor(NOTES).extract(sound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal recording: it has no performance (MIDI)");
    }

    @Test
    void setOfAScoreNeedsOne() {
        Recording played = Recording.ofPerformance(midi);
        assertThat(new ExtractionSettings("written", 3, false, false).lackOf(played))
                .contains("it has no score (MusicXML)");
        assertThat(new ExtractionSettings("interpretation", 3, false, false).lackOf(played))
                .contains("it has no score (MusicXML)");
    }

    @Test
    void namesOfSetsMustBeThereAndDiffer() {
        assertThatThrownBy(() -> new ExtractionSettings(List.of(), 3, false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal feature sets: [], must be at least one and all different");
        assertThatThrownBy(() -> new ExtractionSettings(List.of("notes", "notes"), 3, false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[notes, notes]");
    }

    @Test
    void everyColumnOfNotesOnTheGridHasADimension() {
        for (String name : List.of("score", "performance-piece", "written", "interpretation")) {
            assertThat(FeatureSets.dimensions(name))
                    .hasSameSizeAs(FeatureSets.named(name).featureNames());
        }
    }

    @Test
    void everySetHasItsModality() {
        assertThat(FeatureSets.names()).allSatisfy(FeatureSets::named);
        assertThat(FeatureSets.modality("score")).isEqualTo(Modality.SCORE);
        assertThat(FeatureSets.modality("performance")).isEqualTo(Modality.PERFORMANCE);
        assertThat(FeatureSets.modality("notes")).isEqualTo(Modality.PERFORMANCE);
        assertThat(FeatureSets.modality("written")).isEqualTo(Modality.SCORE);
        assertThat(FeatureSets.modality("interpretation")).isEqualTo(Modality.PERFORMANCE);
        assertThat(FeatureSets.modality("piano")).isEqualTo(Modality.AUDIO);
    }
}
