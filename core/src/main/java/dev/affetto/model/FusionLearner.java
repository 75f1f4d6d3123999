package dev.affetto.model;

import dev.affetto.dataset.Fold;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
            List<Optional<FusionEvidence>> said = evidence(fold, validation, trainings);
            for (int i = 0; i < said.size(); i++) {
                evidence[folds.get(fold).test().get(i)] = said.get(i).orElse(null);
            }
        }
        int[] judged = // all, but for those that only members can read which had nothing to learn
                IntStream.range(0, evidence.length).filter(i -> evidence[i] != null).toArray();
        return new FusionTraining(
                        learning,
                        IntStream.of(judged).mapToObj(i -> evidence[i]).toList(),
                        IntStream.of(judged).map(i -> training.get(i).label()).toArray(),
                        seed)
                .run();
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

    private List<Optional<FusionEvidence>> evidence(
            int fold, List<LabelledFeatures> validation, MemberTrainings trainings)
            throws IOException {
        List<LabelledFeatures> learnt = folds.get(fold).trainingOf(training);
        List<LabelledFeatures> asked = folds.get(fold).testOf(training);
        List<List<Optional<EmotionTimeline>>> timelines = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            timelines.add(new ArrayList<>());
        }
        for (Preset member : learning.members()) {
            EmotionTrainer trainer = trainings.next(member, seed, fold + 1);
            List<LabelledFeatures> readable = TrainingSet.readableBy(member, learnt);
            if (readable.isEmpty()) {
                timelines.forEach(ofExample -> ofExample.add(Optional.empty()));
                continue;
            }
            try (EmotionClassifier classifier =
                    trainer.train(
                            emotions,
                            readable,
                            TrainingSet.readableBy(member, validation),
                            Optional.empty())) {
                for (int i = 0; i < asked.size(); i++) {
                    timelines.get(i).add(said(classifier, member, asked.get(i)));
                }
            }
        }
        return timelines.stream()
                .map(
                        ofExample ->
                                ofExample.stream().allMatch(Optional::isEmpty)
                                        ? Optional.<FusionEvidence>empty()
                                        : Optional.of(FusionEvidence.of(ofExample)))
                .toList();
    }

    private static Optional<EmotionTimeline> said(
            EmotionClassifier classifier, Preset member, LabelledFeatures example) {
        return example.has(member)
                ? Optional.of(classifier.predict(example.features()))
                : Optional.empty();
    }
}
