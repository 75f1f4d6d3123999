package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IntervalTest {

    /** The two libraries' quantiles agree to about ten digits. */
    private static final Offset<Double> QUANTILE = within(1e-9);

    @Test
    void intervalOfTwoRunsIsWide() {
        // n = 2: s = |a - b| / sqrt(2), s / sqrt(2) = 0.1 / 2; Student's t with one degree of
        // freedom is Cauchy's distribution: t(0.975) = tan(0.475 pi) = 12.7062.
        Interval interval = Interval.ofRuns(0.6, 0.7);

        double half = Math.tan(0.475 * Math.PI) * 0.05;
        assertThat(interval.mean()).isEqualTo(0.65, QUANTILE);
        assertThat(interval.low()).isEqualTo(0.65 - half, QUANTILE);
        assertThat(interval.high()).isEqualTo(0.65 + half, QUANTILE);
    }

    @Test
    void equalRunsLeaveNoDoubt() {
        Interval interval = Interval.ofRuns(0.5, 0.5, 0.5);

        assertThat(interval).isEqualTo(new Interval(0.5, 0.5, 0.5));
    }

    @Test
    void endsAreThoseOfSciPy() throws IOException {
        for (JsonNode golden : GoldenEvaluation.read().get("intervals")) {
            double[] values = new double[golden.get("values").size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = golden.get("values").get(i).asDouble();
            }
            Interval interval = Interval.ofRuns(values);

            assertThat(interval.mean()).isEqualTo(golden.get("mean").asDouble(), QUANTILE);
            assertThat(interval.low()).isEqualTo(golden.get("low").asDouble(), QUANTILE);
            assertThat(interval.high()).isEqualTo(golden.get("high").asDouble(), QUANTILE);
        }
    }

    @Test
    void oneRunHasNoEndsAndNoneIsRefused() {
        Interval interval = Interval.ofRuns(0.7);

        assertThat(interval.mean()).isEqualTo(0.7);
        assertThat(interval.low()).isNaN();
        assertThat(interval.high()).isNaN();
        assertThatThrownBy(Interval::ofRuns)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of runs: 0, must be at least 1");
    }
}
