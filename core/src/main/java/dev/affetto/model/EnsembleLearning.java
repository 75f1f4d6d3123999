package dev.affetto.model;

import java.util.HashSet;
import java.util.List;

/**
 * Several methods learn the same examples, and their probabilities are averaged.
 *
 * @param members what is averaged, at least two; all measure recordings alike, none is an ensemble
 */
public record EnsembleLearning(List<Preset> members) implements LearningMethod {

    /**
     * Checks the members.
     *
     * @throws IllegalArgumentException if there are fewer than two, two are alike, one is an
     *     ensemble, or they differ in how recordings are measured
     */
    public EnsembleLearning {
        members = List.copyOf(members);
        if (members.size() < 2 || new HashSet<>(members).size() < members.size()) {
            throw new IllegalArgumentException(
                    "illegal ensemble: "
                            + members.stream().map(Preset::name).toList()
                            + ", must be at least two that differ");
        }
        for (Preset member : members) {
            if (member.method() instanceof EnsembleLearning
                    || !measuresAlike(member, members.get(0))) {
                throw new IllegalArgumentException(
                        "illegal member of an ensemble: "
                                + member.name()
                                + ", must be no ensemble and measure recordings as the first does");
            }
        }
    }

    @Override
    public boolean stopsByValidation() {
        return members.stream().anyMatch(member -> member.method().stopsByValidation());
    }

    private static boolean measuresAlike(Preset one, Preset other) {
        return one.featureSetName().equals(other.featureSetName())
                && one.segmentSeconds() == other.segmentSeconds()
                && one.noiseReduction() == other.noiseReduction()
                && one.silenceTrimming() == other.silenceTrimming();
    }
}
