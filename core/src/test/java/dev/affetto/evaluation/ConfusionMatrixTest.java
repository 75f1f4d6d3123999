package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.affetto.emotion.EmotionSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    /** Sums of a few quotients in double precision. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void figuresOfASmallMatrixFollowByHand() {
        // Actual happy: 3 happy, 1 tense. Tense: 1 happy. Sad: 2 sad, 1 relaxed. Relaxed: none.
        ConfusionMatrix matrix =
                new ConfusionMatrix(
                        EmotionSet.QUADRANTS,
                        new long[][] {{3, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 2, 1}, {0, 0, 0, 0}});

        assertThat(matrix.total()).isEqualTo(8);
        assertThat(matrix.accuracy()).isEqualTo(5 / 8.0, ROUNDING);
        // Nobody crossed the arousal axis; happy-tense twice and sad-relaxed once the valence axis.
        assertThat(matrix.arousalAccuracy()).isEqualTo(1, ROUNDING);
        assertThat(matrix.valenceAccuracy()).isEqualTo(5 / 8.0, ROUNDING);
        assertThat(matrix.recall(0)).isEqualTo(3 / 4.0, ROUNDING);
        assertThat(matrix.precision(0)).isEqualTo(3 / 4.0, ROUNDING);
        assertThat(matrix.recall(2)).isEqualTo(2 / 3.0, ROUNDING);
        assertThat(matrix.precision(2)).isEqualTo(1, ROUNDING);
        assertThat(matrix.f1(2)).isEqualTo(0.8, ROUNDING);
        assertThat(matrix.f1(1)).isZero();
        assertThat(matrix.recall(3)).isZero();
        assertThat(matrix.macroF1()).isEqualTo((0.75 + 0 + 0.8 + 0) / 4, ROUNDING);
    }

    @Test
    void figuresAreThoseOfScikitLearn() throws IOException {
        for (JsonNode golden : GoldenEvaluation.read().get("confusions")) {
            ConfusionMatrix matrix = ConfusionMatrix.of(EmotionSet.QUADRANTS, outcomes(golden));

            assertThat(matrix.accuracy()).isEqualTo(golden.get("accuracy").asDouble(), ROUNDING);
            assertThat(matrix.macroF1()).isEqualTo(golden.get("macro_f1").asDouble(), ROUNDING);
            for (int label = 0; label < 4; label++) {
                assertThat(matrix.counts()[label])
                        .containsExactly(longs(golden.get("matrix").get(label)));
                assertThat(matrix.precision(label))
                        .isEqualTo(golden.get("precision").get(label).asDouble(), ROUNDING);
                assertThat(matrix.recall(label))
                        .isEqualTo(golden.get("recall").get(label).asDouble(), ROUNDING);
                assertThat(matrix.f1(label))
                        .isEqualTo(golden.get("f1").get(label).asDouble(), ROUNDING);
            }
        }
    }

    @Test
    void nothingOrAnotherEmotionSetIsRefused() {
        assertThatThrownBy(() -> ConfusionMatrix.of(EmotionSet.QUADRANTS, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of outcomes: 0, must be at least 1");
        List<Outcome> quadrants = List.of(Outcomes.of("a", "work", 0, 0));
        assertThatThrownBy(() -> ConfusionMatrix.of(EmotionSet.PAPER, quadrants))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal emotion set: quadrants, must be paper");
    }

    private static List<Outcome> outcomes(JsonNode golden) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < golden.get("actual").size(); i++) {
            outcomes.add(
                    Outcomes.of(
                            "example " + i,
                            "work",
                            golden.get("actual").get(i).asInt(),
                            golden.get("predicted").get(i).asInt()));
        }
        return outcomes;
    }

    private static long[] longs(JsonNode values) {
        long[] longs = new long[values.size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = values.get(i).asLong();
        }
        return longs;
    }
}
