package dev.affetto.tensor;

/**
 * How gradients change parameters.
 *
 * @param rule the rule
 * @param momentum share of the last step that the next one keeps; only with {@link Rule#SGD}
 * @param weightDecay share of a parameter that is taken away, times the learning rate
 * @param gradientClip largest length of the whole gradient; 0 for any
 */
public record OptimizerSettings(
        Rule rule, double momentum, double weightDecay, double gradientClip) {

    /** Rule by which gradients change parameters. */
    public enum Rule {
        /** Stochastic gradient descent, with momentum where it is above 0. */
        SGD,
        /** Adam (Kingma and Ba 2015), weight decay as a part of the gradient. */
        ADAM,
        /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
        ADAMW
    }
}
