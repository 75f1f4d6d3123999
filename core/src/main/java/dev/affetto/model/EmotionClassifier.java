package dev.affetto.model;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.multimodal.MultimodalFeatures;
import java.io.IOException;
import java.nio.file.Path;

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

    /** The labels that it predicts. */
    EmotionSet emotionSet();

    /** What it was trained on, how, and how well it does. */
    ModelProvenance provenance();

    /**
     * The same model with more said about it, such as its scores. Both share what they learnt:
     * close one of them, after the last use of both.
     */
    EmotionClassifier withProvenance(ModelProvenance provenance);

    /**
     * Writes the model folder.
     *
     * @throws IOException if it cannot be written
     */
    void save(Path folder) throws IOException;

    @Override
    void close();
}
