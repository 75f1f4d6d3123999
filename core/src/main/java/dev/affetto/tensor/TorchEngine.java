package dev.affetto.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/**
 * PyTorch, started once, without ever using the network and with one thread an operation.
 *
 * <p>One thread an operation makes sums independent of the machine's load, and lets trainings and
 * predictions run side by side, one a core. Settings that the user made are kept.
 */
public final class TorchEngine {

    private static final String NAME = "PyTorch";

    private TorchEngine() {}

    /** A new root of native memory on the CPU; close it. */
    public static NDManager newManager() {
        return engine().newBaseManager(Device.cpu());
    }

    /**
     * Copies numbers into native memory of their own. What DJL creates from a Java array borrows a
     * buffer of Java's instead, which is gone when that array is closed, even where a gradient
     * still needs it.
     */
    public static NDArray copy(NDManager manager, float[] values, Shape shape) {
        try (NDArray borrowed = manager.create(values, shape)) {
            return borrowed.duplicate();
        }
    }

    /** The same with whole numbers. */
    public static NDArray copy(NDManager manager, int[] values, Shape shape) {
        try (NDArray borrowed = manager.create(values, shape)) {
            return borrowed.duplicate();
        }
    }

    /** Version of PyTorch. */
    public static String version() {
        return engine().getVersion();
    }

    /** Version of DJL, the library that calls PyTorch. */
    public static String libraryVersion() {
        return Engine.getDjlVersion();
    }

    /** From here on this thread's operations are kept for a gradient. */
    public static void withGradients() {
        JniUtils.setGradMode(true);
    }

    /**
     * From here on this thread's operations are not kept for a gradient. A new thread starts with
     * gradients, and an LSTM then takes another way, whose results differ in the last bit: so every
     * prediction says this first.
     */
    public static void withoutGradients() {
        JniUtils.setGradMode(false);
    }

    /**
     * Starts PyTorch at the first call.
     *
     * @throws IllegalStateException if it cannot start, such as on a platform without its natives
     *     or where they cannot be unpacked
     */
    private static synchronized Engine engine() {
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
        setUnlessSet("ai.djl.pytorch.num_threads", "1");
        setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
        setUnlessSet("ai.djl.pytorch.graph_optimizer", "false");
        try {
            return Engine.getEngine(NAME);
        } catch (EngineException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(
                    "PyTorch cannot start on "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch")
                            + ": "
                            + reason.getMessage()
                            + " (its natives are unpacked into ~/.djl.ai, or into DJL_CACHE_DIR)",
                    e);
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
