package dev.affetto.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named tensors on their way into PyTorch's memory and out of it. */
public final class NativeTensors {

    private NativeTensors() {}

    /** Copies into native memory. */
    public static Map<String, NDArray> of(Map<String, Tensor> tensors, NDManager manager) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        tensors.forEach(
                (name, tensor) ->
                        arrays.put(
                                name,
                                TorchEngine.copy(
                                        manager, tensor.values(), new Shape(tensor.shape()))));
        return arrays;
    }

    /** Copies out of native memory. */
    public static Map<String, Tensor> toJava(Map<String, NDArray> arrays) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        arrays.forEach(
                (name, array) ->
                        tensors.put(
                                name,
                                new Tensor(array.getShape().getShape(), array.toFloatArray())));
        return tensors;
    }
}
