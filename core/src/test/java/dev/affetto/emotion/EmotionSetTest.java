package dev.affetto.emotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmotionSetTest {

    @Test
    void quadrantsLieInTheQuadrantsOfRussellsPlane() {
        // Hung et al. 2021: Q1 high valence, high arousal; Q2 low, high; Q3 low, low; Q4 high, low.
        assertThat(EmotionSet.QUADRANTS.emotions())
                .extracting(e -> Math.signum(e.valence()) + " " + Math.signum(e.arousal()))
                .containsExactly("1.0 1.0", "-1.0 1.0", "-1.0 -1.0", "1.0 -1.0");
        assertThat(EmotionSet.QUADRANTS.labels())
                .containsExactly("happy", "tense", "sad", "relaxed");
    }

    @Test
    void freshLiesBetweenHappyAndRelaxed() {
        List<Emotion> emotions = EmotionSet.PAPER.emotions();

        assertThat(EmotionSet.PAPER.labels()).containsExactly("happy", "fresh", "relaxed", "sad");
        assertThat(emotions.get(1).arousal())
                .isBetween(emotions.get(2).arousal(), emotions.get(0).arousal());
    }

    @Test
    void builtInSetsAreFoundByName() {
        assertThat(EmotionSet.named("quadrants")).isSameAs(EmotionSet.QUADRANTS);
        assertThat(EmotionSet.named("paper")).isSameAs(EmotionSet.PAPER);
        assertThatThrownBy(() -> EmotionSet.named("moods"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown emotion set: 'moods', must be one of [quadrants, paper]");
    }

    @Test
    void labelsHaveTheirPlace() {
        assertThat(EmotionSet.PAPER.indexOf("relaxed")).isEqualTo(2);
        assertThat(EmotionSet.PAPER.size()).isEqualTo(4);
        assertThatThrownBy(() -> EmotionSet.PAPER.indexOf("tense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unknown emotion: 'tense', must be one of [happy, fresh, relaxed, sad]"
                                + " (paper)");
    }

    @Test
    void oneEmotionAndRepeatedLabelsAreRefused() {
        Emotion calm = new Emotion("calm", 0.5, -0.5);
        assertThatThrownBy(() -> new EmotionSet("one", List.of(calm)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("illegal emotions of one: ")
                .hasMessageEndingWith("must be at least two, all different");
        assertThatThrownBy(() -> new EmotionSet("twice", List.of(calm, new Emotion("calm", 0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("illegal emotions of twice: ");
    }
}
