package dev.affetto.model;

import dev.affetto.multimodal.ExtractionSettings;
import java.io.IOException;

/**
 * The model that comes with Affetto and reads a listener's mood from songs, as the paper does: a
 * three-layer LSTM with attention over segments of 2 s with 50 features each.
 */
public final class MoodModel {

    /** Name of its preset. */
    public static final String PRESET_NAME = "mood-lstm3-attention";

    /**
     * How the sound of a song is measured for it, and thus for the library: {@code paper50} in
     * segments of 2 s, silence at both ends cut, noise left.
     */
    public static final ExtractionSettings SETTINGS =
            new ExtractionSettings("paper50", 2.0, false, true);

    private static final String FOLDER = "/dev/affetto/model/mood";

    private MoodModel() {}

    /**
     * Loads it; to be closed after use.
     *
     * @throws MalformedModelException if this build has none, or it is damaged
     */
    public static EmotionClassifier load() throws IOException {
        return ModelFolder.loadResource(FOLDER);
    }
}
