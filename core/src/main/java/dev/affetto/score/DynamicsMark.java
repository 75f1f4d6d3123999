package dev.affetto.score;

/**
 * A dynamics mark.
 *
 * @param sign as MusicXML names it, such as {@code mf} or {@code sfz}
 * @param onsetVelocity MIDI velocity of the notes that start at it
 * @param lastingVelocity MIDI velocity from then on; 0 if what was before goes on, as at {@code sf}
 */
public record DynamicsMark(String sign, int onsetVelocity, int lastingVelocity) {}
