package dev.affetto.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CuesTest {

    private static final int DRAWS = 4000;

    @Test
    void shareOfMajorKeysFollowsItsOdds() {
        // Nine draws in ten have odds exp(4 w), one in ten has odds 1.
        double expected = 0.9 / (1 + Math.exp(-4 * 0.413)) + 0.1 / 2;

        double share = mean("relaxed", cues -> cues.isMajor() ? 1 : 0);

        // Four standard errors of a share of 4000 draws: 4 sqrt(0.25 / 4000) = 0.032.
        assertThat(share).isCloseTo(expected, within(0.032));
    }

    @Test
    void dynamicsHaveTheMeanOfATruncatedExponential() {
        // Density exp(k x) on [0, 4] has mean 4 / (1 - exp(-4 k)) - 1 / k; of the mixture with one
        // tenth uniform, 0.9 of it and 0.1 * 2. A level is 5 dB, and level 2 is 0 dB.
        double k = 4 * -0.250;
        double level = 0.9 * (4 / (1 - Math.exp(-4 * k)) - 1 / k) + 0.1 * 2;

        double decibels = mean("relaxed", Cues::dynamicsDecibels);

        // Four standard errors: the standard deviation is at most that of a uniform draw, 5.8 dB.
        assertThat(decibels).isCloseTo(5 * (level - 2), within(4 * 5.8 / Math.sqrt(DRAWS)));
    }

    @Test
    void cuesMoveAsThePaperSays() {
        // Signs and order of the slopes in CueWeights; 4000 draws make the means certain.
        assertThat(mean("happy", Cues::notesPerSecond))
                .isGreaterThan(mean("fresh", Cues::notesPerSecond) + 0.5);
        assertThat(mean("fresh", Cues::notesPerSecond))
                .isGreaterThan(mean("relaxed", Cues::notesPerSecond) + 0.5);
        assertThat(mean("relaxed", Cues::notesPerSecond))
                .isGreaterThan(mean("sad", Cues::notesPerSecond) + 0.05);
        assertThat(mean("happy", Cues::registerPitch))
                .isGreaterThan(mean("relaxed", Cues::registerPitch) + 1);
        assertThat(mean("relaxed", Cues::registerPitch))
                .isGreaterThan(mean("sad", Cues::registerPitch) + 4);
        assertThat(mean("happy", Cues::dynamicsDecibels))
                .isGreaterThan(mean("relaxed", Cues::dynamicsDecibels) + 2);
        assertThat(mean("happy", Cues::keyDownShare))
                .isLessThan(mean("relaxed", Cues::keyDownShare) - 0.1);
        assertThat(mean("relaxed", Cues::keyDownShare))
                .isLessThan(mean("sad", Cues::keyDownShare) - 0.03);
    }

    @Test
    void everyEmotionMeetsEveryCue() {
        for (String emotion : new String[] {"happy", "fresh", "relaxed", "sad"}) {
            // One draw in ten is free, so at least a twentieth of the keys has either mode and at
            // least a twentieth of the tempi lies in either half of the levels; 0.03 leaves four
            // standard errors, 4 sqrt(0.05 * 0.95 / 4000) = 0.014.
            assertThat(mean(emotion, cues -> cues.isMajor() ? 1 : 0)).isBetween(0.03, 0.97);
            assertThat(mean(emotion, cues -> cues.notesPerSecond() > 2.8 ? 1 : 0))
                    .isBetween(0.03, 0.97);
        }
    }

    @Test
    void cuesStayWithinThePapersLevels() {
        for (int i = 0; i < DRAWS; i++) {
            Cues cues = Cues.draw(CueWeightsTest.weights("happy"), RandomDraws.of(2, "range", i));
            assertThat(cues.notesPerSecond()).isBetween(1.2, 6.0);
            assertThat(cues.registerPitch()).isBetween(53.0, 83.0);
            assertThat(cues.dynamicsDecibels()).isBetween(-10.0, 10.0);
            assertThat(cues.keyDownShare()).isBetween(0.36, 1.04);
        }
    }

    private static double mean(String emotion, ToDoubleFunction<Cues> cue) {
        CueWeights weights = CueWeightsTest.weights(emotion);
        return IntStream.range(0, DRAWS)
                .mapToObj(i -> Cues.draw(weights, RandomDraws.of(1, "cues", i)))
                .mapToDouble(cue)
                .average()
                .orElseThrow();
    }
}
