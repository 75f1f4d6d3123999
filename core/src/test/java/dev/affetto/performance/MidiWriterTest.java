package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MidiWriterTest {

    @TempDir private Path folder;

    private NoteSequence written(NoteSequence notes) throws IOException {
        Path file = Files.write(folder.resolve("x.mid"), MidiWriter.encode(notes));
        return MidiReader.read(file).sounding();
    }

    @Test
    void notesAndPedalAreReadBackToTheMillisecond() throws IOException {
        NoteSequence notes =
                new NoteSequence(
                        List.of(
                                new SoundingNote(0, 1.25, 21, 1),
                                new SoundingNote(0.125, 61.5, 60, 64),
                                new SoundingNote(1.25, 2, 21, 127)), // as the other ends
                        List.of(new PedalPress(0.5, 1), new PedalPress(1, 70)));
        assertThat(written(notes).notes()).isEqualTo(notes.notes());
        assertThat(written(notes).pedal())
                .extracting(PedalPress::endSeconds)
                .last()
                .isEqualTo(70.0);
    }

    @Test
    void noteShorterThanATickLastsOne() throws IOException {
        NoteSequence notes =
                new NoteSequence(List.of(new SoundingNote(1, 1.0001, 60, 64)), List.of());
        assertThat(written(notes).notes().get(0).endSeconds())
                .isCloseTo(1.001, within(1e-9)); // double rounding
    }
}
