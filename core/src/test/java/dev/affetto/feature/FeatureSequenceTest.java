package dev.affetto.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSequenceTest {

    private static final FeatureSet SET = new FeatureSet("toy", 3, List.of("level_db", "rate_hz"));
    private static final List<Segment> TWO = List.of(new Segment(0, 3), new Segment(3, 5));

    @Test
    void setNamesItsColumns() {
        assertThat(SET.id()).isEqualTo("toy/3");
        assertThat(SET.size()).isEqualTo(2);
        assertThat(SET.indexOf("rate_hz")).isEqualTo(1);
        assertThatThrownBy(() -> SET.indexOf("pitch"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown feature: 'pitch', toy/3 has [level_db, rate_hz]");
    }

    @Test
    void setsWithoutNameVersionOrDistinctFeaturesAreRefused() {
        assertThatThrownBy(() -> new FeatureSet(" ", 1, List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal feature set name: ' ', must not be blank");
        assertThatThrownBy(() -> new FeatureSet("toy", 0, List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal feature set version: 0, must be at least 1");
        assertThatThrownBy(() -> new FeatureSet("toy", 1, List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "illegal feature names: [a, a], must be at least one and all different");
        assertThatThrownBy(() -> new FeatureSet("toy", 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal feature names: [], must be at least one and all different");
    }

    @Test
    void segmentLastsFromStartToEnd() {
        assertThat(new Segment(1.5, 4).durationSeconds()).isEqualTo(2.5);
        assertThatThrownBy(() -> new Segment(2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal segment: 2.0 to 2.0 s, must be 0 <= start < end");
        assertThatThrownBy(() -> new Segment(-1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal segment: -1.0 to 2.0 s, must be 0 <= start < end");
        assertThatThrownBy(() -> new Segment(0, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal segment: 0.0 to Infinity s, must be 0 <= start < end");
        assertThatThrownBy(() -> new Segment(Double.NaN, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("illegal segment: NaN");
    }

    @Test
    void sequenceHasARowASegment() {
        assertThat(new FeatureSequence(SET, TWO, new float[2][2]).length()).isEqualTo(2);
        assertThatThrownBy(() -> new FeatureSequence(SET, TWO, new float[3][2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "illegal feature sequence: 3 rows for 2 segments, must be one a segment and"
                                + " at least one");
        assertThatThrownBy(() -> new FeatureSequence(SET, List.of(), new float[0][2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("illegal feature sequence: 0 rows for 0 segments");
    }

    @Test
    void rowsOfAnotherWidthAndValuesThatAreNotFiniteAreRefused() {
        assertThatThrownBy(() -> new FeatureSequence(SET, TWO, new float[][] {{1, 2}, {1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal row 1: 1 values, toy/3 has 2");
        assertThatThrownBy(
                        () -> new FeatureSequence(SET, TWO, new float[][] {{1, 2}, {1, Float.NaN}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal value in segment 1, rate_hz: NaN, must be finite");
    }

    @Test
    void columnsOfSeveralSetsStandSideBySide() {
        FeatureSet other = new FeatureSet("other", 1, List.of("rate_hz"));
        FeatureSequence joined =
                FeatureSequence.sideBySide(
                        List.of(
                                new FeatureSequence(SET, TWO, new float[][] {{1, 2}, {3, 4}}),
                                new FeatureSequence(other, TWO, new float[][] {{5}, {6}})));

        assertThat(joined.featureSet().name()).isEqualTo("toy+other");
        assertThat(joined.featureSet().featureNames())
                .containsExactly("toy:level_db", "toy:rate_hz", "other:rate_hz");
        assertThat(joined.values()[1]).containsExactly(3, 4, 6);
        assertThatThrownBy(
                        () ->
                                FeatureSequence.sideBySide(
                                        List.of(
                                                new FeatureSequence(SET, TWO, new float[2][2]),
                                                new FeatureSequence(
                                                        other,
                                                        List.of(new Segment(0, 3)),
                                                        new float[1][1]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal feature sequences: 1 segments beside 2, must be the same");
    }
}
