package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PictureVariationTest {

    private static final int BANDS = 8;
    private static final int FRAMES = 6;
    private static final Convolution SHAPE = new Convolution(BANDS, FRAMES, List.of(2), 3);

    /** Three segments; each value tells its band, from 1. */
    private static float[][] bandsCounted() {
        float[][] pictures = new float[3][BANDS * FRAMES];
        for (float[] picture : pictures) {
            for (int i = 0; i < picture.length; i++) {
                picture[i] = i / FRAMES + 1;
            }
        }
        return pictures;
    }

    private static float[][] varied(int bandMask, int frameMask, int bandShift, long seed) {
        float[][] pictures = bandsCounted();
        new PictureVariation(
                        SHAPE,
                        new NetworkLearning.Augmentation(0, 0, 1, bandMask, frameMask, bandShift))
                .apply(pictures, new SplittableRandom(seed));
        return pictures;
    }

    @Test
    void withoutVariationPicturesStayAsTheyAre() {
        assertThat(varied(0, 0, 0, 1)).isDeepEqualTo(bandsCounted());
    }

    @Test
    void sameBandsOfAllSegmentsAreHiddenUpToTheMask() {
        boolean[] widths = new boolean[BANDS];
        for (int seed = 0; seed < 200; seed++) {
            float[][] pictures = varied(3, 0, 0, seed);
            assertThat(pictures[1]).isEqualTo(pictures[0]);
            assertThat(pictures[2]).isEqualTo(pictures[0]);
            int hidden = 0;
            for (int band = 0; band < BANDS; band++) {
                float[] row = Arrays.copyOfRange(pictures[0], band * FRAMES, (band + 1) * FRAMES);
                assertThat(row).containsOnly(row[0]);
                hidden += row[0] == 0 ? 1 : 0;
            }
            widths[hidden] = true;
        }
        assertThat(widths).containsExactly(true, true, true, true, false, false, false, false);
    }

    @Test
    void framesOfEachSegmentAreHiddenApart() {
        boolean differ = false;
        for (int seed = 0; seed < 50; seed++) {
            float[][] pictures = varied(0, 2, 0, seed);
            differ |= !Arrays.equals(pictures[0], pictures[1]);
            for (int frame = 0; frame < FRAMES; frame++) {
                for (int band = 0; band < BANDS; band++) {
                    // A frame is hidden in all bands or in none.
                    assertThat(pictures[0][band * FRAMES + frame] == 0)
                            .isEqualTo(pictures[0][frame] == 0);
                }
            }
        }
        assertThat(differ).isTrue();
    }

    @Test
    void exampleMovesByWholeBandsAndRepeatsItsEdge() {
        boolean[] shifts = new boolean[5];
        for (int seed = 0; seed < 100; seed++) {
            float[] picture = varied(0, 0, 2, seed)[0];
            int shift = 4 - (int) picture[3 * FRAMES]; // band 4 came from band 4 - shift
            shifts[shift + 2] = true;
            for (int i = 0; i < picture.length; i++) {
                int from = i / FRAMES + 1 - shift;
                assertThat(picture[i]).isEqualTo(Math.max(1, Math.min(BANDS, from)));
            }
        }
        assertThat(shifts).containsOnly(true);
    }
}
