package dev.affetto.model;

import dev.affetto.model.NetworkLearning.Optimizer;
import dev.affetto.model.NetworkLearning.Schedule;
import dev.affetto.model.NetworkLearning.Training;
import dev.affetto.model.SupportVectorLearning.Statistic;
import dev.affetto.multimodal.FeatureSets;
import dev.affetto.multimodal.Modality;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The presets that join all modalities: {@code fusion}, the same without each of them ({@code
 * fusion-without-audio} and so on), and the two ways that it is compared with, {@code late-average}
 * (the members' probabilities averaged, each counting alike) and {@code concatenation} (one support
 * vector machine on what all members read).
 *
 * <p>Nothing of the attention's training was tuned.
 */
final class FusionPresets {

    private static final Training ATTENTION =
            new Training(Optimizer.ADAM, 0.03, Schedule.COSINE, 0, 0, 0, 64, 40, 0, false, 0, 0);
    private static final int INNER_FOLDS = 3;
    private static final double MODALITY_DROPOUT = 0.4;

    private FusionPresets() {}

    /**
     * The presets.
     *
     * @param members one or several of each modality
     */
    static List<Preset> of(List<Preset> members) {
        List<Preset> presets = new ArrayList<>();
        presets.add(fusion("fusion", members));
        for (Modality modality : modalities(members)) {
            List<Preset> others =
                    members.stream()
                            .filter(member -> FusionLearning.modalityOf(member) != modality)
                            .toList();
            presets.add(fusion("fusion-without-" + modality.label(), others));
        }
        presets.add(joined("late-average", members, new EnsembleLearning(members)));
        presets.add(concatenation(members));
        return presets;
    }

    private static Set<Modality> modalities(List<Preset> members) {
        Set<Modality> modalities = new LinkedHashSet<>();
        members.forEach(member -> modalities.add(FusionLearning.modalityOf(member)));
        return modalities;
    }

    private static Preset fusion(String name, List<Preset> members) {
        return joined(
                name,
                members,
                new FusionLearning(members, INNER_FOLDS, MODALITY_DROPOUT, ATTENTION));
    }

    private static Preset joined(String name, List<Preset> members, LearningMethod method) {
        return members.get(0).withName(name).withMethod(method);
    }

    private static Preset concatenation(List<Preset> members) {
        List<String> names = members.stream().map(Preset::featureSetName).distinct().toList();
        return joined(
                        "concatenation",
                        members,
                        new SupportVectorLearning(
                                List.of(Statistic.MEAN, Statistic.DEVIATION),
                                List.of(1.0, 2.0, 4.0),
                                List.of(1.0),
                                5,
                                2))
                .withFeatureSetName(String.join(FeatureSets.JOIN, names));
    }
}
