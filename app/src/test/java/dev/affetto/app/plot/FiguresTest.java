package dev.affetto.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.evaluation.Interval;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void shareIsInPercent() {
        assertThat(Figures.percent(0.7164)).isEqualTo("71.6");
        assertThat(Figures.percent(Double.NaN)).isEqualTo("–");
    }

    @Test
    void differenceHasItsSignUnlessItRoundsToNone() {
        assertThat(Figures.points(0.021)).isEqualTo("+2.1");
        assertThat(Figures.points(-0.021)).isEqualTo("−2.1");
        assertThat(Figures.points(-0.0001)).isEqualTo("0.0");
        assertThat(Figures.points(Double.NaN)).isEqualTo("–");
    }

    @Test
    void intervalOfOneRunHasNoEnds() {
        assertThat(Figures.ends(new Interval(0.5, Double.NaN, Double.NaN))).isEmpty();
        assertThat(Figures.ends(new Interval(0.5, 0.4, 0.6))).isEqualTo("[40.0, 60.0]");
        assertThat(Figures.pointEnds(new Interval(0, -0.01, 0.01))).isEqualTo("[−1.0, +1.0]");
    }

    @Test
    void smallProbabilityIsOnlySmall() {
        assertThat(Figures.probability(0.0009)).isEqualTo("< 0.001");
        assertThat(Figures.probability(0.001)).isEqualTo("0.001");
        assertThat(Figures.probability(1)).isEqualTo("1.000");
        assertThat(Figures.probability(Double.NaN)).isEqualTo("–");
    }

    @Test
    void durationSuitsItsSize() {
        assertThat(Figures.duration(0.4)).isEqualTo("0.40 s");
        assertThat(Figures.duration(23.4)).isEqualTo("23 s");
        assertThat(Figures.duration(1230)).isEqualTo("20.5 min");
    }

    @Test
    void thousandsAreSetApart() {
        assertThat(Figures.whole(1234567)).isEqualTo("1\u202F234\u202F567");
    }
}
