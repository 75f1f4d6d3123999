package dev.affetto.multimodal;

import dev.affetto.audio.AudioReader;
import dev.affetto.audio.AudioSource;
import dev.affetto.audio.NoiseReducer;
import dev.affetto.audio.SilenceTrimmer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;

/**
 * A file's sound as settings want it: its noise reduced and its silence cut where they say so.
 *
 * @param reader the file
 * @param source what to read
 * @param offsetSeconds where its first sample lies in the file; known once it has been read from
 */
record CleanSound(AudioReader reader, AudioSource source, DoubleSupplier offsetSeconds)
        implements AutoCloseable {

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read
     */
    static CleanSound open(Path file, ExtractionSettings settings) throws IOException {
        AudioReader reader = AudioReader.open(file);
        AudioSource source = settings.noiseReduction() ? new NoiseReducer(reader) : reader;
        if (!settings.silenceTrimming()) {
            return new CleanSound(reader, source, () -> 0);
        }
        SilenceTrimmer trimmer = new SilenceTrimmer(source);
        return new CleanSound(reader, trimmer, trimmer::leadingSilenceSeconds);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
