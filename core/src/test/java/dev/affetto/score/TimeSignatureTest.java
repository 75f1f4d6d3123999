package dev.affetto.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSignatureTest {

    @ParameterizedTest
    @CsvSource({"4,4,4,1", "2,2,4,2", "3,4,3,1", "6,8,3,1.5", "12,8,6,1.5", "3,8,1.5,0.5"})
    void measureAndCountedBeatAreInQuarterNotes(
            int beats, int beatType, double measure, double counted) {
        assertThat(new TimeSignature(beats, beatType).measureBeats()).isEqualTo(measure);
        assertThat(new TimeSignature(beats, beatType).countedBeatBeats()).isEqualTo(counted);
    }

    @Test
    void nothingInAMeasureIsRefused() {
        assertThatThrownBy(() -> new TimeSignature(0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal time signature: 0/4, must be above 0");
    }
}
