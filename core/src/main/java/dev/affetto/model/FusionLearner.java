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
 * and is asked about their test parts, and the attention learns from those answers.
 */
final class FusionLearner {

    private final FusionLearning learning;
    private final EmotionSet emotions;
    private final long seed;
    private final TrainedPieceClassifiers trained;

    FusionLearner(
            FusionLearning learning,
            EmotionSet emotions,
            long seed,
            TrainedPieceClassifiers trained) {
        this.learning = learning;
        this.emotions = emotions;
        this.seed = seed;
        this.trained = trained;
    }

    /**
     * Learns the attention.
     *
     * @param training what the members learn from; where its groups allow no two folds, they are
     *     asked about what they have learnt
     * @param validation what members that need it stop by
     */
    FusionAttention learn(List<LabelledFeatures> training, List<LabelledFeatures> validation)
            throws IOException {
        FusionEvidence[] evidence = new FusionEvidence[training.size()];
        for (Fold fold : folds(training)) {
            List<LabelledFeatures> asked = fold.testOf(training);
            List<FusionEvidence> said = evidence(fold.trainingOf(training), validation, asked);
            for (int i = 0; i < said.size(); i++) {
                evidence[fold.test().get(i)] = said.get(i);
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
            List<LabelledFeatures> training,
            List<LabelledFeatures> validation,
            List<LabelledFeatures> asked)
            throws IOException {
        List<List<Optional<EmotionTimeline>>> timelines = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            timelines.add(new ArrayList<>());
        }
        for (Preset member : learning.members()) {
            try (EmotionClassifier classifier =
                    new EmotionTrainer(member, seed, TrainingListener.SILENT, trained)
                            .train(emotions, training, validation, Optional.empty())) {
                for (int i = 0; i < asked.size(); i++) {
                    timelines.get(i).add(Optional.of(classifier.predict(asked.get(i).features())));
                }
            }
        }
        return timelines.stream().map(FusionEvidence::of).toList();
    }
}
