package dev.affetto.dataset.synthetic;

/**
 * One use of the sustain pedal.
 *
 * @param downSeconds from the beginning of the performance
 * @param upSeconds after it went down
 */
record PedalStroke(double downSeconds, double upSeconds) {}
