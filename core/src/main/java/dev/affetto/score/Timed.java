package dev.affetto.score;

/**
 * Something written at a place of the score.
 *
 * @param onsetBeats where, in quarter notes from the start: of the written score in {@link Score},
 *     of the unfolded one in {@link UnfoldedScore}
 * @param value what is written there
 * @param <T> kind of mark
 */
public record Timed<T>(double onsetBeats, T value) {}
