package dev.affetto.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModalityInfluenceTest {

    /** One subtraction. */
    private static final double ROUNDING = 1e-12;

    private static EmotionTimeline timeline(double happy, Map<String, Double> weights) {
        double rest = (1 - happy) / 4;
        EmotionPrediction prediction =
                new EmotionPrediction(
                        EmotionSet.QUADRANTS, new double[] {happy, 2 * rest, rest, rest});
        return new EmotionTimeline(
                3,
                prediction,
                List.of(new EmotionTimeline.SegmentEmotion(0, 3, prediction, 1)),
                weights);
    }

    private static final EmotionTimeline JOINED = timeline(0.7, Map.of("audio", 0.6, "score", 0.4));

    @Test
    void fallIsWhatIsLostWithoutTheModality() {
        List<ModalityInfluence> influences =
                ModalityInfluence.of(
                        JOINED,
                        Map.of(
                                "audio", timeline(0.3, Map.of("score", 1.0)),
                                "score", timeline(0.8, Map.of("audio", 1.0))));

        assertThat(influences)
                .extracting(ModalityInfluence::modality)
                .containsExactly("audio", "score");
        assertThat(influences.get(0).fall()).isCloseTo(0.4, within(ROUNDING));
        assertThat(influences.get(1).fall()).isCloseTo(-0.1, within(ROUNDING));
        assertThat(influences.get(0).emotionWithout()).isEqualTo("tense"); // 0.3 against 0.35
        assertThat(influences.get(0).course().get(0)).isCloseTo(0.4, within(ROUNDING));
    }

    @Test
    void sentencesTellWeightAndFall() {
        List<ModalityInfluence> influences =
                ModalityInfluence.of(
                        JOINED,
                        Map.of(
                                "audio", timeline(0.3, Map.of()),
                                "score", timeline(0.65, Map.of())));

        assertThat(ModalityInfluence.sentences(influences))
                .containsExactly(
                        "audio: 60 % of the attention; without it happy is at 30 % instead of 70 %,"
                                + " and tense comes first.",
                        "score: 40 % of the attention; without it happy is at 65 % instead of 70 %.");
    }

    @Test
    void disagreementOfWeightAndFallIsSaid() {
        List<ModalityInfluence> influences =
                ModalityInfluence.of(
                        JOINED,
                        Map.of(
                                "audio", timeline(0.68, Map.of()),
                                "score", timeline(0.5, Map.of())));

        assertThat(ModalityInfluence.sentences(influences))
                .hasSize(3)
                .last()
                .isEqualTo(
                        "The two disagree: audio has the most attention, but leaving out score changes"
                                + " more.");
    }

    @Test
    void modalityOfMostAttentionThatSpeaksAgainstTheEmotionIsSaid() {
        List<ModalityInfluence> influences =
                ModalityInfluence.of(
                        JOINED,
                        Map.of(
                                "audio", timeline(0.8, Map.of()),
                                "score", timeline(0.65, Map.of())));

        assertThat(ModalityInfluence.sentences(influences))
                .hasSize(3)
                .last()
                .isEqualTo(
                        "The two disagree: audio has the most attention, but speaks against happy.");
    }
}
