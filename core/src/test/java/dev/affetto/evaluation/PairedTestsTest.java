package dev.affetto.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairedTestsTest {

    /** A few products in double precision. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void permutationOfFourGroupsFollowsByHand() {
        // Sum 5. Of the 16 sums of +-1 +-2 +-3 +-1, as far from 0 are: 7 and -7 once each (all of
        // one
        // sign), 5 and -5 twice each (one of the two 1s has the other sign): 6.
        assertThat(PairedTests.permutationP(new long[] {1, 2, 3, -1}, 1))
                .isEqualTo(6 / 16.0, ROUNDING);
    }

    @Test
    void groupsWithoutDifferenceChangeNothing() {
        long[] withMany = new long[100];
        System.arraycopy(new long[] {1, 2, 3, -1}, 0, withMany, 50, 4);

        assertThat(PairedTests.permutationP(withMany, 1)).isEqualTo(6 / 16.0, ROUNDING);
        assertThat(PairedTests.permutationP(new long[20], 1)).isEqualTo(1, ROUNDING);
    }

    @Test
    void permutationTriedInFullAgreesWithScipy() throws IOException {
        for (JsonNode golden : GoldenEvaluation.readStatistics().get("permutation_in_full")) {
            assertThat(PairedTests.permutationP(differences(golden), 1))
                    .isEqualTo(golden.get("p").asDouble(), ROUNDING);
        }
    }

    @Test
    void drawnPermutationAgreesWithScipy() throws IOException {
        JsonNode golden = GoldenEvaluation.readStatistics().get("permutation_drawn");

        // Deviation of a share of 0.0129 of 10,000 draws: sqrt(0.0129 * 0.987 / 10000) = 0.0011;
        // four times that.
        assertThat(PairedTests.permutationP(differences(golden), 1))
                .isEqualTo(golden.get("p").asDouble(), within(0.0045));
    }

    @Test
    void drawnPermutationIsNeverZero() {
        // Two of 2^70 changes of sign are as far: none is drawn.
        long[] allBetter = IntStream.range(0, 70).mapToLong(group -> 1).toArray();

        assertThat(PairedTests.permutationP(allBetter, 1)).isEqualTo(1 / 10_001.0, ROUNDING);
    }

    @Test
    void signsBeyondTheFirstSixtyFourGroupsAreDrawn() {
        // 34 groups of 1, 34 of -1, and two of 1000 in the second word of random bits: sum 2000. As
        // far are changes that give both 1000s one sign (1/2) and the other 68 a sum of 0 or of
        // that
        // sign, (1 + C(68, 34) / 2^68) / 2 = 0.5482: together 0.274. Were the last two never
        // changed,
        // it would be 0.548.
        long[] differences = new long[70];
        Arrays.fill(differences, 0, 34, 1);
        Arrays.fill(differences, 34, 68, -1);
        Arrays.fill(differences, 68, 70, 1000);

        // Four deviations of a share of 0.274 of 10,000 draws.
        assertThat(PairedTests.permutationP(differences, 1)).isEqualTo(0.274, within(0.018));
    }

    @Test
    void mcNemarFollowsByHand() {
        // Three of three for one: 2 * (1/2)^3. Two to two: nothing speaks for either.
        assertThat(PairedTests.mcNemarP(3, 0)).isEqualTo(0.25, ROUNDING);
        assertThat(PairedTests.mcNemarP(0, 3)).isEqualTo(0.25, ROUNDING);
        assertThat(PairedTests.mcNemarP(2, 2)).isEqualTo(1, ROUNDING);
        assertThat(PairedTests.mcNemarP(0, 0)).isEqualTo(1, ROUNDING);
    }

    @Test
    void mcNemarAgreesWithScipy() throws IOException {
        for (JsonNode golden : GoldenEvaluation.readStatistics().get("mcnemar")) {
            assertThat(
                            PairedTests.mcNemarP(
                                    golden.get("first_only").asInt(),
                                    golden.get("second_only").asInt()))
                    .isEqualTo(golden.get("p").asDouble(), ROUNDING);
        }
    }

    @Test
    void holmFollowsByHand() {
        // Rising: 0.005 * 4 = 0.02, 0.01 * 3 = 0.03, 0.03 * 2 = 0.06, 0.04 * 1 is less than the one
        // before: 0.06.
        assertThat(PairedTests.holm(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, ROUNDING);
        // 0.6 * 2 is more than a probability can be.
        assertThat(PairedTests.holm(0.7, 0.6)).containsExactly(new double[] {1, 1}, ROUNDING);
        assertThat(PairedTests.holm(0.3)).containsExactly(new double[] {0.3}, ROUNDING);
        assertThat(PairedTests.holm()).isEmpty();
    }

    private static long[] differences(JsonNode golden) {
        return new ObjectMapper().convertValue(golden.get("differences"), long[].class);
    }
}
