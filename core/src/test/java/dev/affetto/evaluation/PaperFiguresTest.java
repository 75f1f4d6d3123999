package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperFiguresTest {

    @ParameterizedTest
    @CsvSource({
        "lstm, 65.8",
        "lstm-paper, 65.8",
        "lstm-attention, 68.2",
        "lstm-attention-paper, 68.2",
        "lstm3-attention, 71.6",
        "lstm3-attention-paper, 71.6",
        "svm, 69.2",
        "lda, 66.3"
    })
    void presetOfTableOneHasItsAccuracy(String preset, double percent) {
        assertThat(PaperFigures.accuracyPercent(preset)).hasValue(percent);
    }

    @ParameterizedTest
    @CsvSource({"happy, 74.5", "fresh, 68.3", "relaxed, 78.2", "sad, 72.7"})
    void emotionOfTableTwoHasItsRecognition(String label, double percent) {
        assertThat(PaperFigures.recognitionPercent(label)).hasValue(percent);
    }

    @Test
    void whatThePaperDoesNotReportIsEmpty() {
        assertThat(PaperFigures.accuracyPercent("cnn-rnn")).isEmpty();
        assertThat(PaperFigures.recognitionPercent("tense")).isEmpty();
    }
}
