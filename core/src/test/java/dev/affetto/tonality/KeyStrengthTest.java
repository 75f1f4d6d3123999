package dev.affetto.tonality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.affetto.audio.GoldenDescriptors;
import java.io.IOException;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class KeyStrengthTest {

    /** A chroma vector is in single precision. */
    private static final Offset<Double> SINGLE_PRECISION = within(1e-6);

    private static final float[] MAJOR_PROFILE = {
        6.35f, 2.23f, 3.48f, 2.33f, 4.38f, 4.09f, 2.52f, 5.19f, 2.39f, 3.66f, 2.29f, 2.88f
    };
    private static final float[] MINOR_PROFILE = {
        6.33f, 2.68f, 3.52f, 5.38f, 2.60f, 3.53f, 2.54f, 4.75f, 3.98f, 2.69f, 3.34f, 3.17f
    };

    private final KeyStrength key = new KeyStrength();

    @Test
    void profileOfAKeyCorrelatesFullyWithItself() {
        for (int tonic = 0; tonic < 12; tonic++) {
            key.measure(turned(MAJOR_PROFILE, tonic));
            assertThat(key.major(tonic)).isEqualTo(1, SINGLE_PRECISION);
            assertThat(key.isMajor()).isTrue();
            assertThat(key.tonic()).isEqualTo(tonic);
            assertThat(key.relativeMajorTonic()).isEqualTo(tonic);
            key.measure(turned(MINOR_PROFILE, tonic));
            assertThat(key.minor(tonic)).isEqualTo(1, SINGLE_PRECISION);
            assertThat(key.isMajor()).isFalse();
            assertThat(key.tonic()).isEqualTo(tonic);
            assertThat(key.relativeMajorTonic()).isEqualTo((tonic + 3) % 12);
        }
    }

    @Test
    void majorScaleOnCIsInCMajor() {
        key.measure(new float[] {1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1});

        assertThat(key.isMajor()).isTrue();
        assertThat(key.tonic()).isZero();
    }

    @Test
    void triadsNameTheirKeys() {
        key.measure(new float[] {1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0});
        assertThat(key.isMajor()).isTrue();
        assertThat(key.tonic()).isZero();

        // A, C, E: A minor, whose notes are those of C major.
        key.measure(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0});
        assertThat(key.isMajor()).isFalse();
        assertThat(key.tonic()).isEqualTo(9);
        assertThat(key.relativeMajorTonic()).isZero();
    }

    @Test
    void evenDistributionAndSilenceFitNoKey() {
        for (float value : new float[] {0, 1}) {
            float[] even = new float[12];
            Arrays.fill(even, value);
            key.measure(even);
            // The mean is formed of quotients in single precision.
            assertThat(key.bestMajor()).isEqualTo(0, SINGLE_PRECISION);
            assertThat(key.bestMinor()).isEqualTo(0, SINGLE_PRECISION);
        }
    }

    @Test
    void correlationsAreThoseOfNumPy() throws IOException {
        for (JsonNode golden : GoldenDescriptors.group("keys")) {
            float[] chroma = new float[12];
            for (int i = 0; i < 12; i++) {
                chroma[i] = (float) golden.get("chroma").get(i).asDouble();
            }
            key.measure(chroma);
            for (int tonic = 0; tonic < 12; tonic++) {
                assertThat(key.major(tonic))
                        .isEqualTo(golden.get("major").get(tonic).asDouble(), SINGLE_PRECISION);
                assertThat(key.minor(tonic))
                        .isEqualTo(golden.get("minor").get(tonic).asDouble(), SINGLE_PRECISION);
            }
        }
    }

    private static float[] turned(float[] profile, int tonic) {
        float[] turned = new float[12];
        for (int i = 0; i < 12; i++) {
            turned[(tonic + i) % 12] = profile[i];
        }
        return turned;
    }
}
