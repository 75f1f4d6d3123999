package dev.affetto.explanation;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.feature.SegmentGrid;
import dev.affetto.model.EmotionClassifier;
import dev.affetto.model.EmotionTrainer;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.model.LogisticLearning;
import dev.affetto.model.PieceWindow;
import dev.affetto.model.Preset;
import dev.affetto.model.SupportVectorLearning.Statistic;
import dev.affetto.model.TrainingListener;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.note.NoteFeatures;
import dev.affetto.note.NoteSequence;
import dev.affetto.note.SoundingNote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Classifiers whose reasons are known, because their examples were made so. */
final class SmallModels {

    static final int HAPPY = 0;
    static final int SAD = 2;

    /** One measure of each of three dimensions: mode, dynamics, dissonance. */
    static final FeatureSet THREE_DIMENSIONS =
            new FeatureSet(
                    "three-dimensions",
                    1,
                    List.of("key_mode_13_segments", "onset_strength_mean", "roughness_mean"));

    private static final int SEGMENTS = 4;
    private static final double SEGMENT_SECONDS = 3;
    private static final double PIECE_SECONDS = 30;

    private SmallModels() {}

    /**
     * Every combination of -1 and 1 in the three dimensions, where the mode alone decides: happy if
     * it is 1, sad if it is -1.
     */
    static List<LabelledFeatures> modeDecides() {
        List<LabelledFeatures> examples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            MultimodalFeatures piece = piece(sign(i & 1), sign(i & 2), sign(i & 4));
            examples.add(new LabelledFeatures(piece, (i & 1) > 0 ? HAPPY : SAD, "work " + i));
        }
        return examples;
    }

    private static float sign(int bit) {
        return bit > 0 ? 1 : -1;
    }

    /** A piece that is the same from beginning to end. */
    static MultimodalFeatures piece(float... row) {
        float[][] rows = IntStream.range(0, SEGMENTS).mapToObj(i -> row).toArray(float[][]::new);
        List<Segment> grid = SegmentGrid.covering(0, SEGMENTS * SEGMENT_SECONDS, SEGMENT_SECONDS);
        return new MultimodalFeatures(
                SEGMENTS * SEGMENT_SECONDS,
                List.of(new FeatureSequence(THREE_DIMENSIONS, grid, rows)));
    }

    /** Random tunes of 30 s, each once loud and happy and once soft and sad. */
    static List<LabelledFeatures> loudnessDecides() {
        List<LabelledFeatures> examples = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            examples.add(new LabelledFeatures(tune(seed, 100, 100), HAPPY, "tune " + seed));
            examples.add(new LabelledFeatures(tune(seed, 40, 40), SAD, "tune " + seed));
        }
        return examples;
    }

    /**
     * A random tune whose second half has another velocity than the first, each by 5 more or less.
     */
    static MultimodalFeatures tune(long seed, int firstVelocity, int secondVelocity) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SoundingNote> notes = new ArrayList<>();
        double time = 0;
        while (time < PIECE_SECONDS - 1) {
            int velocity = time < PIECE_SECONDS / 2 ? firstVelocity : secondVelocity;
            notes.add(
                    new SoundingNote(
                            time,
                            time + 0.1 + 0.6 * random.nextDouble(),
                            48 + random.nextInt(36),
                            velocity - 5 + random.nextInt(11)));
            time += 0.1 + 0.3 * random.nextDouble();
        }
        NoteSequence sequence = new NoteSequence(notes, List.of());
        List<Segment> grid = SegmentGrid.covering(0, PIECE_SECONDS, SEGMENT_SECONDS);
        return new MultimodalFeatures(
                PIECE_SECONDS, List.of(NoteFeatures.named("performance").extract(sequence, grid)));
    }

    static EmotionClassifier train(List<LabelledFeatures> examples) throws IOException {
        Preset preset =
                Preset.named("logistic")
                        .withFeatureSetName(
                                examples.get(0).features().sequences().get(0).featureSet().name())
                        .withMethod(
                                new LogisticLearning(
                                        List.of(Statistic.MEAN), new PieceWindow(10, 10), 1, 0));
        return new EmotionTrainer(preset, 1, TrainingListener.SILENT)
                .train(EmotionSet.QUADRANTS, examples, List.of(), Optional.empty());
    }
}
