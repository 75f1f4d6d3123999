package dev.affetto.explanation;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.multimodal.MultimodalFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts columns of another piece in the place of a piece's own. */
final class Substitution {

    private Substitution() {}

    /**
     * A piece some of whose columns are another's. The other's rows are stretched over the piece's:
     * row {@code i} of {@code n} takes from row {@code floor(i m / n)} of the other's {@code m}.
     *
     * @param columns which columns to replace, by feature set
     */
    static MultimodalFeatures of(
            MultimodalFeatures piece, MultimodalFeatures other, Map<String, boolean[]> columns) {
        List<FeatureSequence> sequences = new ArrayList<>();
        for (FeatureSequence sequence : piece.sequences()) {
            String name = sequence.featureSet().name();
            boolean[] replaced = columns.get(name);
            sequences.add(
                    replaced == null ? sequence : of(sequence, other.sequence(name), replaced));
        }
        return new MultimodalFeatures(piece.durationSeconds(), sequences);
    }

    private static FeatureSequence of(
            FeatureSequence sequence, FeatureSequence other, boolean[] replaced) {
        float[][] rows = new float[sequence.length()][];
        for (int i = 0; i < rows.length; i++) {
            long place = (long) i * other.length() / rows.length;
            rows[i] = mixed(sequence.values()[i], other.values()[(int) place], replaced);
        }
        return new FeatureSequence(sequence.featureSet(), sequence.segments(), rows);
    }

    /** One row with the other's values where columns are replaced. */
    static float[] mixed(float[] own, float[] other, boolean[] replaced) {
        float[] mixed = own.clone();
        for (int column = 0; column < mixed.length; column++) {
            if (replaced[column]) {
                mixed[column] = other[column];
            }
        }
        return mixed;
    }
}
