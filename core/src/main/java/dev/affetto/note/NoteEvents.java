package dev.affetto.note;

import dev.affetto.feature.FeatureSequence;
import dev.affetto.feature.FeatureSet;
import dev.affetto.feature.Segment;
import dev.affetto.tonality.KeyStrength;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The feature set {@code notes}: one row a note, in order of onset, for networks that read notes.
 *
 * <ul>
 *   <li>{@code degree_0} to {@code degree_11}: 1 for the pitch class in semitones above the tonic
 *       of the local key, 0 for the others. The local key is the best of the notes that begin
 *       within 6 s before and after ({@link KeyStrength}; Krumhansl and Kessler 1982).
 *   <li>{@code mode_12s}, {@code mode_6s}: strength of the best major key minus that of the best
 *       minor key, of the notes in 12 s and in 6 s around; {@code key_12s}: strength of the best.
 *   <li>{@code pitch}: MIDI note number.
 *   <li>{@code melody_interval}: semitones above the highest note of the chord before, at most two
 *       octaves either way; 0 in the first chord.
 *   <li>{@code above_lowest}, {@code below_highest}: semitones from the lowest and the highest note
 *       of its chord, the notes that begin within 0.05 s.
 *   <li>{@code chord_size}: log2 of the number of notes in its chord.
 *   <li>{@code time_before}, {@code time_after}: log2 of the seconds from the chord before and to
 *       the chord after, from 1/32 s to 8 s; 8 s where there is none.
 *   <li>{@code key_duration}: log2 of the seconds that the key is down, from 1/32 s to 8 s; {@code
 *       sounding_duration}: the same until the pedal that catches it goes up or the key is struck
 *       again.
 *   <li>{@code velocity}: MIDI velocity; {@code velocity_change}: that minus the mean of the notes
 *       of the last 4 s, itself included.
 *   <li>{@code pedal}: 1 where the sustain pedal is down at the onset.
 * </ul>
 *
 * <p>Transposed notes differ in {@code pitch} alone, a changed tempo (but for the notes near the
 * borders of the stretches in seconds) in the four times.
 */
public final class NoteEvents {

    /** Names of the columns that variations of a performance change. */
    public static final String PITCH = "pitch";

    /** Column of the velocity. */
    public static final String VELOCITY = "velocity";

    /** Column of the velocity against the notes before. */
    public static final String VELOCITY_CHANGE = "velocity_change";

    /** Column of the pedal. */
    public static final String PEDAL = "pedal";

    /** Column of the time that the key is down. */
    public static final String KEY_DURATION = "key_duration";

    /** Column of the time that the note sounds. */
    public static final String SOUNDING_DURATION = "sounding_duration";

    /** Columns that are logarithms of times. */
    public static final List<String> TIMES =
            List.of("time_before", "time_after", KEY_DURATION, SOUNDING_DURATION);

    /** Name, version and columns. */
    public static final FeatureSet FEATURE_SET =
            new FeatureSet(
                    "notes",
                    1,
                    Stream.of(
                                    IntStream.range(0, KeyStrength.PITCH_CLASSES)
                                            .mapToObj(degree -> "degree_" + degree),
                                    Stream.of("mode_12s", "mode_6s", "key_12s", PITCH),
                                    Stream.of(
                                            "melody_interval",
                                            "above_lowest",
                                            "below_highest",
                                            "chord_size"),
                                    TIMES.stream(),
                                    Stream.of(VELOCITY, VELOCITY_CHANGE, PEDAL))
                            .flatMap(names -> names)
                            .toList());

    private static final double KEY_SECONDS = 12;
    private static final double SHORT_KEY_SECONDS = 6;
    private static final double LOUDNESS_SECONDS = 4;
    private static final int WIDEST_INTERVAL = 24;
    private static final double SHORTEST_SECONDS = 1.0 / 32;
    private static final double LONGEST_SECONDS = 8;
    private static final int PITCHES = 128;

    private final List<SoundingNote> notes;
    private final List<PedalPress> pedal;
    private final float[][] rows;

    private NoteEvents(NoteSequence sequence) {
        this.notes = sequence.notes();
        this.pedal = sequence.pedal();
        this.rows = new float[notes.size()][];
    }

    /** Measures each note; the segment of a row is the note from its onset to its end. */
    public static FeatureSequence of(NoteSequence sequence) {
        NoteEvents events = new NoteEvents(sequence);
        events.measure();
        List<Segment> segments =
                events.notes.stream()
                        .map(note -> new Segment(note.startSeconds(), note.endSeconds()))
                        .toList();
        return new FeatureSequence(FEATURE_SET, segments, events.rows);
    }

    private void measure() {
        List<ChordOfNotes> chords = ChordOfNotes.of(notes);
        LocalKey key = new LocalKey(notes, KEY_SECONDS);
        LocalKey shortKey = new LocalKey(notes, SHORT_KEY_SECONDS);
        for (int i = 0; i < chords.size(); i++) {
            KeyStrength around = key.around(chords.get(i).startSeconds());
            KeyStrength near = shortKey.around(chords.get(i).startSeconds());
            for (int note = chords.get(i).first(); note < chords.get(i).end(); note++) {
                Row row = new Row();
                tonality(row, notes.get(note), around, near);
                place(row, notes.get(note), chords, i);
                rows[note] = row.values;
            }
        }
        expression();
    }

    private static void tonality(Row row, SoundingNote note, KeyStrength around, KeyStrength near) {
        int degree = Math.floorMod(note.pitch() - around.tonic(), KeyStrength.PITCH_CLASSES);
        row.values[degree] = 1;
        row.next = KeyStrength.PITCH_CLASSES;
        row.add(around.bestMajor() - around.bestMinor());
        row.add(near.bestMajor() - near.bestMinor());
        row.add(Math.max(around.bestMajor(), around.bestMinor()));
        row.add(note.pitch());
    }

    private static void place(Row row, SoundingNote note, List<ChordOfNotes> chords, int i) {
        ChordOfNotes chord = chords.get(i);
        int melody = i == 0 ? note.pitch() : chords.get(i - 1).highest();
        row.add(Math.max(-WIDEST_INTERVAL, Math.min(WIDEST_INTERVAL, note.pitch() - melody)));
        row.add(note.pitch() - chord.lowest());
        row.add(chord.highest() - note.pitch());
        row.add(log2(chord.size()));
        row.add(logSeconds(i == 0 ? LONGEST_SECONDS : between(chords, i - 1)));
        row.add(logSeconds(i == chords.size() - 1 ? LONGEST_SECONDS : between(chords, i)));
        row.add(logSeconds(note.durationSeconds()));
    }

    private static double between(List<ChordOfNotes> chords, int i) {
        return chords.get(i + 1).startSeconds() - chords.get(i).startSeconds();
    }

    /** Fills the columns that follow: sounding duration, velocities and pedal. */
    private void expression() {
        double[] ends = soundingEnds();
        long velocities = 0;
        int first = 0;
        for (int i = 0; i < rows.length; i++) {
            SoundingNote note = notes.get(i);
            velocities += note.velocity();
            while (notes.get(first).startSeconds() < note.startSeconds() - LOUDNESS_SECONDS) {
                velocities -= notes.get(first++).velocity();
            }
            Row row = new Row(rows[i], FEATURE_SET.indexOf(SOUNDING_DURATION));
            row.add(logSeconds(ends[i] - note.startSeconds()));
            row.add(note.velocity());
            row.add(note.velocity() - (double) velocities / (i + 1 - first));
            row.add(pressAt(note.startSeconds()) >= 0 ? 1 : 0);
        }
    }

    /** When each note stops to sound: caught by the pedal, at the latest when struck again. */
    private double[] soundingEnds() {
        double[] ends = new double[notes.size()];
        double[] struckAgain = new double[PITCHES];
        Arrays.fill(struckAgain, Double.POSITIVE_INFINITY);
        for (int i = ends.length - 1; i >= 0; i--) {
            SoundingNote note = notes.get(i);
            int press = pressAt(note.endSeconds());
            double released = press >= 0 ? pedal.get(press).endSeconds() : note.endSeconds();
            double silenced = Math.min(released, struckAgain[note.pitch()]);
            ends[i] = Math.max(note.endSeconds(), silenced);
            struckAgain[note.pitch()] = note.startSeconds();
        }
        return ends;
    }

    /** Place of the press in which a moment lies, its end excluded; -1 for none. */
    private int pressAt(double momentSeconds) {
        int low = 0;
        int high = pedal.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (pedal.get(middle).endSeconds() <= momentSeconds) {
                low = middle + 1;
            } else if (pedal.get(middle).startSeconds() > momentSeconds) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    private static double logSeconds(double seconds) {
        return log2(Math.max(SHORTEST_SECONDS, Math.min(LONGEST_SECONDS, seconds)));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    /** A row that is filled from left to right. */
    private static final class Row {

        private final float[] values;
        private int next;

        Row() {
            this(new float[FEATURE_SET.size()], 0);
        }

        Row(float[] values, int next) {
            this.values = values;
            this.next = next;
        }

        void add(double value) {
            values[next++] = (float) value;
        }
    }
}
