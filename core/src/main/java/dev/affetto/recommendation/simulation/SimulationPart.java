package dev.affetto.recommendation.simulation;

import dev.affetto.dataset.Example;
import dev.affetto.dataset.GroupedFolds;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.library.SongTags;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.EmotionTrainer;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.model.MoodModel;
import dev.affetto.model.Preset;
import dev.affetto.model.TrainingListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The half of a dataset's works that listeners hear, and models that learnt from the other half
 * alone. So nothing that a recommender sees has learnt from a song that it recommends, and what is
 * chosen on one half is tested on the other.
 *
 * @param songs the songs, with what the emotion model predicts
 * @param moodModel reads the paper's mood; to be closed
 */
public record SimulationPart(List<SimulatedSong> songs, EmotionClassifier moodModel)
        implements AutoCloseable {

    private static final int PARTS = 2;
    private static final long DIVISION_SEED = 1;
    private static final double VALIDATION_SHARE = 0.15;

    /** Which half. */
    public enum Half {
        /** For choosing settings. */
        TUNING,
        /** For the table. */
        TEST
    }

    /**
     * A dataset, measured.
     *
     * @param examples its recordings
     * @param features of each recording, what the emotion model reads
     * @param moodFeatures of each recording, what the mood is read from
     */
    public record Measured(
            List<Example> examples,
            List<LabelledFeatures> features,
            List<LabelledFeatures> moodFeatures) {

        /** Copies the lists. */
        public Measured {
            examples = List.copyOf(examples);
            features = List.copyOf(features);
            moodFeatures = List.copyOf(moodFeatures);
        }
    }

    /** Copies the list. */
    public SimulationPart {
        songs = List.copyOf(songs);
    }

    /**
     * Trains both models on one half and predicts the other.
     *
     * @param preset what predicts the songs' emotions
     * @param half the one that listeners hear
     * @param seed of the trainings
     * @param listenerOf hears how the training of a preset goes
     * @throws IOException if a training cannot be done
     */
    public static SimulationPart of(
            Measured data,
            EmotionSet emotions,
            Preset preset,
            Half half,
            long seed,
            Function<Preset, TrainingListener> listenerOf)
            throws IOException {
        List<Integer> heard = heard(data.examples(), half);
        Set<Integer> isHeard = new HashSet<>(heard);
        List<Integer> learnt =
                IntStream.range(0, data.examples().size())
                        .boxed()
                        .filter(i -> !isHeard.contains(i))
                        .toList();
        List<SimulatedSong> songs = new ArrayList<>();
        try (EmotionClassifier model =
                train(
                        preset,
                        data.examples(),
                        data.features(),
                        learnt,
                        emotions,
                        seed,
                        listenerOf.apply(preset))) {
            for (int i : heard) {
                Example example = data.examples().get(i);
                songs.add(
                        new SimulatedSong(
                                // A number makes each its own song, whatever the manifest says.
                                new SongTags(
                                        example.title() + " " + (i + 1),
                                        example.artist(),
                                        example.album()),
                                emotions.indexOf(example.emotion()),
                                model.predict(data.features().get(i).features()),
                                data.moodFeatures()
                                        .get(i)
                                        .features()
                                        .sequence(MoodModel.SETTINGS.featureSetNames().get(0))));
            }
        }
        Preset mood = Preset.named(MoodModel.PRESET_NAME);
        return new SimulationPart(
                songs,
                train(
                        mood,
                        data.examples(),
                        data.moodFeatures(),
                        learnt,
                        emotions,
                        seed,
                        listenerOf.apply(mood)));
    }

    private static List<Integer> heard(List<Example> examples, Half half) {
        return GroupedFolds.stratified(examples, PARTS, DIVISION_SEED)
                .get(half == Half.TUNING ? 0 : 1)
                .test();
    }

    private static EmotionClassifier train(
            Preset preset,
            List<Example> examples,
            List<LabelledFeatures> features,
            List<Integer> learnt,
            EmotionSet emotions,
            long seed,
            TrainingListener listener)
            throws IOException {
        List<LabelledFeatures> training = learnt.stream().map(features::get).toList();
        List<LabelledFeatures> validation = List.of();
        if (preset.method().stopsByValidation()) {
            List<Example> known = learnt.stream().map(examples::get).toList();
            var fold = GroupedFolds.holdOut(known, VALIDATION_SHARE, seed);
            List<LabelledFeatures> all = training;
            training = fold.training().stream().map(all::get).toList();
            validation = fold.test().stream().map(all::get).toList();
        }
        return new EmotionTrainer(preset, seed, listener)
                .train(emotions, training, validation, Optional.empty());
    }

    @Override
    public void close() {
        moodModel.close();
    }
}
