package dev.affetto.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.note.NoteSequence;
import dev.affetto.note.PedalPress;
import dev.affetto.note.SoundingNote;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundedNotesTest {

    @Test
    void pedalHoldsWhatIsReleasedWhileItIsDown() {
        NoteSequence played =
                new NoteSequence(
                        List.of(
                                new SoundingNote(0, 0.5, 60, 64), // before the pedal
                                new SoundingNote(1, 2, 62, 64),
                                new SoundingNote(1, 6, 64, 64)), // longer than the pedal
                        List.of(new PedalPress(1.5, 4)));
        assertThat(SoundedNotes.of(played))
                .isEqualTo(
                        new NoteSequence(
                                List.of(
                                        new SoundingNote(0, 0.5, 60, 64),
                                        new SoundingNote(1, 4, 62, 64),
                                        new SoundingNote(1, 6, 64, 64)),
                                List.of()));
    }

    @Test
    void keyThatIsStruckAgainEndsItsNote() {
        NoteSequence played =
                new NoteSequence(
                        List.of(new SoundingNote(1, 1.2, 60, 64), new SoundingNote(2, 2.5, 60, 80)),
                        List.of(new PedalPress(0, 3)));
        assertThat(SoundedNotes.of(played).notes())
                .containsExactly(new SoundingNote(1, 2, 60, 64), new SoundingNote(2, 3, 60, 80));
    }
}
