package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupBootstrapTest {

    @Test
    void oneGroupHasNoSpread() {
        // Each draw takes the only group: 3 of 4.
        Interval interval = GroupBootstrap.ofAccuracy(group("work", 3, 4), 1);

        assertThat(interval).isEqualTo(new Interval(0.75, 0.75, 0.75));
    }

    @Test
    void groupsThatAreAllRightOrAllWrongSpreadLikeABinomial() {
        // 100 groups of 8, half of them right: the share of a draw is binomial(100, 1/2) / 100, of
        // mean 0.5 and deviation 0.05; its 2.5 and 97.5 percentiles are 0.40 and 0.60. The clips
        // alone, were they independent, would give 0.5 +- 0.035.
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            outcomes.addAll(group("work " + i, i % 2 == 0 ? 8 : 0, 8));
        }
        Interval interval = GroupBootstrap.ofAccuracy(outcomes, 3);

        assertThat(interval.mean()).isEqualTo(0.5);
        // One step of the binomial, as the percentiles fall between two.
        assertThat(interval.low()).isEqualTo(0.40, within(0.011));
        assertThat(interval.high()).isEqualTo(0.60, within(0.011));
    }

    @Test
    void intervalIsNearThatOfNumPy() throws IOException {
        JsonNode golden = GoldenEvaluation.read().get("bootstrap");
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < golden.get("sizes").size(); i++) {
            outcomes.addAll(
                    group(
                            "work " + i,
                            golden.get("right").get(i).asInt(),
                            golden.get("sizes").get(i).asInt()));
        }
        Interval interval = GroupBootstrap.ofAccuracy(outcomes, 1);

        assertThat(interval.mean()).isEqualTo(golden.get("mean").asDouble(), within(1e-12));
        // Error of a percentile of 5000 draws of deviation 0.047: sqrt(0.025 * 0.975 / 5000) over
        // the density 0.058 / 0.047 there is 0.0018; four times that.
        assertThat(interval.low()).isEqualTo(golden.get("low").asDouble(), within(0.0072));
        assertThat(interval.high()).isEqualTo(golden.get("high").asDouble(), within(0.0072));
    }

    @Test
    void sameSeedGivesTheSameInterval() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            outcomes.addAll(group("work " + i, i % 5, 7));
        }

        assertThat(GroupBootstrap.ofAccuracy(outcomes, 9))
                .isEqualTo(GroupBootstrap.ofAccuracy(outcomes, 9));
    }

    @Test
    void nothingIsRefused() {
        assertThatThrownBy(() -> GroupBootstrap.ofAccuracy(List.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of outcomes: 0, must be at least 1");
    }

    private static List<Outcome> group(String name, int right, int size) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            outcomes.add(Outcomes.of(name + " clip " + i, name, 0, i < right ? 0 : 1));
        }
        return outcomes;
    }
}
