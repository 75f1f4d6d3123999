package dev.affetto.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CueWeightsTest {

    /** Sums of three products of numbers near 1 round in the last digits of a double. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void weightsAreThoseOfThePaperWhereTheLabelIsInIt() {
        assertThat(weights("happy").major()).isCloseTo(1.791, ROUNDING);
        assertThat(weights("happy").tempo()).isCloseTo(0.315, ROUNDING);
        assertThat(weights("sad").major()).isCloseTo(-1.675, ROUNDING);
        assertThat(weights("sad").articulation()).isCloseTo(-0.202, ROUNDING);
        assertThat(weights("relaxed").register()).isCloseTo(0.140, ROUNDING);
        assertThat(weights("relaxed").dynamics()).isCloseTo(-0.250, ROUNDING);
    }

    @Test
    void freshLiesBetweenHappyAndRelaxedAsOnThePlane() {
        // (0.8, 0.1) = h (0.7, 0.7) + r (0.7, -0.7) + s (-0.7, -0.7) with h + r + s = 1
        // gives s = (1 - 8/7) / 2 = -1/14, h = (1 + 1/7) / 2 = 8/14 and r = 7/14.
        CueWeights fresh = weights("fresh");
        assertThat(fresh.tempo()).isCloseTo((8 * 0.315 + 7 * -0.257 - 1 * -0.369) / 14, ROUNDING);
        assertThat(fresh.major()).isCloseTo((8 * 1.791 + 7 * 0.413 + 1.675) / 14, ROUNDING);
        assertThat(fresh.tempo()).isBetween(weights("relaxed").tempo(), weights("happy").tempo());
    }

    @Test
    void weightsChangeEvenlyAlongThePlane() {
        CueWeights middle = CueWeights.of(new Emotion("middle", 0.7, 0));

        assertThat(middle.tempo())
                .isCloseTo((weights("happy").tempo() + weights("relaxed").tempo()) / 2, ROUNDING);
    }

    static CueWeights weights(String label) {
        EmotionSet paper = EmotionSet.PAPER;
        return CueWeights.of(paper.emotions().get(paper.indexOf(label)));
    }
}
