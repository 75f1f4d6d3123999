package dev.affetto.score;

/**
 * A written crescendo or diminuendo wedge.
 *
 * @param crescendo whether it grows
 * @param lengthBeats how long it is, in quarter notes
 */
public record Hairpin(boolean crescendo, double lengthBeats) {}
