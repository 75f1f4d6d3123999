package dev.affetto.emotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EmotionTest {

    @Test
    void cornersOfThePlaneAreAllowed() {
        assertThat(new Emotion("elated", 1, -1).valence()).isEqualTo(1);
        assertThat(new Emotion("numb", -1, 1).arousal()).isEqualTo(1);
    }

    @Test
    void blankLabelAndPlacesOutsideThePlaneAreRefused() {
        assertThatThrownBy(() -> new Emotion(" ", 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal emotion label: ' ', must not be blank");
        assertThatThrownBy(() -> new Emotion("mad", -1.5, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal place of mad: (-1.5, 0.5), must lie in [-1, 1]");
        assertThatThrownBy(() -> new Emotion("lost", 0, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal place of lost: (0.0, NaN), must lie in [-1, 1]");
    }
}
