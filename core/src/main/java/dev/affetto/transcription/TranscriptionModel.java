package dev.affetto.transcription;

import dev.affetto.tensor.MalformedTensorFileException;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a transcriber has learnt, as a {@link TensorFile}.
 *
 * @param description what it was learnt from, in words
 * @param parameters of the {@link TranscriptionNetwork}
 * @param thresholds of the {@link NoteDecoder}
 */
record TranscriptionModel(
        String description, Map<String, Tensor> parameters, DecodingThresholds thresholds) {

    private static final String THRESHOLDS = "thresholds";
    private static final String RESOURCE = "transcriber.bin";

    /** Writes it whole or not at all. */
    void write(Path file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>(parameters);
        tensors.put(
                THRESHOLDS,
                Tensor.of(new float[] {(float) thresholds.onset(), (float) thresholds.sounding()}));
        new TensorFile(description, tensors).write(file);
    }

    /**
     * Reads a file.
     *
     * @throws MalformedTensorFileException if it is none, damaged, or of another network
     */
    static TranscriptionModel read(Path file) throws IOException {
        return decode(Files.readAllBytes(file), file.toString());
    }

    /** The one that comes with the program. */
    static TranscriptionModel shipped() throws IOException {
        try (InputStream stream = TranscriptionModel.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException("the transcriber's weights are missing: " + RESOURCE);
            }
            return decode(stream.readAllBytes(), RESOURCE);
        }
    }

    private static TranscriptionModel decode(byte[] bytes, String origin)
            throws MalformedTensorFileException {
        TensorFile file = TensorFile.decode(bytes, origin);
        try {
            float[] thresholds = Tensor.required(file.tensors(), THRESHOLDS, 2).values();
            Map<String, Tensor> parameters = new LinkedHashMap<>();
            TranscriptionNetwork.shapes()
                    .forEach(
                            (name, shape) ->
                                    parameters.put(
                                            name, Tensor.required(file.tensors(), name, shape)));
            return new TranscriptionModel(
                    file.description(),
                    parameters,
                    new DecodingThresholds(thresholds[0], thresholds[1]));
        } catch (IllegalArgumentException e) {
            throw new MalformedTensorFileException(
                    "no transcriber: " + origin + ", " + e.getMessage(), e);
        }
    }
}
