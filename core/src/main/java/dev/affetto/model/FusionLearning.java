package dev.affetto.model;

import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.Modality;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several methods, each of one modality, joined by attention over modalities and over time ({@link
 * FusionAttention}).
 *
 * <p>The attention learns from what the members say of examples that they have not learnt from:
 * inner folds of the training examples, in which no group is torn apart. While it learns,
 * modalities are left out at random (Neverova et al. 2016, <em>ModDrop</em>), so that one model
 * serves every non-empty subset of them. Examples may lack modalities, too: they teach the members
 * that can read them, and the attention among these.
 *
 * @param members what is joined, at least two; each reads one modality, all on the same time grid
 * @param innerFolds folds by which the members' honest predictions are made, at least 2
 * @param modalityDropout probability with which each modality is left out of an example, in [0, 1);
 *     one always stays
 * @param training how the attention is learnt; it stops by no validation
 */
public record FusionLearning(
        List<Preset> members,
        int innerFolds,
        double modalityDropout,
        NetworkLearning.Training training)
        implements LearningMethod {

    /**
     * Checks the members and ranges.
     *
     * @throws IllegalArgumentException if there are fewer than two members, two are alike, one is a
     *     fusion or reads several modalities, or they cut or prepare recordings differently; if
     *     there are fewer than 2 folds or the dropout is out of range
     */
    public FusionLearning {
        members = List.copyOf(members);
        Objects.requireNonNull(training, "training");
        if (members.size() < 2 || new HashSet<>(members).size() < members.size()) {
            throw new IllegalArgumentException(
                    "illegal fusion: " + names(members) + ", must be at least two that differ");
        }
        for (Preset member : members) {
            requireOneModality(member);
        }
        if (!EnsembleLearning.measureAlike(members)) {
            throw new IllegalArgumentException(
                    "illegal fusion: "
                            + names(members)
                            + ", must cut and prepare recordings alike");
        }
        if (innerFolds < 2) {
            throw new IllegalArgumentException(
                    "illegal number of inner folds: " + innerFolds + ", must be at least 2");
        }
        if (!(modalityDropout >= 0 && modalityDropout < 1)) {
            throw new IllegalArgumentException(
                    "illegal modality dropout: " + modalityDropout + ", must be in [0, 1)");
        }
    }

    private static List<String> names(List<Preset> members) {
        return members.stream().map(Preset::name).toList();
    }

    private static void requireOneModality(Preset member) {
        if (member.method() instanceof FusionLearning || modalities(member).size() != 1) {
            throw new IllegalArgumentException(
                    "illegal member of a fusion: "
                            + member.name()
                            + ", must be no fusion and read one modality");
        }
    }

    private static Set<Modality> modalities(Preset member) {
        return member.featureSetNames().stream()
                .map(FeatureSets::modality)
                .collect(Collectors.toSet());
    }

    /** The modality that a member reads. */
    static Modality modalityOf(Preset member) {
        return FeatureSets.modality(member.featureSetName());
    }

    @Override
    public boolean stopsByValidation() {
        return members.stream().anyMatch(member -> member.method().stopsByValidation());
    }
}
