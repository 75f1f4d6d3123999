package dev.affetto.evaluation;

import dev.affetto.dataset.Example;
import dev.affetto.dataset.Split;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.model.LabelledFeatures;
import dev.affetto.multimodal.MultimodalFeatures;
import dev.affetto.multimodal.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Made-up recordings: two of each work, whose emotion raises one feature of its own. */
final class SyntheticDataset {

    private static final FeatureSet SET = new FeatureSet("piano", 1, List.of("a", "b", "c", "d"));

    private SyntheticDataset() {}

    /** Works one to {@code works}, without a split; work w has emotion w modulo 4. */
    static MeasuredDataset ofWorks(int works) {
        return ofWorks(works, place -> Optional.empty());
    }

    static MeasuredDataset ofWorks(int works, IntFunction<Optional<Split>> splitOfPlace) {
        SplittableRandom random = new SplittableRandom(5);
        List<Example> examples = new ArrayList<>();
        List<LabelledFeatures> features = new ArrayList<>();
        List<LabelledFeatures> augmented = new ArrayList<>();
        for (int place = 0; place < 2 * works; place++) {
            int work = place / 2;
            examples.add(example(place, work, splitOfPlace.apply(place)));
            features.add(labelled(work, random));
            augmented.add(labelled(work, random));
        }
        return new MeasuredDataset(examples, features, augmented);
    }

    private static Example example(int place, int work, Optional<Split> split) {
        return new Example(
                Recording.ofAudio(Path.of(place + ".wav")),
                "clip " + place,
                "",
                "",
                EmotionSet.QUADRANTS.labels().get(work % 4),
                group(work),
                split);
    }

    private static String group(int work) {
        return "work " + work;
    }

    private static LabelledFeatures labelled(int work, SplittableRandom random) {
        float[][] values = new float[4][SET.size()];
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            segments.add(new Segment(3.0 * i, 3.0 * (i + 1)));
            for (int feature = 0; feature < SET.size(); feature++) {
                values[i][feature] =
                        (float) (random.nextGaussian() + (feature == work % 4 ? 3 : 0));
            }
        }
        FeatureSequence sequence = new FeatureSequence(SET, segments, values);
        return new LabelledFeatures(
                new MultimodalFeatures(12, List.of(sequence)), work % 4, group(work));
    }
}
