package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final EmotionPrediction SAD =
            new EmotionPrediction(EmotionSet.QUADRANTS, new double[] {0.1, 0.2, 0.4, 0.3});

    @Test
    void predictedIsThePlaceOfTheMostProbableEmotion() {
        assertThat(new Outcome("a", "work", 0, SAD).predicted()).isEqualTo(2);
    }

    @Test
    void labelBeyondTheEmotionsIsRefused() {
        assertThatThrownBy(() -> new Outcome("a", "work", 4, SAD))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("4");
    }
}
