package dev.affetto.score;

/** What is written for the sustain pedal. */
public enum PedalMark {
    /** Down. */
    PRESS,
    /** Up. */
    RELEASE,
    /** Up and down again. */
    CHANGE
}
