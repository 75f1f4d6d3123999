package dev.affetto.model;

/**
 * How a training stands after an epoch.
 *
 * @param epoch the epoch that ended, from 1
 * @param epochs how many there are at most
 * @param trainingLoss mean loss of the epoch's batches, as trained: with dropout and augmentation
 * @param validationLoss mean cross-entropy on the validation examples; NaN without any
 * @param validationAccuracy share of the validation examples with the right emotion; NaN without
 *     any
 */
public record EpochReport(
        int epoch,
        int epochs,
        double trainingLoss,
        double validationLoss,
        double validationAccuracy) {}
