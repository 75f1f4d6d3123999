package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.note.SoundingNote;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformanceTest {

    @Test
    void chordsThatAreStruckExactlyTogetherAreOfNoHand() {
        assertThat(chords(10, 0).isMechanical()).isTrue();
        assertThat(chords(10, 0.0009).isMechanical()).isTrue();
        assertThat(chords(10, 0.002).isMechanical()).isFalse();
        // Notes 40 ms apart are no chords.
        assertThat(chords(10, 0.04).isMechanical()).isFalse();
    }

    @Test
    void fewChordsTellNothing() {
        assertThat(chords(9, 0).isMechanical()).isFalse();
    }

    @Test
    void halfOfTheChordsDecides() {
        List<PerformedNote> notes = new ArrayList<>(chords(6, 0).notes());
        chords(6, 0.01).notes().forEach(note -> notes.add(later(note, 100)));
        assertThat(new Performance(200, notes, List.of()).isMechanical()).isTrue();
        chords(1, 0.01).notes().forEach(note -> notes.add(later(note, 150)));
        assertThat(new Performance(200, notes, List.of()).isMechanical()).isFalse();
    }

    /** Chords of three notes, one a second, the last note later than the first. */
    private static Performance chords(int count, double spreadSeconds) {
        List<PerformedNote> notes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (int note = 0; note < 3; note++) {
                double start = i + note * spreadSeconds / 2;
                notes.add(note(start, 60 + 4 * note));
            }
        }
        return new Performance(count, notes, List.of());
    }

    private static PerformedNote note(double start, int pitch) {
        return new PerformedNote("n", 0, 0, new SoundingNote(start, start + 0.5, pitch, 64));
    }

    private static PerformedNote later(PerformedNote note, double seconds) {
        return note(note.note().startSeconds() + seconds, note.note().pitch());
    }
}
