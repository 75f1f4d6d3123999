package dev.affetto.score;

/**
 * A tempo that is written.
 *
 * @param quarterNotesPerMinute how fast
 * @param source what says so
 */
public record TempoMark(double quarterNotesPerMinute, Source source) {

    /** What a tempo was read from, the strongest first. */
    public enum Source {
        /** The tempo that the file gives for playing. */
        SOUND,
        /** A metronome mark. */
        METRONOME,
        /** A word such as Allegro, by {@link TempoWords}. */
        WORDS
    }
}
