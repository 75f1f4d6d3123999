package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PerformedTempoMapTest {

    /** Divisions and products of small numbers: rounding alone. */
    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

    /** Beats 0 to 4 in 2 s, then 4 to 6 in 2 s. */
    private static final PerformedTempoMap MAP =
            new PerformedTempoMap(new double[] {0, 4, 6}, new double[] {1, 3, 5});

    @Test
    void linesRunBetweenTheKnots() {
        assertThat(MAP.secondsAt(1)).isEqualTo(1.5, ROUNDING);
        assertThat(MAP.secondsAt(4)).isEqualTo(3, ROUNDING);
        assertThat(MAP.secondsAt(5)).isEqualTo(4, ROUNDING);
        assertThat(MAP.beatsAt(4)).isEqualTo(5, ROUNDING);
    }

    @Test
    void outsideTheMeanTempoGoesOn() {
        // 6 beats in 4 s: 2/3 s a beat.
        assertThat(MAP.secondsAt(-3)).isEqualTo(-1, ROUNDING);
        assertThat(MAP.secondsAt(9)).isEqualTo(7, ROUNDING);
        assertThat(MAP.beatsAt(7)).isEqualTo(9, ROUNDING);
    }

    @Test
    void tempoIsThatOfTheLine() {
        assertThat(MAP.secondsPerBeat(2)).isEqualTo(0.5, ROUNDING);
        assertThat(MAP.secondsPerBeat(4)).isEqualTo(1, ROUNDING);
        assertThat(MAP.secondsPerBeat(100)).isEqualTo(1, ROUNDING);
    }

    @Test
    void knotsMustRise() {
        assertThatThrownBy(() -> new PerformedTempoMap(new double[] {1}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 2");
        assertThatThrownBy(() -> new PerformedTempoMap(new double[] {1, 1}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illegal beats: 1.0 after 1.0, must rise");
        assertThatThrownBy(
                        () ->
                                new PerformedTempoMap(
                                        new double[] {1, 2}, new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illegal seconds: NaN after 1.0");
    }
}
