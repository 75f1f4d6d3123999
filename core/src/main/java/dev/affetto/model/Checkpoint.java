package dev.affetto.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.affetto.tensor.MalformedTensorFileException;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training as it stands after an epoch: enough to go on as if it had never stopped.
 *
 * @param progress what is known of the epochs so far
 * @param parameters the network's
 * @param optimizerState the optimiser's
 * @param best the parameters of the best epoch so far; empty before there is one
 */
record Checkpoint(
        Progress progress,
        Map<String, Tensor> parameters,
        Map<String, Tensor> optimizerState,
        Map<String, Tensor> best) {

    /**
     * What is known of the epochs so far.
     *
     * @param training hash of the preset, seed, emotions and examples
     * @param steps steps of the optimiser
     * @param bestEpoch epoch of the lowest validation loss, from 1; 0 before there is one
     * @param history all epochs that ended
     */
    record Progress(String training, long steps, int bestEpoch, List<EpochReport> history) {}

    private static final String FILE_NAME = "checkpoint.bin";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes the checkpoint into a folder, over the one before, whole or not at all. */
    void write(Path folder) throws IOException {
        Map<String, Tensor> all = new LinkedHashMap<>();
        parameters.forEach((name, tensor) -> all.put("parameters:" + name, tensor));
        optimizerState.forEach((name, tensor) -> all.put("optimizer:" + name, tensor));
        best.forEach((name, tensor) -> all.put("best:" + name, tensor));
        new TensorFile(JSON.writeValueAsString(progress), all).write(folder.resolve(FILE_NAME));
    }

    /**
     * Reads the checkpoint of a folder, if there is one.
     *
     * @param training hash of the training that would go on
     * @throws MalformedModelException if it is damaged or of another training: it is never silently
     *     thrown away, nor silently trained over
     */
    static Optional<Checkpoint> read(Path folder, String training) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Checkpoint checkpoint = decode(file);
        if (!checkpoint.progress().training().equals(training)) {
            throw new MalformedModelException(
                    "checkpoint of another training: "
                            + file
                            + " has another preset, seed, emotion set or data; delete it or choose"
                            + " another folder");
        }
        return Optional.of(checkpoint);
    }

    private static Checkpoint decode(Path file) throws IOException {
        try {
            TensorFile content = TensorFile.decode(Files.readAllBytes(file), file.toString());
            return new Checkpoint(
                    JSON.readValue(content.description(), Progress.class),
                    part(content, "parameters:"),
                    part(content, "optimizer:"),
                    part(content, "best:"));
        } catch (MalformedTensorFileException | JsonProcessingException e) {
            throw new MalformedModelException(
                    "damaged checkpoint: "
                            + file
                            + "; delete it to train from the beginning ("
                            + e.getMessage()
                            + ")",
                    e);
        }
    }

    private static Map<String, Tensor> part(TensorFile content, String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        content.tensors()
                .forEach(
                        (name, tensor) -> {
                            if (name.startsWith(prefix)) {
                                part.put(name.substring(prefix.length()), tensor);
                            }
                        });
        return part;
    }

    /** Removes the checkpoint of a folder, if there is one. */
    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE_NAME));
    }
}
