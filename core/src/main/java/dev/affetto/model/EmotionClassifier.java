package dev.affetto.model;

import dev.affetto.emotion.EmotionPrediction;
import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.multimodal.Modality;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A trained model: from what was measured of a recording to its emotion over time.
 *
 * <p>Safe for many threads at once, until it is closed.
 */
public interface EmotionClassifier extends AutoCloseable {

    /**
     * The emotion of a recording.
     *
     * <p>All probabilities are finite and sum to 1.
     *
     * @throws IllegalArgumentException if a modality is missing or of another feature set than the
     *     model was trained on
     */
    EmotionTimeline predict(MultimodalFeatures features);

    /**
     * The emotion of a recording as a whole, as {@link #predict} says it, without its course.
     *
     * @throws IllegalArgumentException as {@link #predict}
     */
    default EmotionPrediction predictWhole(MultimodalFeatures features) {
        return predict(features).overall();
    }

    /**
     * The emotion of a recording as a whole by each non-empty subset of the modalities that the
     * classifier can do with; nothing of one that needs all that it reads.
     *
     * @throws IllegalArgumentException as {@link #predict}
     */
    default Map<Set<Modality>, EmotionPrediction> predictSubsets(MultimodalFeatures features) {
        return Map.of();
    }

    /** The labels that it predicts. */
    EmotionSet emotionSet();

    /** What it was trained on, how, and how well it does. */
    ModelProvenance provenance();

    /** What divides the logits before softmax (Guo et al. 2017); 1 unless it was calibrated. */
    double temperature();

    /** How many numbers it has learnt. */
    long parameterCount();

    /**
     * The same model with more said about it, such as its scores. Both share what they learnt:
     * close one of them, after the last use of both.
     */
    EmotionClassifier withProvenance(ModelProvenance provenance);

    /**
     * The same model with its probabilities made honest: sharpened or flattened by the one
     * temperature that lowers the mean cross-entropy on these examples (Guo et al. 2017). No
     * emotion changes in a model of one network. Both share what they learnt: close one of them,
     * after the last use of both.
     *
     * @param heldOut examples that it was not trained on
     * @throws IllegalArgumentException if there is no example, or its features are not the model's
     */
    EmotionClassifier calibrated(List<LabelledFeatures> heldOut);

    /**
     * Writes the model folder.
     *
     * @throws IOException if it cannot be written
     */
    void save(Path folder) throws IOException;

    /**
     * One classifier that averages the probabilities and the attention of several, such as those of
     * one preset and several seeds. It is independent of them: each is closed by itself. Its
     * provenance is the first one's, with all seeds.
     *
     * @throws IllegalArgumentException if there is none, or they differ in kind, emotions,
     *     features, shape of the network or temperature
     */
    static EmotionClassifier averageOf(List<EmotionClassifier> classifiers) {
        return NetworkClassifier.averageOf(
                classifiers.stream().map(NetworkClassifier::requireNetwork).toList());
    }

    @Override
    void close();
}
