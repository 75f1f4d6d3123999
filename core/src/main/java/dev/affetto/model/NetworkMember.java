package dev.affetto.model;

import dev.affetto.tensor.Tensor;
import java.util.Map;

/**
 * One trained network, or what else was learnt, as it is kept: how its inputs are scaled, and its
 * parameters.
 *
 * @param scaler fitted on its training examples
 * @param parameters by name
 */
record NetworkMember(FeatureScaler scaler, Map<String, Tensor> parameters) {}
