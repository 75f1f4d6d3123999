package dev.affetto.app.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimeAxisTest {

    @Test
    void timesAreWrittenInMinutesAndHours() {
        assertThat(TimeAxis.format(0)).isEqualTo("0:00");
        assertThat(TimeAxis.format(65.9)).isEqualTo("1:05");
        assertThat(TimeAxis.format(3599)).isEqualTo("59:59");
        assertThat(TimeAxis.format(7323)).isEqualTo("2:02:03");
    }

    @Test
    void stepIsTheFinestRoundOneThatFits() {
        assertThat(new TimeAxis(60).stepSeconds(6)).isEqualTo(10);
        assertThat(new TimeAxis(61).stepSeconds(6)).isEqualTo(15);
        assertThat(new TimeAxis(10_800).stepSeconds(6)).isEqualTo(1800);
        assertThat(new TimeAxis(10 * 86_400).stepSeconds(4)).isEqualTo(3 * 86_400);
    }

    @Test
    void ticksBeginAtZeroAndStayOnTheAxis() {
        assertThat(new TimeAxis(31.5).tickSeconds(4)).containsExactly(0.0, 10.0, 20.0, 30.0);
    }

    @Test
    void endMustBeAboveZero() {
        assertThatThrownBy(() -> new TimeAxis(Double.NaN))
                .hasMessage("illegal end of a time axis: NaN s, must be above 0");
    }
}
