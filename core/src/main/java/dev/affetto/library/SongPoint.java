package dev.affetto.library;

/**
 * Where a song lies on the valence-arousal plane.
 *
 * @param songId the song
 * @param emotion label of its most probable emotion
 * @param valence unpleasant to pleasant, in [-1, 1]
 * @param arousal calm to excited, in [-1, 1]
 */
public record SongPoint(long songId, String emotion, double valence, double arousal) {}
