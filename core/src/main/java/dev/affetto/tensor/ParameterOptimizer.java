package dev.affetto.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Changes parameters by their gradients, in place.
 *
 * <p>Its state, by {@code <kind>/<parameter>}: {@code momentum} for gradient descent with momentum,
 * {@code mean} and {@code variance} of the gradient for Adam.
 */
public final class ParameterOptimizer {

    private static final double FIRST_DECAY = 0.9; // Adam's beta 1, 2 and epsilon: as in its paper
    private static final double SECOND_DECAY = 0.999;
    private static final float EPSILON = 1e-8f;
    private static final float NO_ELEMENT_CLIP = -1;

    private final OptimizerSettings settings;
    private final Map<String, NDArray> parameters;
    private final Map<String, NDArray> state;
    private long steps;

    private ParameterOptimizer(
            OptimizerSettings settings,
            Map<String, NDArray> parameters,
            Map<String, NDArray> state,
            long steps) {
        this.settings = settings;
        this.parameters = parameters;
        this.state = state;
        this.steps = steps;
    }

    /** Starts with a state of zeros. */
    public static ParameterOptimizer start(
            OptimizerSettings settings, Map<String, NDArray> parameters, NDManager manager) {
        Map<String, NDArray> state = new LinkedHashMap<>();
        for (String kind : stateKinds(settings)) {
            parameters.forEach(
                    (name, array) -> state.put(kind + "/" + name, manager.zeros(array.getShape())));
        }
        return new ParameterOptimizer(settings, parameters, state, 0);
    }

    /**
     * Goes on from the state that another left.
     *
     * @param state what {@link #state} gave
     * @param steps how many steps it had made
     */
    public static ParameterOptimizer resume(
            OptimizerSettings settings,
            Map<String, NDArray> parameters,
            NDManager manager,
            Map<String, Tensor> state,
            long steps) {
        return new ParameterOptimizer(
                settings, parameters, NativeTensors.of(state, manager), steps);
    }

    private static String[] stateKinds(OptimizerSettings settings) {
        if (settings.rule() != OptimizerSettings.Rule.SGD) {
            return new String[] {"mean", "variance"};
        }
        return settings.momentum() > 0 ? new String[] {"momentum"} : new String[0];
    }

    /** Steps made so far. */
    public long steps() {
        return steps;
    }

    /** Copy of the state. */
    public Map<String, Tensor> state() {
        return NativeTensors.toJava(state);
    }

    /**
     * Makes one step with the gradients that the parameters carry, and clears those.
     *
     * @param scope memory for what is needed on the way
     */
    public void step(double learningRate, NDManager scope) {
        steps++;
        Map<String, PtNDArray> gradients = new LinkedHashMap<>();
        parameters.forEach(
                (name, array) -> {
                    PtNDArray gradient = (PtNDArray) array.getGradient();
                    gradient.attach(scope);
                    gradients.put(name, gradient);
                });
        float scale = clippingScale(gradients);
        gradients.forEach(
                (name, gradient) -> {
                    update(name, gradient, learningRate, scale);
                    JniUtils.zeroGrad((PtNDArray) parameters.get(name));
                });
    }

    /** {@code min(1, clip / length of the whole gradient)} (Pascanu et al. 2013). */
    private float clippingScale(Map<String, PtNDArray> gradients) {
        if (settings.gradientClip() == 0) {
            return 1;
        }
        double squares = 0;
        for (PtNDArray gradient : gradients.values()) {
            squares += gradient.square().sum().getFloat();
        }
        return (float) Math.min(1, settings.gradientClip() / Math.max(Math.sqrt(squares), 1e-12));
    }

    private void update(String name, PtNDArray gradient, double learningRate, float scale) {
        PtNDArray parameter = (PtNDArray) parameters.get(name);
        if (settings.rule() == OptimizerSettings.Rule.SGD) {
            JniUtils.sgdUpdate(
                    parameter,
                    gradient,
                    (PtNDArray) state.get("momentum/" + name),
                    (float) learningRate,
                    (float) settings.weightDecay(),
                    scale,
                    NO_ELEMENT_CLIP,
                    (float) settings.momentum());
            return;
        }
        JniUtils.adamUpdate(
                parameter,
                gradient,
                (PtNDArray) state.get("mean/" + name),
                (PtNDArray) state.get("variance/" + name),
                (float) learningRate,
                (float) (learningRate * biasCorrection()),
                (float) settings.weightDecay(),
                scale,
                NO_ELEMENT_CLIP,
                (float) FIRST_DECAY,
                (float) SECOND_DECAY,
                EPSILON,
                settings.rule() == OptimizerSettings.Rule.ADAMW);
    }

    private double biasCorrection() {
        double power = (double) steps;
        return Math.sqrt(1 - Math.pow(SECOND_DECAY, power)) / (1 - Math.pow(FIRST_DECAY, power));
    }
}
