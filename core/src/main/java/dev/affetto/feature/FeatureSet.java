package dev.affetto.feature;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * A named, versioned list of features: what the columns of a {@link FeatureSequence} mean.
 *
 * <p>A change of any value that a feature set produces is a new version; models name the version
 * that they were trained on.
 *
 * @param name short name, as on the command line, such as {@code paper50}
 * @param version version of the definitions, from 1
 * @param featureNames the features in column order; units are part of a name where it has one
 *     ({@code f1_frequency_hz})
 */
public record FeatureSet(String name, int version, List<String> featureNames) {

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if the name is blank, the version is below 1, or feature
     *     names are missing or repeated
     */
    public FeatureSet {
        Objects.requireNonNull(name, "name");
        featureNames = List.copyOf(featureNames);
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "illegal feature set name: '" + name + "', must not be blank");
        }
        if (version < 1) {
            throw new IllegalArgumentException(
                    "illegal feature set version: " + version + ", must be at least 1");
        }
        if (featureNames.isEmpty() || new HashSet<>(featureNames).size() != featureNames.size()) {
            throw new IllegalArgumentException(
                    "illegal feature names: "
                            + featureNames
                            + ", must be at least one and all different");
        }
    }

    /** Number of features, the columns of a sequence. */
    public int size() {
        return featureNames.size();
    }

    /**
     * Column of a feature.
     *
     * @throws IllegalArgumentException if the set has no such feature
     */
    public int indexOf(String featureName) {
        int index = featureNames.indexOf(featureName);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "unknown feature: '" + featureName + "', " + id() + " has " + featureNames);
        }
        return index;
    }

    /** Name and version, such as {@code paper50/1}: what a model records. */
    public String id() {
        return name + "/" + version;
    }
}
