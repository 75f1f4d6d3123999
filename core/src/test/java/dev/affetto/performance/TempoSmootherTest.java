package dev.affetto.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TempoSmootherTest {

    private static final int LENGTH = 200;
    private final double[] beats = new double[LENGTH];
    private final double[] seconds = new double[LENGTH];
    private final double[] weights = new double[LENGTH];
    private final double[] secondsPerBeat = new double[LENGTH];

    private TempoSmootherTest() {
        for (int i = 0; i < LENGTH; i++) {
            beats[i] = i % 2 == 0 ? i * 0.5 : i * 0.5 - 0.2; // uneven steps
            seconds[i] = 3 + 0.6 * beats[i];
        }
        Arrays.fill(weights, 1);
        Arrays.fill(secondsPerBeat, 0.6);
    }

    private double[] smooth() {
        return TempoSmoother.smooth(beats, seconds, weights, secondsPerBeat);
    }

    @Test
    void evenTempoIsKept() {
        // It has no error and no change of tempo, so the sum is 0; a tiny ridge and rounding
        // remain.
        assertThat(smooth()).containsExactly(seconds, Offset.offset(1e-6));
    }

    @Test
    void oneWrongTimeDoesNotBendTheWay() {
        double right = seconds[100];
        seconds[100] += 0.5;

        // The Cauchy weight of a distance of 0.5 s is 1/(1 + (0.5/0.18)²) = 0.11 of one note.
        assertThat(smooth()[100]).isEqualTo(right, Offset.offset(0.05));
    }

    @Test
    void placesWithoutWeightAreOnTheWay() {
        for (int i = 50; i < 60; i++) {
            weights[i] = 0;
            seconds[i] = 1e3;
        }

        assertThat(smooth()[55]).isEqualTo(3 + 0.6 * beats[55], Offset.offset(1e-3));
    }

    @Test
    void timesNeverFall() {
        for (int i = 0; i < LENGTH; i++) {
            seconds[i] += i % 7 == 0 ? -0.3 : 0.1;
        }

        assertThat(smooth()).isSorted();
    }
}
