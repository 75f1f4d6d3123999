package dev.affetto.performance;

import dev.affetto.note.MusicalDimension;
import dev.affetto.score.TempoMap;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * A feature of how a score is played; its column's name is the constant's in lower case. A beat is
 * a quarter note unless it says counted beat. What could not be measured of a segment is that of
 * the nearest segment where it could, or {@link #neutral}.
 */
public enum InterpretationFeature {
    /**
     * Local tempo: quarter notes that go by in the segment, by the performed tempo map, a minute
     * (Cancino-Chacón et al., "Computational models of expressive music performance", Frontiers in
     * Digital Humanities 5:25, 2018: the tempo curve). Missing where nothing is matched for 0.1 s.
     */
    TEMPO_QUARTER_NOTES_PER_MINUTE(
            MusicalDimension.TEMPO_AND_DENSITY, TempoMap.DEFAULT_QUARTER_NOTES_PER_MINUTE),
    /** The same in counted beats: in 6/8 dotted quarter notes. */
    TEMPO_COUNTED_BEATS_PER_MINUTE(
            MusicalDimension.TEMPO_AND_DENSITY, TempoMap.DEFAULT_QUARTER_NOTES_PER_MINUTE),
    /** Local tempo over the written tempo of the same place; 1 as written, 2 twice as fast. */
    TEMPO_RATIO(MusicalDimension.TEMPO_AND_DENSITY, 1),
    /**
     * Accelerando (above 0) or ritardando beyond the written tempo, {@code d ln v / dt}, as a share
     * of the tempo a second: of the parabola through the onsets, see {@link LocalTiming}. Friberg
     * and Sundberg, "Does music performance allude to locomotion?", JASA 105(3), 1999.
     */
    TEMPO_CHANGE_PER_SECOND(MusicalDimension.TIMING, 0),
    /**
     * Rubato: standard deviation of the natural logarithm of the counted beats' periods, each over
     * its written one, in the 12 s around the segment's middle (Repp, "Diversity and commonality in
     * music performance", JASA 92(5), 1992: timing profiles). 0.1 is about 10 %.
     */
    RUBATO(MusicalDimension.TIMING, 0),
    /**
     * Mean distance of the notes' onsets from those of the local tempo, in ms; late is above 0
     * (Widmer and Goebl, "Computational models of expressive music performance", Journal of New
     * Music Research 33(3), 2004).
     */
    TIMING_DEVIATION_MEAN_MS(MusicalDimension.TIMING, 0),
    /** Standard deviation of that distance, in ms. */
    TIMING_DEVIATION_STANDARD_DEVIATION_MS(MusicalDimension.TIMING, 0),
    /**
     * From the first to the last onset of notes that are written together, mean of the chords, in
     * ms (Repp, "Patterns of note onset asynchronies in expressive piano performance", JASA 100(6),
     * 1996). Chords that are written broken do not count.
     */
    CHORD_ASYNCHRONY_MS(MusicalDimension.TIMING, 0),
    /**
     * How much earlier the melody is than the mean of what is written with it, in ms (Goebl,
     * "Melody lead in piano performance", JASA 110(1), 2001); below 0 if later.
     */
    MELODY_LEAD_MS(MusicalDimension.TIMING, 0),
    /**
     * Key overlap ratio, mean: of two notes of a voice, the second written where the first ends,
     * the time in which both keys are down over the time between their onsets (Bresin and Battel,
     * "Articulation strategies in expressive piano performance", Journal of New Music Research
     * 29(3), 2000; Repp 1995); below 0 the gap, as far as -1; at most 5. Of several notes of the
     * second chord the one nearest in pitch; a key that is struck again does not count.
     */
    KEY_OVERLAP_RATIO(MusicalDimension.ARTICULATION, 0),
    /** Share of such pairs whose keys overlap, ratio above 0. */
    LEGATO_SHARE(MusicalDimension.ARTICULATION, 0),
    /** Share of such pairs with a gap of half the time between the onsets or more. */
    STACCATO_SHARE(MusicalDimension.ARTICULATION, 0),
    /**
     * How long the key is down over the written length at the performed tempo, geometric mean, each
     * within 1/16 and 16 (Grachten and Widmer, "Linear basis models for prediction and analysis of
     * musical expression", Journal of New Music Research 41(4), 2012: articulation).
     */
    DURATION_RATIO(MusicalDimension.ARTICULATION, 1),
    /** Mean MIDI velocity of the matched notes. */
    VELOCITY(MusicalDimension.DYNAMICS, 80),
    /**
     * Mean of velocity minus that of the written dynamics, {@link dev.affetto.score.LoudnessCurve}
     * (Kosta, Bandtlow and Chew, "Dynamics and relativity", Journal of New Music Research 47(1),
     * 2018).
     */
    VELOCITY_ABOVE_WRITTEN(MusicalDimension.DYNAMICS, 0),
    /** Standard deviation of that difference. */
    VELOCITY_ABOVE_WRITTEN_STANDARD_DEVIATION(MusicalDimension.DYNAMICS, 0),
    /**
     * Slope of velocity over time, a second, by least squares: crescendo above 0; missing of fewer
     * than three notes and of less than 0.5 s.
     */
    VELOCITY_CHANGE_PER_SECOND(MusicalDimension.DYNAMICS, 0),
    /** Slope of velocity minus that of the written dynamics, a second. */
    VELOCITY_CHANGE_BEYOND_WRITTEN_PER_SECOND(MusicalDimension.DYNAMICS, 0),
    /**
     * Voicing: mean velocity of the melody minus that of the other notes (Goebl 2001; Repp 1996).
     */
    MELODY_VELOCITY_ABOVE_ACCOMPANIMENT(MusicalDimension.DYNAMICS, 0),
    /** Share of the time in which the sustain pedal is down. */
    PEDAL_SHARE(MusicalDimension.PEDAL, 0),
    /**
     * That share minus the share in which the written pedal marks, where they are played, have it
     * down (Repp, "Pedal timing and tempo in expressive piano performance", Psychology of Music
     * 24(2), 1996).
     */
    PEDAL_SHARE_ABOVE_WRITTEN(MusicalDimension.PEDAL, 0),
    /**
     * Share of the written notes that are left out, grace notes not counted (Repp, "The art of
     * inaccuracy: why pianists' errors are difficult to hear", Music Perception 14(2), 1996:
     * omissions). A note that is not played stands where the tempo map has it.
     */
    LEFT_OUT_SHARE(MusicalDimension.STRUCTURE, 0),
    /**
     * Share of the written notes that another key is struck for: one that is not written, within
     * 100 ms and 7 semitones of one that is left out (Repp 1996: substitutions).
     */
    WRONG_SHARE(MusicalDimension.STRUCTURE, 0),
    /**
     * Share of the played notes that are neither written nor wrong (Repp 1996: intrusions); the
     * keys of a trill count here.
     */
    ADDED_SHARE(MusicalDimension.STRUCTURE, 0);

    private static final Map<InterpretationFeature, Integer> COLUMNS =
            new EnumMap<>(InterpretationFeature.class);

    static {
        for (InterpretationFeature feature : values()) {
            COLUMNS.put(feature, COLUMNS.size());
        }
    }

    private final MusicalDimension dimension;
    private final double neutral;

    InterpretationFeature(MusicalDimension dimension, double neutral) {
        this.dimension = dimension;
        this.neutral = neutral;
    }

    /** The column's name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Index of its column. */
    int column() {
        return COLUMNS.get(this);
    }

    /** What it speaks of. */
    public MusicalDimension dimension() {
        return dimension;
    }

    /** Its value where it cannot be measured anywhere in a piece. */
    public double neutral() {
        return neutral;
    }
}
