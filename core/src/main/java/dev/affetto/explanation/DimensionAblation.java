package dev.affetto.explanation;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.multimodal.MultimodalFeatures;
import java.util.List;

/** Leaves musical dimensions out of what was measured, to see what they are worth. */
public final class DimensionAblation {

    private DimensionAblation() {}

    /** The same with all measures of a dimension at 0, of each feature set. */
    public static MultimodalFeatures without(String dimension, MultimodalFeatures features) {
        List<FeatureSequence> sequences =
                features.sequences().stream().map(one -> without(dimension, one)).toList();
        return new MultimodalFeatures(features.durationSeconds(), sequences);
    }

    private static FeatureSequence without(String dimension, FeatureSequence sequence) {
        boolean[] columns = FeatureDimensions.columns(sequence.featureSet(), dimension);
        float[] nothing = new float[columns.length];
        float[][] rows = new float[sequence.length()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Substitution.mixed(sequence.values()[i], nothing, columns);
        }
        return new FeatureSequence(sequence.featureSet(), sequence.segments(), rows);
    }
}
