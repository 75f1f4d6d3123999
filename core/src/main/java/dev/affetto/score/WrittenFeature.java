package dev.affetto.score;

import dev.affetto.note.MusicalDimension;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * A feature of what is written; its column's name is the constant's in lower case. Shares are of
 * the notes that start in the segment. What cannot be told of a segment, as of one where no note
 * starts, is that of the nearest segment where it can, or {@link #neutral}.
 */
public enum WrittenFeature {
    /** Written tempo in quarter notes a minute, mean over the segment, see {@link TempoMap}. */
    TEMPO_QUARTER_NOTES_PER_MINUTE(
            MusicalDimension.TEMPO_AND_DENSITY, TempoMap.DEFAULT_QUARTER_NOTES_PER_MINUTE),
    /** The same in counted beats: in 6/8 dotted quarter notes. */
    TEMPO_COUNTED_BEATS_PER_MINUTE(
            MusicalDimension.TEMPO_AND_DENSITY, TempoMap.DEFAULT_QUARTER_NOTES_PER_MINUTE),
    /** Written dynamics as MIDI velocity, mean over the notes, see {@link LoudnessCurve}. */
    DYNAMIC_LEVEL(MusicalDimension.DYNAMICS, DynamicLevels.DEFAULT),
    /** Share of the segment under a crescendo wedge. */
    CRESCENDO_SHARE(MusicalDimension.DYNAMICS, 0),
    /** Share of the segment under a diminuendo wedge. */
    DIMINUENDO_SHARE(MusicalDimension.DYNAMICS, 0),
    /** Share of notes with an accent, marcato, stress, or a mark such as {@code sf}. */
    ACCENT_SHARE(MusicalDimension.DYNAMICS, 0),
    /** Share of notes with staccato, staccatissimo or spiccato. */
    STACCATO_SHARE(MusicalDimension.ARTICULATION, 0),
    /** Share of notes with tenuto or portato. */
    TENUTO_SHARE(MusicalDimension.ARTICULATION, 0),
    /**
     * Share of notes under a slur of their voice, its first and last note included. A slur goes to
     * the next slur's end in the voice, 32 quarter notes at most.
     */
    SLUR_SHARE(MusicalDimension.ARTICULATION, 0),
    /** Share of notes with a trill, turn, mordent, schleifer or tremolo, and of grace notes. */
    ORNAMENT_SHARE(MusicalDimension.MELODY, 0),
    /** Share of notes in a chord that is written broken. */
    ARPEGGIO_SHARE(MusicalDimension.TEXTURE, 0),
    /** Share of notes with a fermata. */
    FERMATA_SHARE(MusicalDimension.TIMING, 0),
    /** Key signature at the segment's middle: sharps, or minus the number of flats. */
    KEY_SIGNATURE_FIFTHS(MusicalDimension.KEY, 0),
    /** 1 if the key signature there says major. */
    KEY_SIGNATURE_MAJOR(MusicalDimension.MODE, 0),
    /** 1 if the key signature there says minor; neither where the file gives no mode. */
    KEY_SIGNATURE_MINOR(MusicalDimension.MODE, 0),
    /** Upper number of the time signature at the segment's middle. */
    METRE_BEATS(MusicalDimension.RHYTHM, 4),
    /** Its lower number. */
    METRE_BEAT_UNIT(MusicalDimension.RHYTHM, 4),
    /** 1 in compound time, such as 6/8. */
    METRE_COMPOUND(MusicalDimension.RHYTHM, 0),
    /**
     * Mean depth of the notes' places in the tree of the metre, 0 at the start of a measure, see
     * {@link MetricGrid} (Longuet-Higgins and Lee 1984).
     */
    METRIC_DEPTH(MusicalDimension.RHYTHM, 0),
    /** Share of notes at the start of a measure. */
    DOWNBEAT_SHARE(MusicalDimension.RHYTHM, 0),
    /**
     * Share of notes that are syncopated: a stronger place than their own passes, at the latest
     * where they end, before the next note of their voice starts (Longuet-Higgins and Lee 1984; the
     * voice's chords count once for each note).
     */
    SYNCOPATION_SHARE(MusicalDimension.RHYTHM, 0),
    /** By how many levels of the tree that place is stronger, mean over the notes. */
    SYNCOPATION_STRENGTH(MusicalDimension.RHYTHM, 0),
    /**
     * Mean of the note values as logarithm to base 2 of quarter notes: 0 a quarter, -1 an eighth.
     */
    NOTE_VALUE_LOG2(MusicalDimension.RHYTHM, 0),
    /** Its standard deviation. */
    NOTE_VALUE_LOG2_STANDARD_DEVIATION(MusicalDimension.RHYTHM, 0),
    /** Share of dotted notes, tied ones too: half longer than a power of two of quarter notes. */
    DOTTED_SHARE(MusicalDimension.RHYTHM, 0),
    /** Share of notes of a triplet or another tuplet. */
    TUPLET_SHARE(MusicalDimension.RHYTHM, 0);

    private static final Map<WrittenFeature, Integer> COLUMNS = new EnumMap<>(WrittenFeature.class);

    static {
        for (WrittenFeature feature : values()) {
            COLUMNS.put(feature, COLUMNS.size());
        }
    }

    private final MusicalDimension dimension;
    private final double neutral;

    WrittenFeature(MusicalDimension dimension, double neutral) {
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

    /** Its value where it cannot be told anywhere in a score. */
    public double neutral() {
        return neutral;
    }
}
