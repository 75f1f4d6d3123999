package dev.affetto.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpelledPitchTest {

    @ParameterizedTest
    @CsvSource({"C,0,4,60", "A,0,4,69", "B,1,3,60", "C,-1,4,59", "C,0,-1,0", "G,0,9,127"})
    void midiNumberCountsSemitonesFromMiddleC(char step, int alter, int octave, int midi) {
        assertThat(new SpelledPitch(step, alter, octave).midi()).isEqualTo(midi);
    }

    @ParameterizedTest
    @CsvSource({
        // A minor third down, a fifth up, an octave down, an augmented unison up.
        "C,0,4,-2,-3,A,0,3",
        "F,0,4,4,7,C,0,5",
        "B,-1,4,-7,-12,B,-1,3",
        "F,0,4,0,1,F,1,4"
    })
    void transpositionKeepsTheSpelling(
            char step,
            int alter,
            int octave,
            int letters,
            int semitones,
            char newStep,
            int newAlter,
            int newOctave) {
        assertThat(new SpelledPitch(step, alter, octave).transposed(letters, semitones))
                .isEqualTo(new SpelledPitch(newStep, newAlter, newOctave));
    }

    @Test
    void unknownLetterIsRefused() {
        assertThatThrownBy(() -> new SpelledPitch('H', 0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal step: H, must be A to G");
    }
}
