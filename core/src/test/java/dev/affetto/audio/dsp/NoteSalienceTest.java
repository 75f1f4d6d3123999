package dev.affetto.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.audio.SyntheticSounds;
import dev.affetto.audio.TestSounds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteSalienceTest {

    private static final int LENGTH = NoteSalience.FRAME_LENGTH;

    private final NoteSalience salience = new NoteSalience();

    @ParameterizedTest
    @ValueSource(ints = {45, 60, 69, 84})
    void keyThatSoundsIsTheStrongest(int midi) {
        assertThat(strongest(TestSounds.pianoTone(hertz(midi), 0.5))).isEqualTo(midi);
    }

    @Test
    void keysAreToldOverMostOfTheKeyboard() {
        // From C2 on the frame parts neighbours: 4 Hz or more at 2.7 Hz a bin. Up to C7 a note has
        // at least four of its partials below 9.5 kHz.
        List<Integer> wrong = new ArrayList<>();
        for (int midi = 36; midi <= 96; midi++) {
            if (strongest(TestSounds.pianoTone(hertz(midi), 0.5)) != midi) {
                wrong.add(midi);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void notesOfAChordAreThePeaks() {
        float[] chord =
                TestSounds.sum(
                        TestSounds.pianoTone(hertz(48), 0.5),
                        TestSounds.sum(
                                TestSounds.pianoTone(hertz(64), 0.5),
                                TestSounds.pianoTone(hertz(67), 0.5)));
        float[] activations = measure(chord);
        List<Integer> loudest = new ArrayList<>();
        for (int count = 0; count < 3; count++) {
            int best = indexOfLargest(activations);
            loudest.add(best + NoteSalience.LOWEST_MIDI);
            activations[best] = 0;
        }
        assertThat(loudest).containsExactlyInAnyOrder(48, 64, 67);
    }

    @Test
    void activationGrowsWithTheAmplitude() {
        // The spectrum is linear in the amplitude, and so are the updates.
        float[] loud = TestSounds.pianoTone(hertz(60), 0.5);
        float[] quiet = loud.clone();
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.25f;
        }
        int key = 60 - NoteSalience.LOWEST_MIDI;

        // What keeps the division from zero, 1e-9, is the only difference.
        assertThat(measure(quiet)[key] / measure(loud)[key]).isEqualTo(0.25f, within(1e-4f));
    }

    @Test
    void silenceActivatesNothingAndNoiseIsFinite() {
        assertThat(measure(new float[LENGTH])).containsOnly(0f);
        for (float activation : measure(TestSounds.noise(0.5, 1))) {
            assertThat(activation).isFinite().isNotNegative();
        }
    }

    private int strongest(float[] sound) {
        return indexOfLargest(measure(sound)) + NoteSalience.LOWEST_MIDI;
    }

    private float[] measure(float[] sound) {
        float[] activations = new float[NoteSalience.NOTES];
        salience.measure(sound, 0, sound.length, activations);
        return activations;
    }

    private static double hertz(int midi) {
        return SyntheticSounds.keyHz(midi - NoteSalience.LOWEST_MIDI + 1);
    }

    private static int indexOfLargest(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
