package dev.affetto.app;

import dev.affetto.emotion.EmotionSet;
import dev.affetto.emotion.EmotionTimeline;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a command needs of a model; safe for many threads at once. */
interface Recognition extends AutoCloseable {

    /** Where a model comes from. */
    interface Source {

        /** Opens the model of a folder, or the one that comes with Affetto. */
        Recognition open(Optional<Path> modelFolder) throws IOException;
    }

    /** Name of the model. */
    String modelName();

    /** The labels that it predicts. */
    EmotionSet emotionSet();

    /** The emotion of a recording over time. */
    EmotionTimeline recognize(Recording recording) throws IOException;

    @Override
    void close();
}
