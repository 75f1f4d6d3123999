package dev.affetto.score;

/**
 * Something read in a measure, before it is known where the measure starts.
 *
 * @param measure index of the measure, from 0
 * @param offsetBeats in quarter notes from the measure's start
 * @param value what was read
 */
record Placed<T>(int measure, double offsetBeats, T value) {}
