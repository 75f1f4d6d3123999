package dev.affetto.transcription;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.affetto.audio.AudioSource;
import dev.affetto.note.SoundingNote;
import dev.affetto.tensor.NativeTensors;
import dev.affetto.tensor.TorchEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Hears the notes of a piano recording.
 *
 * <p>The recording is read twice: once for its level, once for its notes. Sound is streamed, in
 * blocks of {@value #BLOCK_FRAMES} frames (12 s) that overlap by as much as the network looks
 * around, so that memory does not grow with the length and no border is heard. Safe for several
 * threads.
 */
public final class Transcriber implements AutoCloseable {

    static final int BLOCK_FRAMES = 512;

    /** Opens the sound from its beginning, each time anew. */
    @FunctionalInterface
    public interface SoundOpener {

        /**
         * Opens it.
         *
         * @throws IOException if it cannot be read
         */
        AudioSource open() throws IOException;
    }

    private final NDManager manager = TorchEngine.newManager();
    private final Map<String, NDArray> parameters;
    private final DecodingThresholds thresholds;
    private final String description;
    private final int blockFrames;

    Transcriber(TranscriptionModel model, int blockFrames) {
        this.parameters = NativeTensors.of(model.parameters(), manager);
        this.thresholds = model.thresholds();
        this.description = model.description();
        this.blockFrames = blockFrames;
    }

    /** Loaded once, at the first use, and never closed. */
    private static final class Shipped {

        private static final Transcriber INSTANCE = load();

        private static Transcriber load() {
            try {
                return new Transcriber(TranscriptionModel.shipped(), BLOCK_FRAMES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The transcriber that comes with the program, shared by all; not to be closed. */
    public static Transcriber shipped() {
        return Shipped.INSTANCE;
    }

    /**
     * A transcriber of a file that {@link TranscriberTraining} wrote; close it.
     *
     * @throws IOException if it cannot be read or is none
     */
    public static Transcriber load(Path file) throws IOException {
        return new Transcriber(TranscriptionModel.read(file), BLOCK_FRAMES);
    }

    /** What it was learnt from. */
    public String description() {
        return description;
    }

    /**
     * Hears the notes of a recording.
     *
     * @return in no order; none where there is silence, or nothing like a piano
     * @throws IllegalArgumentException if the sample rate is not {@link AudioSource#SAMPLE_RATE_HZ}
     * @throws IOException if the sound cannot be read
     */
    public List<SoundingNote> transcribe(SoundOpener sound) throws IOException {
        OptionalDouble level;
        try (AudioSource source = sound.open()) {
            level = SoundLevel.of(source);
        }
        if (level.isEmpty()) {
            return List.of();
        }
        try (AudioSource source = sound.open()) {
            return transcribe(source, level.getAsDouble());
        }
    }

    /**
     * Hears the notes of a stream whose level is known, see {@link SoundLevel}.
     *
     * @return in no order; none where there is silence, or nothing like a piano
     * @throws IOException if the sound cannot be read
     */
    public List<SoundingNote> transcribe(AudioSource source, double level) throws IOException {
        NoteDecoder decoder = new NoteDecoder(thresholds);
        FrameBlocks.read(
                new SpectrumReader(source, level),
                blockFrames,
                (frames, first, count) -> decode(probabilities(frames), first, count, decoder));
        return decoder.finish();
    }

    private static void decode(float[] probabilities, int first, int count, NoteDecoder decoder) {
        int plane = probabilities.length / TranscriptionNetwork.OUTPUTS;
        for (int frame = first; frame < first + count; frame++) {
            int at = frame * PitchSpectrum.KEYS;
            decoder.accept(probabilities, at, plane + at, 2 * plane + at);
        }
    }

    /** Of onset, of sounding, and velocity, each {@code (frames, 88)}. */
    float[] probabilities(List<float[]> frames) {
        TorchEngine.withoutGradients();
        try (NDManager scope = manager.newSubManager()) {
            NDArray spectra =
                    TorchEngine.copy(
                            scope,
                            planes(frames),
                            new Shape(1, 2, frames.size(), PitchSpectrum.WIDTH));
            float[] values = new TranscriptionNetwork(parameters).logits(spectra).toFloatArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (1 / (1 + Math.exp(-values[i])));
            }
            return values;
        }
    }

    /** All of the long window, then all of the short one. */
    static float[] planes(List<float[]> frames) {
        int width = PitchSpectrum.WIDTH;
        float[] values = new float[2 * frames.size() * width];
        for (int i = 0; i < frames.size(); i++) {
            System.arraycopy(frames.get(i), 0, values, i * width, width);
            System.arraycopy(frames.get(i), width, values, (frames.size() + i) * width, width);
        }
        return values;
    }

    @Override
    public void close() {
        manager.close();
    }
}
