package dev.affetto.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TonalContextTest {

    /** Sums of chroma in single precision. */
    private static final Offset<Float> SINGLE_PRECISION = within(1e-5f);

    private static final List<String> NAMES = TonalContext.featureNames();
    private static final float[] C_MAJOR = {1, 0, 0.5f, 0, 0.8f, 0.5f, 0, 0.9f, 0, 0.5f, 0, 0.4f};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void transpositionChangesNothing(int semitones) {
        float[][] chroma = random(20, 1);
        float[][] bass = random(20, 2);
        float[][] rows = TonalContext.describe(chroma, bass);
        float[][] turned =
                TonalContext.describe(turned(chroma, semitones), turned(bass, semitones));

        for (int row = 0; row < rows.length; row++) {
            assertThat(turned[row]).containsExactly(rows[row], SINGLE_PRECISION);
        }
    }

    @Test
    void loudnessChangesNothing() {
        float[][] chroma = random(5, 3);
        float[][] quiet = new float[5][12];
        for (int row = 0; row < 5; row++) {
            for (int i = 0; i < 12; i++) {
                quiet[row][i] = chroma[row][i] / 1000 * (row + 1);
            }
        }
        float[][] rows = TonalContext.describe(chroma, chroma);
        float[][] quietRows = TonalContext.describe(quiet, quiet);

        for (int row = 0; row < 5; row++) {
            assertThat(quietRows[row]).containsExactly(rows[row], SINGLE_PRECISION);
        }
    }

    @Test
    void pieceInMajorHasMajorThirdsAndItsTonicInTheBass() {
        float[] bass = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        float[] row = TonalContext.describe(new float[][] {C_MAJOR}, new float[][] {bass})[0];

        assertThat(row).hasSize(NAMES.size());
        assertThat(value(row, "key_is_major")).isEqualTo(1);
        assertThat(value(row, "key_mode_1_segments")).isPositive();
        assertThat(value(row, "key_major_probability_13_segments")).isGreaterThan(0.5f);
        // E less E flat, A less A flat, over the sum of all, 4.6.
        assertThat(value(row, "third_balance")).isEqualTo(0.8f / 4.6f, SINGLE_PRECISION);
        assertThat(value(row, "sixth_balance")).isEqualTo(0.5f / 4.6f, SINGLE_PRECISION);
        assertThat(value(row, "tonic_bass_share")).isEqualTo(1, SINGLE_PRECISION);
        // In C the relative chroma is the chroma itself.
        for (int i = 0; i < 12; i++) {
            assertThat(value(row, "relative_chroma_" + i))
                    .isEqualTo(C_MAJOR[i] / 4.6f, SINGLE_PRECISION);
        }
    }

    @Test
    void pieceInMinorIsTurnedToTheMajorKeyOfItsNotes() {
        // A minor triad with B and D: the notes of C major, so nothing is turned.
        float[] minor = {0.8f, 0, 0.2f, 0, 0.9f, 0, 0, 0, 0, 1, 0, 0.2f};
        float[] row = TonalContext.describe(new float[][] {minor}, new float[][] {minor})[0];

        assertThat(value(row, "key_is_major")).isZero();
        assertThat(value(row, "key_mode_1_segments")).isNegative();
        // Tonic A: C sharp less C; the bass has A in 1 of 3.1.
        assertThat(value(row, "third_balance")).isEqualTo(-0.8f / 3.1f, SINGLE_PRECISION);
        assertThat(value(row, "tonic_bass_share")).isEqualTo(1 / 3.1f, SINGLE_PRECISION);
        assertThat(value(row, "context_relative_chroma_9")).isEqualTo(1 / 3.1f, SINGLE_PRECISION);
        assertThat(value(row, "context_relative_bass_chroma_0"))
                .isEqualTo(0.8f / 3.1f, SINGLE_PRECISION);
    }

    @Test
    void windowsReachTwoAndSixSegmentsToEachSide() {
        // 20 segments of C major, the last of F sharp major: segment 17 sees it within 2 segments,
        // segments 13 to 16 within 6, segment 12 not at all.
        float[][] chroma = new float[20][];
        for (int i = 0; i < 20; i++) {
            chroma[i] = i < 19 ? C_MAJOR : turned(new float[][] {C_MAJOR}, 6)[0];
        }
        float[][] rows = TonalContext.describe(chroma, chroma);
        // What is within reach moves the strength by more than rounding.
        float alone = value(rows[0], "key_major_strength_5_segments");

        assertThat(value(rows[16], "key_major_strength_5_segments"))
                .isEqualTo(alone, SINGLE_PRECISION);
        assertThat(value(rows[17], "key_major_strength_5_segments"))
                .isNotCloseTo(alone, within(1e-3f));
        assertThat(value(rows[12], "key_major_strength_13_segments"))
                .isEqualTo(alone, SINGLE_PRECISION);
        assertThat(value(rows[13], "key_major_strength_13_segments"))
                .isNotCloseTo(alone, within(1e-3f));
        assertThat(value(rows[18], "key_major_strength_1_segments"))
                .isEqualTo(alone, SINGLE_PRECISION);
    }

    @Test
    void silenceFitsAllKeysAlike() {
        float[] row = TonalContext.describe(new float[1][12], new float[1][12])[0];

        assertThat(value(row, "key_major_strength_1_segments")).isZero();
        assertThat(value(row, "key_major_probability_1_segments"))
                .isEqualTo(0.5f, SINGLE_PRECISION);
        // 24 keys of equal probability.
        assertThat(value(row, "key_entropy_1_segments"))
                .isEqualTo((float) Math.log(24), SINGLE_PRECISION);
        assertThat(value(row, "relative_chroma_0")).isZero();
    }

    private static float value(float[] row, String name) {
        assertThat(NAMES).contains(name);
        return row[NAMES.indexOf(name)];
    }

    private static float[][] random(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] chroma = new float[rows][12];
        for (float[] row : chroma) {
            for (int i = 0; i < 12; i++) {
                row[i] = (float) Math.pow(random.nextDouble(), 3);
            }
        }
        return chroma;
    }

    private static float[][] turned(float[][] chroma, int semitones) {
        float[][] turned = new float[chroma.length][12];
        for (int row = 0; row < chroma.length; row++) {
            for (int i = 0; i < 12; i++) {
                turned[row][(i + semitones) % 12] = chroma[row][i];
            }
        }
        return turned;
    }
}
