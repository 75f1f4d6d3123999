package dev.affetto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.model.SupportVectorLearning.Statistic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrainedPieceClassifiersTest {

    private static final Preset PRESET =
            SyntheticExamples.preset("svm")
                    .withMethod(
                            new SupportVectorLearning(
                                    List.of(Statistic.MEAN), List.of(1.0), List.of(1.0), 3, 1));

    private static EmotionClassifier train(TrainedPieceClassifiers trained, long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<LabelledFeatures> examples = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            float[][] values = SyntheticExamples.noise(4, 3, random);
            values[0][0] += i % 4;
            examples.add(
                    new LabelledFeatures(
                            SyntheticExamples.features(values), i % 4, "work " + i / 2));
        }
        return new EmotionTrainer(PRESET, seed, TrainingListener.SILENT, trained)
                .train(EmotionSet.QUADRANTS, examples, List.of(), Optional.empty());
    }

    @Test
    void sameTrainingIsRunOnce() throws Exception {
        TrainedPieceClassifiers trained = new TrainedPieceClassifiers(5);

        EmotionClassifier first = train(trained, 1);

        assertThat(train(trained, 1)).isSameAs(first);
        assertThat(train(trained, 2)).isNotSameAs(first);
    }

    @Test
    void nothingIsRememberedWhereNothingShallBe() throws Exception {
        TrainedPieceClassifiers trained = new TrainedPieceClassifiers(0);

        assertThat(train(trained, 1)).isNotSameAs(train(trained, 1));
    }

    @Test
    void whatWasUsedLongestAgoIsForgotten() throws Exception {
        TrainedPieceClassifiers trained = new TrainedPieceClassifiers(2);
        EmotionClassifier first = train(trained, 1);
        EmotionClassifier second = train(trained, 2);
        train(trained, 1);
        train(trained, 3);

        assertThat(train(trained, 1)).isSameAs(first);
        assertThat(train(trained, 2)).isNotSameAs(second);
    }

    @Test
    void trainingThatFailedIsRunAgain() throws Exception {
        TrainedPieceClassifiers trained = new TrainedPieceClassifiers(5);
        PieceClassifier classifier = (PieceClassifier) train(trained, 1);

        assertThatThrownBy(
                        () ->
                                trained.get(
                                        "x",
                                        () -> {
                                            throw new IllegalStateException("diverged");
                                        }))
                .hasMessage("diverged");

        assertThat(trained.get("x", () -> classifier)).isSameAs(classifier);
    }

    @Test
    void whoWantsWhatIsBeingTrainedWaitsForIt() throws Exception {
        TrainedPieceClassifiers trained = new TrainedPieceClassifiers(5);
        PieceClassifier classifier = (PieceClassifier) train(trained, 1);
        AtomicInteger trainings = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<PieceClassifier> first =
                    threads.submit(
                            () ->
                                    trained.get(
                                            "x",
                                            () -> {
                                                trainings.incrementAndGet();
                                                begun.countDown();
                                                await(mayEnd);
                                                return classifier;
                                            }));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            Future<PieceClassifier> second =
                    threads.submit(
                            () ->
                                    trained.get(
                                            "x",
                                            () -> {
                                                trainings.incrementAndGet();
                                                return classifier;
                                            }));
            mayEnd.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS)).isSameAs(classifier);
            assertThat(second.get(10, TimeUnit.SECONDS)).isSameAs(classifier);
            assertThat(trainings).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
