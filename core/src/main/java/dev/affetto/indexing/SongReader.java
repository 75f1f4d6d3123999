package dev.affetto.indexing;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.library.IndexedSong;
import dev.affetto.library.SongFile;
import dev.affetto.model.EmotionRecognizer;
import dev.affetto.model.EmotionRecognizer.Recognition;
import dev.affetto.multimodal.ExtractionSettings;
import dev.affetto.multimodal.Modality;
import dev.affetto.multimodal.MultimodalExtractor;
import dev.affetto.multimodal.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From the files of a song to what the library keeps of it. The model is loaded with the first song
 * that is read. Safe for many threads at once, until it is closed.
 */
public final class SongReader implements AutoCloseable {

    /**
     * How the sound is measured for the library: the paper's 50 features in its segments of 2 s,
     * cleaned as the paper does, noise reduced and silence cut.
     */
    public static final ExtractionSettings SOUND_SETTINGS =
            new ExtractionSettings("paper50", 2.0, true, true);

    private final Optional<Path> modelFolder;
    private final MultimodalExtractor sound = new MultimodalExtractor(SOUND_SETTINGS);
    private EmotionRecognizer recognizer;

    /**
     * A reader.
     *
     * @param modelFolder the model that tells the emotion; empty for those that come with Affetto
     */
    public SongReader(Optional<Path> modelFolder) {
        this.modelFolder = modelFolder;
    }

    /**
     * The versions of its models, see {@link Recognition#modelId}; loads none.
     *
     * @throws IOException if there is no model
     */
    public Set<String> modelVersions() throws IOException {
        return modelFolder.isPresent()
                ? Set.of(EmotionRecognizer.version(modelFolder.get()))
                : EmotionRecognizer.defaultVersions();
    }

    /**
     * Reads a song.
     *
     * @throws ModelFailure if the model cannot be loaded
     * @throws IllegalArgumentException if the model reads none of what is there
     * @throws IOException if its files cannot be read or measured; the message is one line
     */
    IndexedSong read(FoundSong song, List<SongFile> files) throws IOException {
        Recording recording = song.recording();
        Recognition recognition = recognizer().recognize(recording);
        return new IndexedSong(
                TagReader.read(song),
                files,
                recognition.modelId(),
                recognition.timeline(),
                song.files().containsKey(Modality.AUDIO)
                        ? Optional.of(soundOf(recording))
                        : Optional.empty());
    }

    private FeatureSequence soundOf(Recording recording) throws IOException {
        return sound.extract(recording).sequence("paper50");
    }

    private synchronized EmotionRecognizer recognizer() throws IOException {
        if (recognizer == null) {
            try {
                recognizer =
                        modelFolder.isPresent()
                                ? EmotionRecognizer.load(modelFolder.get())
                                : EmotionRecognizer.loadDefault();
            } catch (IOException e) {
                throw new ModelFailure(e);
            }
        }
        return recognizer;
    }

    @Override
    public synchronized void close() {
        if (recognizer != null) {
            recognizer.close();
        }
    }
}
