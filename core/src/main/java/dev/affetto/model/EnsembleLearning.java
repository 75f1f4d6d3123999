package dev.affetto.model;

import java.util.HashSet;
import java.util.List;

/**
 * Several methods learn the same examples, and their probabilities are averaged.
 *
 * @param members what is averaged, at least two; each may read other features, all on the same time
 *     grid; none is an ensemble
 */
public record EnsembleLearning(List<Preset> members) implements LearningMethod {

    /**
     * Checks the members.
     *
     * @throws IllegalArgumentException if there are fewer than two, two are alike, one is an
     *     ensemble, or they differ in the length of segments or in how sound is prepared
     */
    public EnsembleLearning {
        members = List.copyOf(members);
        if (members.size() < 2 || new HashSet<>(members).size() < members.size()) {
            throw new IllegalArgumentException(
                    "illegal ensemble: "
                            + members.stream().map(Preset::name).toList()
                            + ", must be at least two that differ");
        }
        for (int i = 0; i < members.size(); i++) {
            Preset member = members.get(i);
            if (!member.method().members().isEmpty() || !measureAlike(members.subList(0, i + 1))) {
                throw new IllegalArgumentException(
                        "illegal member of an ensemble: "
                                + member.name()
                                + ", must be no ensemble, and cut and prepare recordings as the"
                                + " others do");
            }
        }
    }

    /** Whether presets cut recordings into the same segments and prepare sound alike. */
    static boolean measureAlike(List<Preset> presets) {
        for (int i = 0; i < presets.size(); i++) {
            Preset one = presets.get(i);
            if (!presets.subList(0, i).stream().allMatch(other -> measuresAlike(one, other))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean stopsByValidation() {
        return members.stream().anyMatch(member -> member.method().stopsByValidation());
    }

    private static boolean measuresAlike(Preset one, Preset other) {
        return one.segmentSeconds() == other.segmentSeconds()
                && (!one.readsSound() || !other.readsSound() || preparesAlike(one, other));
    }

    private static boolean preparesAlike(Preset one, Preset other) {
        return one.noiseReduction() == other.noiseReduction()
                && one.silenceTrimming() == other.silenceTrimming();
    }
}
