package dev.affetto.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionSet;
import org.junit.jupiter.api.Test;

class MoodBeliefTest {

    private static final double ROUNDING = 1e-9;
    private static final Affinity AFFINITY = new Affinity(0.1, 0.7, 0.9);
    private static final MoodBelief UNIFORM = MoodBelief.uniform(EmotionSet.QUADRANTS, AFFINITY);

    // Neighbouring quadrants lie 1.4 apart, opposite ones 1.4 sqrt(2).
    private static final double NEXT = 0.1 + 0.6 * Math.exp(-1.96 / (2 * 0.81));
    private static final double OPPOSITE = 0.1 + 0.6 * Math.exp(-3.92 / (2 * 0.81));

    @Test
    void aWelcomeSongMakesItsMoodLikelierByBayesRule() {
        MoodBelief belief = UNIFORM.after(Listening.surely("happy", 1), true, 1);
        double sum = 0.7 + 2 * NEXT + OPPOSITE;
        assertThat(belief.prediction().probabilityOf("happy"))
                .isCloseTo(0.7 / sum, within(ROUNDING));
        assertThat(belief.prediction().probabilityOf("sad"))
                .isCloseTo(OPPOSITE / sum, within(ROUNDING));
    }

    @Test
    void aRefusedSongMakesItsMoodLessLikely() {
        MoodBelief belief = UNIFORM.after(Listening.surely("happy", 1), false, 1);
        double sum = 0.3 + 2 * (1 - NEXT) + 1 - OPPOSITE;
        assertThat(belief.prediction().probabilityOf("happy"))
                .isCloseTo(0.3 / sum, within(ROUNDING));
        assertThat(belief.prediction().emotion().label()).isEqualTo("sad");
    }

    @Test
    void anObservationWithoutTrustChangesNothing() {
        assertThat(
                        UNIFORM.after(Listening.surely("sad", 0.9), true, 0)
                                .prediction()
                                .probabilities())
                .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(ROUNDING));
    }

    @Test
    void aSongThatTellsNothingChangesNothing() {
        assertThat(
                        UNIFORM.after(Listening.surely("sad", 0.25), true, 1)
                                .prediction()
                                .probabilities())
                .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(ROUNDING));
    }

    @Test
    void whatIsKnownFadesToThePrior() {
        MoodBelief sure = new MoodBelief(Listening.surely("sad", 1), AFFINITY);
        assertThat(sure.relaxedTo(UNIFORM.prediction(), 0.5).prediction().probabilityOf("sad"))
                .isCloseTo(0.5 + 0.5 * 0.25, within(ROUNDING));
        assertThat(sure.relaxedTo(UNIFORM.prediction(), 0).prediction().probabilityOf("sad"))
                .isCloseTo(0.25, within(ROUNDING));
    }

    @Test
    void theChanceOfBeingWelcomeIsThatOfTheMoods() {
        MoodBelief half = new MoodBelief(Listening.surely("happy", 1), AFFINITY);
        assertThat(half.welcome(Listening.surely("happy", 1))).isCloseTo(0.7, within(ROUNDING));
        assertThat(half.welcome(Listening.surely("tense", 1))).isCloseTo(NEXT, within(ROUNDING));
        assertThat(UNIFORM.welcome(Listening.surely("sad", 1)))
                .isCloseTo((0.7 + 2 * NEXT + OPPOSITE) / 4, within(ROUNDING));
    }
}
