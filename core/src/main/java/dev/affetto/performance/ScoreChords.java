package dev.affetto.performance;

import dev.affetto.score.ScoreNote;
import java.util.ArrayList;
import java.util.List;

/**
 * The notes of a score put together by their onset: the steps that a performance walks along. A
 * grace note belongs to the chord of its onset.
 *
 * @param onsetBeats onset of each chord, rising
 * @param notes the notes of each chord
 * @param lowPitches of each chord, bit p set if it has the pitch p, for pitches 0 to 63
 * @param highPitches the same for pitches 64 to 127, from bit 0 on
 */
record ScoreChords(
        double[] onsetBeats, List<List<ScoreNote>> notes, long[] lowPitches, long[] highPitches) {

    /** Onsets that are closer than this are one: tuplets are sums of rounded fractions. */
    private static final double SAME_ONSET_BEATS = 1e-3;

    /** Puts notes together that are in order of their onset. */
    static ScoreChords of(List<ScoreNote> score) {
        List<List<ScoreNote>> chords = new ArrayList<>();
        double onset = Double.NEGATIVE_INFINITY;
        for (ScoreNote note : score) {
            if (note.onsetBeats() - onset > SAME_ONSET_BEATS) {
                chords.add(new ArrayList<>());
                onset = note.onsetBeats();
            }
            chords.get(chords.size() - 1).add(note);
        }
        return new ScoreChords(
                chords.stream().mapToDouble(chord -> chord.get(0).onsetBeats()).toArray(),
                chords,
                chords.stream().mapToLong(chord -> bits(chord, 0)).toArray(),
                chords.stream().mapToLong(chord -> bits(chord, Long.SIZE)).toArray());
    }

    private static long bits(List<ScoreNote> chord, int from) {
        long bits = 0;
        for (ScoreNote note : chord) {
            int bit = note.pitch() - from;
            bits |= bit >= 0 && bit < Long.SIZE ? 1L << bit : 0;
        }
        return bits;
    }

    int size() {
        return notes.size();
    }

    /** How many different pitches a chord has. */
    int pitches(int chord) {
        return Long.bitCount(lowPitches[chord]) + Long.bitCount(highPitches[chord]);
    }

    boolean has(int chord, int pitch) {
        long bits = pitch < Long.SIZE ? lowPitches[chord] : highPitches[chord];
        return (bits >> (pitch % Long.SIZE) & 1) != 0;
    }
}
