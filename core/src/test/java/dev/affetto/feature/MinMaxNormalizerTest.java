package dev.affetto.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinMaxNormalizerTest {

    private static final FeatureSet SET = new FeatureSet("toy", 1, List.of("a", "b", "c"));

    /** Ranges: a from -1 to 3, b from 10 to 20, c always 5. */
    private static final MinMaxNormalizer FITTED =
            MinMaxNormalizer.fit(
                    List.of(
                            sequence(SET, new float[] {-1, 20, 5}, new float[] {0, 12, 5}),
                            sequence(SET, new float[] {3, 10, 5})));

    @Test
    void rangesAreThoseOfAllSequences() {
        assertThat(FITTED.featureSetId()).isEqualTo("toy/1");
        assertThat(FITTED.minimum()).containsExactly(-1, 10, 5);
        assertThat(FITTED.maximum()).containsExactly(3, 20, 5);
    }

    @Test
    void endsOfTheRangeBecomeZeroAndOneAndItsMiddleAHalf() {
        // All quotients of small integers by 4 and 10: exact or correctly rounded.
        assertThat(scaled(-1, 20, 5)).containsExactly(0, 1, 0);
        assertThat(scaled(3, 10, 5)).containsExactly(1, 0, 0);
        assertThat(scaled(1, 15, 5)).containsExactly(0.5f, 0.5f, 0);
    }

    @Test
    void valuesBeyondTheRangeAreClipped() {
        assertThat(scaled(-100, 1e30f, 5)).containsExactly(0, 1, 0);
    }

    @Test
    void featureThatNeverVariedIsZeroWhateverItIsLater() {
        assertThat(scaled(1, 15, 500)[2]).isZero();
        assertThat(scaled(1, 15, -500)[2]).isZero();
    }

    @Test
    void originalStaysAsItIs() {
        FeatureSequence original = sequence(SET, new float[] {1, 15, 5});
        FeatureSequence scaled = FITTED.apply(original);

        assertThat(original.values()[0]).containsExactly(1, 15, 5);
        assertThat(scaled.featureSet()).isEqualTo(SET);
        assertThat(scaled.segments()).isEqualTo(original.segments());
    }

    @Test
    void otherFeatureSetIsRefused() {
        FeatureSequence next =
                sequence(new FeatureSet("toy", 2, SET.featureNames()), new float[] {1, 15, 5});
        assertThatThrownBy(() -> FITTED.apply(next))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal feature set: toy/2, must be toy/1");
        List<FeatureSequence> mixed = List.of(sequence(SET, new float[] {1, 15, 5}), next);
        assertThatThrownBy(() -> MinMaxNormalizer.fit(mixed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal feature set: toy/2, must be toy/1");
    }

    @Test
    void nothingToFitAndRangesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> MinMaxNormalizer.fit(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal number of sequences: 0, must be at least 1");
        assertThatThrownBy(() -> new MinMaxNormalizer("toy/1", new float[1], new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal ranges: 1 minima and 2 maxima, must be as many");
        assertThatThrownBy(
                        () -> new MinMaxNormalizer("toy/1", new float[] {0, 2}, new float[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("illegal range of feature 1: 2.0 to 1.0, must be finite and ascending");
    }

    private static float[] scaled(float... row) {
        return FITTED.apply(sequence(SET, row)).values()[0];
    }

    private static FeatureSequence sequence(FeatureSet set, float[]... rows) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            segments.add(new Segment(i, i + 1));
        }
        return new FeatureSequence(set, segments, rows);
    }
}
