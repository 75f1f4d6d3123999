package dev.affetto.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.MultimodalFeatures;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DimensionAblationTest {

    @Test
    void onlyTheDimensionIsGoneInEachSegmentAndInThePiece() {
        FeatureSet set = FeatureSets.named("performance-piece");
        float[][] rows = new float[2][set.size()];
        Arrays.stream(rows).forEach(row -> Arrays.fill(row, 5));
        MultimodalFeatures features =
                new MultimodalFeatures(
                        6,
                        List.of(
                                new FeatureSequence(
                                        set, List.of(new Segment(0, 3), new Segment(3, 6)), rows)));
        float[][] left =
                DimensionAblation.without("dynamics", features)
                        .sequence("performance-piece")
                        .values();
        for (int row = 0; row < 2; row++) {
            assertThat(left[row][set.indexOf("velocity_mean")]).isZero();
            assertThat(left[row][set.indexOf("velocity_mean_of_piece")]).isZero();
            assertThat(left[row][set.indexOf("note_density")]).isEqualTo(5);
            assertThat(left[row][set.indexOf("key_is_major_of_piece")]).isEqualTo(5);
        }
        assertThat(rows[0]).containsOnly(5); // the original stays
    }
}
