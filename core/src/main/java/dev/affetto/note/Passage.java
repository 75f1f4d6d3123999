package dev.affetto.note;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stretch of music as its measures read it: notes in columns, in order of onset and pitch, in
 * seconds from its first onset; and what several measures need, found once.
 *
 * <p>Used by one thread.
 */
final class Passage {

    private static final double SHORTEST_NOTE_SECONDS = 0.02;
    private static final double SHORTEST_PASSAGE_SECONDS = 1;

    private final NoteColumns notes;
    private final double seconds;
    private final double meanPitch;
    private final OnsetGroups groups;
    private final PitchClassUse pitchClasses;
    private final Voices voices;
    private TonalFrames frames;
    private ChordPath chords;
    private Beat beat;
    private Series beatTrack;

    /** A passage of at least one note, the first of them at 0 s. */
    Passage(NoteColumns notes) {
        this.notes = notes;
        this.seconds =
                Math.max(SHORTEST_PASSAGE_SECONDS, Arrays.stream(notes.end()).max().orElseThrow());
        this.meanPitch = pitches().mean();
        this.groups = new OnsetGroups(notes.start());
        this.pitchClasses = new PitchClassUse(this);
        this.voices = Voices.of(this);
    }

    /** A whole piece. */
    static Passage of(NoteSequence sequence) {
        return new Passage(NoteColumns.of(sequence));
    }

    int count() {
        return notes.pitch().length;
    }

    /** From the first onset to the last release of a key, at least 1 s. */
    double seconds() {
        return seconds;
    }

    double start(int note) {
        return notes.start()[note];
    }

    /** When the key is released. */
    double end(int note) {
        return notes.end()[note];
    }

    /** When the sound ends: with the key or with the pedal. */
    double soundingEnd(int note) {
        return notes.soundingEnd()[note];
    }

    /** How long the key is held, at least 20 ms. */
    double duration(int note) {
        return Math.max(SHORTEST_NOTE_SECONDS, end(note) - start(note));
    }

    int pitch(int note) {
        return notes.pitch()[note];
    }

    int velocity(int note) {
        return notes.velocity()[note];
    }

    boolean isRightHand(int note) {
        return notes.rightHand()[note];
    }

    /** Start and end of each pedal press. */
    List<double[]> pedal() {
        return notes.pedal();
    }

    OnsetGroups groups() {
        return groups;
    }

    PitchClassUse pitchClasses() {
        return pitchClasses;
    }

    Voices voices() {
        return voices;
    }

    TonalFrames frames() {
        if (frames == null) {
            frames = new TonalFrames(this);
        }
        return frames;
    }

    ChordPath chords() {
        if (chords == null) {
            chords = new ChordPath(frames(), pitchClasses.relativeMajorTonic());
        }
        return chords;
    }

    Beat beat() {
        if (beat == null) {
            beat = new Beat(this);
        }
        return beat;
    }

    /** Times of the beats, see {@link BeatTrack}. */
    Series beatTrack() {
        if (beatTrack == null) {
            beatTrack = BeatTrack.of(this);
        }
        return beatTrack;
    }

    Series pitches() {
        return new Series(Arrays.stream(notes.pitch()).asDoubleStream().toArray());
    }

    Series velocities() {
        return new Series(Arrays.stream(notes.velocity()).asDoubleStream().toArray());
    }

    Series durations() {
        return new Series(IntStream.range(0, count()).mapToDouble(this::duration).toArray());
    }

    /** Onset of each group of notes. */
    Series groupOnsets() {
        return new Series(
                IntStream.range(0, groups.count())
                        .mapToDouble(group -> start(groups.first(group)))
                        .toArray());
    }

    /** Highest note of a group. */
    int highest(int group) {
        return notes.highest(groups.first(group), groups.end(group));
    }

    /** Lowest note of a group. */
    int lowest(int group) {
        return notes.lowest(groups.first(group), groups.end(group));
    }

    double meanPitch() {
        return meanPitch;
    }
}
