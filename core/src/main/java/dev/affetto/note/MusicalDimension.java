package dev.affetto.note;

import java.util.Locale;

/** What of the music a feature speaks of; explanations gather features by it. */
public enum MusicalDimension {
    /** Major or minor. */
    MODE,
    /** The key: its strength, its degrees, its changes. */
    KEY,
    /** Chords and how they follow each other. */
    HARMONY,
    /** Roughness and intervals that sound together. */
    DISSONANCE,
    /** The highest line: its intervals and motion. */
    MELODY,
    /** How high or low. */
    REGISTER,
    /** How fast, and how many notes. */
    TEMPO_AND_DENSITY,
    /** Inter-onset intervals and their ratios. */
    RHYTHM,
    /** How hard the keys are struck. */
    DYNAMICS,
    /** How long keys are held. */
    ARTICULATION,
    /** The sustain pedal. */
    PEDAL,
    /** How many notes sound, how they are spread, and what the hands do. */
    TEXTURE,
    /** Repetition, and the course through the stretch. */
    STRUCTURE,
    /** Steadiness of the beat, and what is played beside it. */
    TIMING;

    /** The name used in files and output, such as {@code tempo_and_density}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
