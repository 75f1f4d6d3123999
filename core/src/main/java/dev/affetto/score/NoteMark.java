package dev.affetto.score;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What can be written at a note beside its pitch and length, with the name MusicXML has for it. */
public enum NoteMark {
    /** Louder than its neighbours. */
    ACCENT("accent"),
    /** Marcato. */
    STRONG_ACCENT("strong-accent"),
    /** Somewhat louder. */
    SOFT_ACCENT("soft-accent"),
    /** Short. */
    STACCATO("staccato"),
    /** Very short. */
    STACCATISSIMO("staccatissimo"),
    /** Short, bouncing. */
    SPICCATO("spiccato"),
    /** Held for its length. */
    TENUTO("tenuto"),
    /** Portato. */
    DETACHED_LEGATO("detached-legato"),
    /** A breath after it. */
    BREATH_MARK("breath-mark"),
    /** A break after it. */
    CAESURA("caesura"),
    /** Stressed. */
    STRESS("stress"),
    /** Unstressed. */
    UNSTRESS("unstress"),
    /** Held longer than written. */
    FERMATA("fermata"),
    /** Its chord is broken. */
    ARPEGGIO("arpeggiate"),
    /** Trill. */
    TRILL("trill-mark"),
    /** Turn. */
    TURN("turn"),
    /** Turn after the note. */
    DELAYED_TURN("delayed-turn"),
    /** Turn that starts below. */
    INVERTED_TURN("inverted-turn"),
    /** Inverted turn after the note. */
    DELAYED_INVERTED_TURN("delayed-inverted-turn"),
    /** Mordent with the lower neighbour. */
    MORDENT("mordent"),
    /** Mordent with the upper neighbour, Pralltriller. */
    INVERTED_MORDENT("inverted-mordent"),
    /** Short run up to the note. */
    SCHLEIFER("schleifer"),
    /** Trill's wavy line. */
    WAVY_LINE("wavy-line"),
    /** Repeated fast. */
    TREMOLO("tremolo"),
    /** A slur starts. */
    SLUR_START("slur start"),
    /** A slur ends. */
    SLUR_STOP("slur stop"),
    /** Tied to the next note of its pitch. */
    TIE_START("tie start"),
    /** Tied to the note before of its pitch. */
    TIE_STOP("tie stop");

    private static final Map<String, NoteMark> BY_NAME = new HashMap<>();

    static {
        for (NoteMark mark : values()) {
            BY_NAME.put(mark.musicXmlName, mark);
        }
    }

    private final String musicXmlName;

    NoteMark(String musicXmlName) {
        this.musicXmlName = musicXmlName;
    }

    /** The mark of a MusicXML element, with a space and its type if it spans notes. */
    static Optional<NoteMark> named(String musicXmlName) {
        return Optional.ofNullable(BY_NAME.get(musicXmlName));
    }
}
