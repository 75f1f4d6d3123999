package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFiguresTest {

    @Test
    void fractionsHaveThreeDigits() {
        assertThat(ReportFigures.fraction(2 / 3.0)).isEqualTo("0.667");
        assertThat(ReportFigures.fraction(-0.25)).isEqualTo("-0.250");
        assertThat(ReportFigures.percent(2 / 3.0)).isEqualTo("66.7");
    }

    @Test
    void nothingHasNoSign() {
        assertThat(ReportFigures.fraction(-0.0001)).isEqualTo("0.000");
        assertThat(ReportFigures.fraction(-0.0)).isEqualTo("0.000");
        assertThat(ReportFigures.fraction(-0.0006)).isEqualTo("-0.001");
    }

    @Test
    void figureThatDoesNotExistIsADash() {
        assertThat(ReportFigures.fraction(Double.NaN)).isEqualTo("–");
        assertThat(ReportFigures.significant(Double.NaN)).isEqualTo("–");
        assertThat(ReportFigures.paperFraction(OptionalDouble.empty())).isEqualTo("–");
        assertThat(ReportFigures.paperPercent(OptionalDouble.empty())).isEqualTo("–");
    }

    @Test
    void figureOfThePaperIsWrittenAsOurs() {
        assertThat(ReportFigures.paperFraction(OptionalDouble.of(65.8))).isEqualTo("0.658");
        assertThat(ReportFigures.paperPercent(OptionalDouble.of(74.5))).isEqualTo("74.5");
    }

    @Test
    void unknownIntervalHasNoBrackets() {
        assertThat(ReportFigures.interval(new Interval(0.5, 0.4, 0.6)))
                .isEqualTo("0.500 [0.400, 0.600]");
        assertThat(ReportFigures.interval(new Interval(0.5, Double.NaN, Double.NaN)))
                .isEqualTo("0.500");
    }

    @ParameterizedTest
    @CsvSource({"1, 1.000", "0.0312, 0.031", "0.0005, 0.001", "0.00049, < 0.001"})
    void pIsNeverWrittenAsZero(double p, String text) {
        assertThat(ReportFigures.p(p)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 2", "23.44, 23.4", "0.05126, 0.0513", "999.6, 1000", "1234.4, 1234"})
    void costHasThreeSignificantDigits(double value, String text) {
        assertThat(ReportFigures.significant(value)).isEqualTo(text);
    }
}
