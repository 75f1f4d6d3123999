package dev.affetto.model;

import dev.affetto.dataset.Fold;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Learns how the members of a fusion are joined: each member learns the inner folds' training parts
 * and is asked about their test parts, and the attention learns from those answers. A member
 * neither learns nor is asked about examples that lack what it reads.
 */
final class FusionLearner {

    private final FusionLearning learning;
    private final EmotionSet emotions;
    private final List<LabelledFeatures> training;
    private final List<Fold> folds;
    private final long seed;

    /**
     * A learner.
     *
     * @param training what the members learn from; where its groups allow no two folds, they are
     *     asked about what they have learnt
     */
    FusionLearner(
            FusionLearning learning,
            EmotionSet emotions,
            List<LabelledFeatures> training,
            long seed) {
        this.learning = learning;
        this.emotions = emotions;
        this.training = training;
        this.seed = seed;
        this.folds = folds(training);
    }

    /** How often each member learns for the attention's sake. */
    int innerFolds() {
        return folds.size();
    }

    /**
     * Learns the attention.
     *
     * @param validation what members that need it stop by
     */
    FusionAttention learn(List<LabelledFeatures> validation, MemberTrainings trainings)
            throws IOException {
        FusionEvidence[] evidence = new FusionEvidence[training.size()];
        for (int fold = 0; fold < folds.size(); fold++) {
            List<FusionEvidence> said = evidence(fold, validation, trainings);
            for (int i = 0; i < said.size(); i++) {
                evidence[folds.get(fold).test().get(i)] = said.get(i);
            }
        }
        int[] labels = training.stream().mapToInt(LabelledFeatures::label).toArray();
        return new FusionTraining(learning, Arrays.asList(evidence), labels, seed).run();
    }

    private List<Fold> folds(List<LabelledFeatures> examples) {
        List<Fold> folds =
                PieceExamples.folds(
                        examples.stream().mapToInt(LabelledFeatures::label).toArray(),
                        examples.stream().map(LabelledFeatures::group).toList(),
                        learning.innerFolds(),
                        seed);
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            all.add(i);
        }
        return folds.isEmpty() ? List.of(new Fold(all, all)) : folds;
    }

    private List<FusionEvidence> evidence(
            int fold, List<LabelledFeatures> validation, MemberTrainings trainings)
            throws IOException {
        List<LabelledFeatures> learnt = folds.get(fold).trainingOf(training);
        List<LabelledFeatures> asked = folds.get(fold).testOf(training);
        List<List<Optional<EmotionTimeline>>> timelines = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            timelines.add(new ArrayList<>());
        }
        for (Preset member : learning.members()) {
            try (EmotionClassifier classifier =
                    trainings
                            .next(member, seed, fold + 1)
                            .train(
                                    emotions,
                                    TrainingSet.readableBy(member, learnt),
                                    TrainingSet.readableBy(member, validation),
                                    Optional.empty())) {
                for (int i = 0; i < asked.size(); i++) {
                    LabelledFeatures example = asked.get(i);
                    timelines
                            .get(i)
                            .add(
                                    example.has(member)
                                            ? Optional.of(classifier.predict(example.features()))
                                            : Optional.empty());
                }
            }
        }
        return timelines.stream().map(FusionEvidence::of).toList();
    }
}
