package dev.affetto.score;

/**
 * A key signature, as it sounds.
 *
 * @param fifths sharps, or minus the number of flats
 * @param mode as written, such as {@code major} or {@code minor}; empty where it is not written
 */
public record KeySignature(int fifths, String mode) {}
