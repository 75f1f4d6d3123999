package dev.affetto.model;

import dev.affetto.tensor.MalformedTensorFileException;
import dev.affetto.tensor.Tensor;
import dev.affetto.tensor.TensorFile;
import java.util.Map;

/** The tensors of a model's files. */
final class ModelTensors {

    private ModelTensors() {}

    /**
     * Reads the bytes of a file.
     *
     * @param origin what the bytes are of, for messages
     * @throws MalformedModelException if they are not of a {@link TensorFile}, or damaged
     */
    static Map<String, Tensor> decode(byte[] bytes, String origin) throws MalformedModelException {
        try {
            return TensorFile.decode(bytes, origin).tensors();
        } catch (MalformedTensorFileException e) {
            throw new MalformedModelException(e.getMessage(), e);
        }
    }
}
