package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.emotion.EmotionSet;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmotionTrainerTest {

    private static final List<LabelledFeatures> TRAINING = SyntheticExamples.of(300, 6, 1);
    private static final List<LabelledFeatures> VALIDATION = SyntheticExamples.of(100, 6, 2);
    private static final List<LabelledFeatures> HELD_OUT = SyntheticExamples.of(200, 6, 3);

    @Test
    void classOfTheMiddleThirdIsLearnt() throws IOException {
        try (EmotionClassifier classifier =
                new EmotionTrainer(
                                SyntheticExamples.preset("lstm3-attention"),
                                1,
                                TrainingListener.SILENT)
                        .train(EmotionSet.QUADRANTS, TRAINING, VALIDATION, Optional.empty())) {
            assertThat(SyntheticExamples.accuracy(classifier, HELD_OUT)).isGreaterThan(0.95);
        }
    }
}
