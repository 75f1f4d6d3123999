package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteDescriptorsTest {

    private static final int LENGTH = 3 * AudioSource.SAMPLE_RATE_HZ;

    private final NoteDescriptors descriptors = new NoteDescriptors();
    private final List<String> names = descriptors.featureNames();

    @Test
    void oneNoteIsBassMelodyAndAllOfItsRegister() {
        float[] row = row(notes(60));

        // A faint second activation may join it while the partials decay at different rates.
        assertThat(value(row, "note_pitch_mean")).isEqualTo(60, within(1f));
        assertThat(value(row, "bass_pitch_mean")).isEqualTo(60, within(0.01f));
        assertThat(value(row, "middle_register_share")).isGreaterThan(0.95f);
        assertThat(indexOfLargest(row, "chroma_")).isZero();
        assertThat(indexOfLargest(row, "bass_chroma_")).isZero();
    }

    @Test
    void registersAreBelowC3AndFromC5() {
        assertThat(value(row(notes(45)), "low_register_share")).isGreaterThan(0.8f);
        assertThat(value(row(notes(84)), "high_register_share")).isGreaterThan(0.95f);
        float[] silent = row(new float[LENGTH]);
        assertThat(value(silent, "low_register_share")).isZero();
    }

    @Test
    void triadsHaveTheirQuality() {
        float[] major = row(notes(60, 64, 67));
        float[] minor = row(notes(57, 60, 64));

        assertThat(value(major, "chord_major")).isGreaterThan(value(major, "chord_minor"));
        assertThat(value(minor, "chord_minor")).isGreaterThan(value(minor, "chord_major"));
        // The tones fall by e a second, below 8 % of the strongest after 2.5 s: three notes in most
        // of the frames, none in the last.
        assertThat(value(major, "polyphony_mean")).isBetween(2f, 3.5f);
        // A close triad shares its partials with the C an octave below, which may be heard as bass
        // (a transcription by partials cannot tell); the pitch class stays.
        assertThat(indexOfLargest(major, "bass_chroma_")).isZero();
    }

    @Test
    void minorSecondIsRougherThanFifth() {
        assertThat(value(row(notes(60, 61)), "roughness_mean"))
                .isGreaterThan(value(row(notes(60, 67)), "roughness_mean"));
    }

    @Test
    void newHarmonyIsAChangeAndAHeldOneIsNot() {
        float[] first = Arrays.copyOf(notes(60, 64, 67), LENGTH / 2);
        float[] second = Arrays.copyOf(notes(66, 70, 73), LENGTH / 2);
        float[] moving = row(TestSounds.concatenate(first, second));
        float[] held = row(TestSounds.concatenate(first, first));

        assertThat(value(moving, "harmonic_change")).isGreaterThan(value(held, "harmonic_change"));
        assertThat(value(moving, "note_change")).isGreaterThan(value(held, "note_change"));
        assertThat(value(moving, "melody_motion")).isGreaterThan(value(held, "melody_motion"));
    }

    @Test
    void distanceOfTonalCentroidsFollowsFromTheCircles() {
        // C to G is one step on the circle of fifths, of 7 * 7 pi / 6 = 30 degrees modulo 360 less
        // a turn; 7 * 3 pi / 2 = -90 degrees on the minor thirds, 7 * 2 pi / 3 = 240 on the major
        // ones of radius 1/2. A chord of the angle a is 2 r sin(a / 2).
        double fifths = 2 * Math.sin(Math.toRadians(15));
        double minorThirds = 2 * Math.sin(Math.toRadians(45));
        double majorThirds = 2 * 0.5 * Math.sin(Math.toRadians(60));
        float[] c = new float[12];
        float[] g = new float[12];
        c[0] = 0.3f;
        g[7] = 2;

        assertThat(NoteDescriptors.tonalDistance(c, g))
                .isEqualTo(
                        Math.sqrt(
                                fifths * fifths
                                        + minorThirds * minorThirds
                                        + majorThirds * majorThirds),
                        within(1e-9)); // double precision
        assertThat(NoteDescriptors.tonalDistance(c, c)).isZero();
    }

    @Test
    void gainMovesTheRawChromaAlone() {
        float[] loud = notes(48, 64, 67);
        float[] quiet = loud.clone();
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.25f;
        }
        float[] loudRow = row(loud);
        float[] quietRow = row(quiet);

        for (String name : names) {
            // Chroma sum square roots of activations: sqrt(0.25).
            boolean isChroma =
                    name.startsWith(NoteDescriptors.CHROMA)
                            || name.startsWith(NoteDescriptors.BASS_CHROMA);
            float expected = value(loudRow, name) * (isChroma ? 0.5f : 1);
            // What keeps a division from zero, 1e-9, and single precision.
            assertThat(value(quietRow, name))
                    .as(name)
                    .isEqualTo(expected, within(1e-3f + 1e-3f * Math.abs(expected)));
        }
    }

    @Test
    void silenceAndTheShortestAndLongestSegmentsAreFinite() {
        for (float[] sound :
                List.of(
                        new float[LENGTH],
                        TestSounds.noise(0.5, 2),
                        TestSounds.pianoTone(220, 60))) {
            for (float value : row(sound)) {
                assertThat(value).isFinite();
            }
        }
    }

    private static float[] notes(int... midi) {
        float[] sum = new float[LENGTH];
        for (int note : midi) {
            sum = TestSounds.sum(sum, TestSounds.pianoTone(SyntheticSounds.keyHz(note - 20), 3));
        }
        return sum;
    }

    private float[] row(float[] sound) {
        float[] row = new float[names.size()];
        descriptors.describe(sound, sound.length, row, 0);
        return row;
    }

    private int indexOfLargest(float[] row, String prefix) {
        int best = 0;
        for (int i = 1; i < 12; i++) {
            best = value(row, prefix + i) > value(row, prefix + best) ? i : best;
        }
        return best;
    }

    private float value(float[] row, String name) {
        assertThat(names).contains(name);
        return row[names.indexOf(name)];
    }
}
