package dev.affetto.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SegmentGridTest {

    @Test
    void restOfHalfASecondIsASegment() {
        assertThat(SegmentGrid.covering(1, 7.5, 3))
                .containsExactly(new Segment(1, 4), new Segment(4, 7), new Segment(7, 7.5));
    }

    @Test
    void shorterRestBelongsToTheLastSegment() {
        assertThat(SegmentGrid.covering(1, 7.25, 3))
                .containsExactly(new Segment(1, 4), new Segment(4, 7.25));
    }

    @Test
    void shortStretchIsOneSegment() {
        assertThat(SegmentGrid.covering(2, 2.75, 3)).containsExactly(new Segment(2, 2.75));
        assertThat(SegmentGrid.covering(2, 2.125, 3)).containsExactly(new Segment(2, 2.5));
    }

    @Test
    void impossibleStretchesAreRefused() {
        assertThatThrownBy(() -> SegmentGrid.covering(2, 1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal stretch: 2.0 to 1.0 s, must be 0 <= start <= end");
        assertThatThrownBy(() -> SegmentGrid.covering(0, 1, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal segment length: 0.1 s, must be at least 0.5");
        assertThatThrownBy(() -> SegmentGrid.covering(0, 1e9, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal length: 1.0E9 s, must be at most 1000000 segments of 3.0 s");
    }
}
