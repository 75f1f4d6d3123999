package dev.affetto.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.affetto.audio.GoldenDescriptors;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RoughnessTest {

    private static final int MIDDLE_C = 60;

    private final Roughness roughness = new Roughness();

    @Test
    void oneNoteAndSilenceAreSmooth() {
        assertThat(roughness.measure(notes(MIDDLE_C), 0)).isZero();
        assertThat(roughness.measure(notes(), 0)).isZero();
    }

    @Test
    void dissonancesAreRougherThanConsonances() {
        // Plomp and Levelt 1965: minor second, then major second and tritone, then fifth, octave.
        assertThat(interval(1)).isGreaterThan(interval(2));
        assertThat(interval(2)).isGreaterThan(interval(6));
        assertThat(interval(6)).isGreaterThan(interval(7));
        assertThat(interval(7)).isGreaterThan(interval(12));
    }

    @Test
    void roughestIntervalIsNearAQuarterOfTheCriticalBand() {
        // The curve exp(-3.5 x) - exp(-5.75 x) is greatest at x = ln(5.75 / 3.5) / 2.25 = 0.2206,
        // which is 0.2206 (0.021 f + 19) / 0.24 Hz: 19.6 Hz at A2, near 2.8 semitones, and 26 Hz at
        // A4, 1.0 semitone. A quarter of the critical band (Zwicker and Terhardt 1980) is 25 Hz at
        // 110 Hz and 29 Hz at 440 Hz. High partials move the sum's maximum down, never above.
        assertThat(roughest(69)).isEqualTo(1);
        assertThat(roughest(45)).isBetween(1, 3);
        assertThat(roughest(21)).isGreaterThan(roughest(45));
    }

    @Test
    void gainChangesNothing() {
        float[] chord = notes(60, 61, 67);
        float[] quiet = chord.clone();
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.125f; // a power of two: exact
        }
        assertThat(roughness.measure(quiet, 0)).isEqualTo(roughness.measure(chord, 0));
    }

    @Test
    void notesNotAboveTheThresholdDoNotCount() {
        float[] chord = notes(60, 61);
        chord[61 - NoteSalience.LOWEST_MIDI] = 0.1f;

        assertThat(roughness.measure(chord, 0.1f)).isZero();
        assertThat(roughness.measure(chord, 0.09f)).isPositive();
    }

    @Test
    void sumsAreThoseOfNumPy() throws IOException {
        for (JsonNode golden : GoldenDescriptors.group("roughness")) {
            float[] activations = new float[NoteSalience.NOTES];
            for (JsonNode note : golden.get("notes")) {
                activations[note.get(0).asInt() - NoteSalience.LOWEST_MIDI] =
                        (float) note.get(1).asDouble();
            }
            double expected = golden.get("roughness").asDouble();
            // The table is in single precision.
            assertThat(roughness.measure(activations, 0))
                    .isEqualTo(expected, within(1e-6 * expected));
        }
    }

    private double interval(int semitones) {
        return roughness.measure(notes(MIDDLE_C, MIDDLE_C + semitones), 0);
    }

    private int roughest(int midi) {
        int best = 1;
        for (int semitones = 2; semitones <= 12; semitones++) {
            if (roughness.measure(notes(midi, midi + semitones), 0)
                    > roughness.measure(notes(midi, midi + best), 0)) {
                best = semitones;
            }
        }
        return best;
    }

    private static float[] notes(int... midi) {
        float[] activations = new float[NoteSalience.NOTES];
        for (int note : midi) {
            activations[note - NoteSalience.LOWEST_MIDI] = 1;
        }
        return activations;
    }
}
