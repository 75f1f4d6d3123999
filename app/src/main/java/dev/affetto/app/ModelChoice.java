package dev.affetto.app;

import dev.affetto.model.EmotionRecognizer;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/**
 * A model that the command line names.
 *
 * @param text name of a model that comes with Affetto, or else a folder; a folder of such a name is
 *     told from it by a slash, {@code ./fusion}
 */
record ModelChoice(String text) {

    /** Every text is a choice; whether there is such a model is seen when it is opened. */
    static final class Converter implements ITypeConverter<ModelChoice> {

        @Override
        public ModelChoice convert(String text) {
            return new ModelChoice(text);
        }
    }

    /**
     * Loads it.
     *
     * @throws IOException if there is no such model, or it is damaged
     */
    EmotionRecognizer open() throws IOException {
        return EmotionRecognizer.shippedNames().contains(text)
                ? EmotionRecognizer.shipped(text)
                : EmotionRecognizer.load(Path.of(text));
    }
}
