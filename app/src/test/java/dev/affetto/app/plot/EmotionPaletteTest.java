package dev.affetto.app.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.emotion.Emotion;
import dev.affetto.emotion.EmotionSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmotionPaletteTest {

    @Test
    void emotionsOfASetHaveDifferentColours() {
        EmotionSet own =
                new EmotionSet(
                        "own",
                        List.of(
                                new Emotion("happy", 0.5, 0.5),
                                new Emotion("proud", 0.5, 0.2),
                                new Emotion("lost", -0.5, 0.2)));

        for (EmotionSet set : List.of(EmotionSet.QUADRANTS, EmotionSet.PAPER, own)) {
            assertThat(new EmotionPalette(set).shadesOf(set.labels())).doesNotHaveDuplicates();
        }
    }

    @Test
    void emotionKeepsItsColourInEverySet() {
        assertThat(new EmotionPalette(EmotionSet.PAPER).shadeOf("sad"))
                .isEqualTo(new EmotionPalette(EmotionSet.QUADRANTS).shadeOf("sad"));
    }

    @Test
    void unknownLabelIsRefused() {
        assertThatThrownBy(() -> new EmotionPalette(EmotionSet.PAPER).shadeOf("tense"))
                .hasMessageContaining("'tense'");
    }
}
