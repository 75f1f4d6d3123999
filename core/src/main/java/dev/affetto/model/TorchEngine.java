package dev.affetto.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * PyTorch, started once, without ever using the network and with one thread an operation.
 *
 * <p>One thread an operation makes sums independent of the machine's load, and lets trainings and
 * predictions run side by side, one a core. Settings that the user made are kept.
 */
final class TorchEngine {

    private static final String NAME = "PyTorch";

    private TorchEngine() {}

    /** A new root of native memory on the CPU; close it. */
    static NDManager newManager() {
        return Started.ENGINE.newBaseManager(Device.cpu());
    }

    /** Version of PyTorch. */
    static String version() {
        return Started.ENGINE.getVersion();
    }

    /** Version of DJL, the library that calls PyTorch. */
    static String libraryVersion() {
        return Engine.getDjlVersion();
    }

    private static final class Started {
        static final Engine ENGINE = start();

        private static Engine start() {
            setUnlessSet("ai.djl.offline", "true");
            setUnlessSet("OPT_OUT_TRACKING", "true");
            setUnlessSet("ai.djl.pytorch.num_threads", "1");
            setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
            setUnlessSet("ai.djl.pytorch.graph_optimizer", "false");
            return Engine.getEngine(NAME);
        }

        private static void setUnlessSet(String property, String value) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        }
    }
}
