package dev.affetto.evaluation;

import dev.affetto.dataset.Example;
import dev.affetto.model.LabelledFeatures;
import java.util.List;

/**
 * A data set and what was measured of it.
 *
 * @param examples its rows
 * @param features measured of each, in the same order
 * @param augmentedFeatures measured of augmented recordings; learnt from when their group is, never
 *     tested
 */
public record MeasuredDataset(
        List<Example> examples,
        List<LabelledFeatures> features,
        List<LabelledFeatures> augmentedFeatures) {

    /**
     * Checks that there are features of each example.
     *
     * @throws IllegalArgumentException if the numbers differ
     */
    public MeasuredDataset {
        examples = List.copyOf(examples);
        features = List.copyOf(features);
        augmentedFeatures = List.copyOf(augmentedFeatures);
        if (examples.size() != features.size()) {
            throw new IllegalArgumentException(
                    "illegal dataset: "
                            + features.size()
                            + " measured of "
                            + examples.size()
                            + " examples");
        }
    }

    /** The same without augmented recordings. */
    MeasuredDataset withoutAugmented() {
        return new MeasuredDataset(examples, features, List.of());
    }
}
