package dev.affetto.performance;

import dev.affetto.performance.ChordTimes.Row;
import dev.affetto.score.ScoreNote;
import java.util.List;

/**
 * When the notes of a stretch should sound, from the times of the chords that were found so far.
 * Between these times runs a line; {@link TempoSmoother} makes it smooth, so that a chord with a
 * wrong time is expected where its neighbours say. Grace notes are expected one after the other
 * before their chord.
 */
final class ExpectedOnsets {

    private static final double GRACE_SECONDS = 0.12;

    /** How many quarter notes before and after a place its tempo is taken from. */
    private static final double TEMPO_REACH_BEATS = 2;

    private final ScoreChords chords;
    private final int firstChord;
    private final double[] seconds;

    private ExpectedOnsets(ScoreChords chords, int firstChord, double[] seconds) {
        this.chords = chords;
        this.firstChord = firstChord;
        this.seconds = seconds;
    }

    /** By the line through the times itself. */
    static ExpectedOnsets exact(ScoreChords chords, int firstChord, int endChord, Row times) {
        PerformedTempoMap line = line(chords, times);
        double[] seconds = new double[endChord - firstChord];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = line.secondsAt(chords.onsetBeats()[firstChord + i]);
        }
        return new ExpectedOnsets(chords, firstChord, seconds);
    }

    /** By a smooth curve near the times; a time counts more the more pitches its chord has. */
    static ExpectedOnsets smooth(ScoreChords chords, int firstChord, int endChord, Row times) {
        PerformedTempoMap line = line(chords, times);
        double[] beats = new double[endChord - firstChord];
        double[] seconds = new double[beats.length];
        double[] weights = new double[beats.length];
        double[] secondsPerBeat = new double[beats.length];
        for (int i = 0; i < beats.length; i++) {
            beats[i] = chords.onsetBeats()[firstChord + i];
            seconds[i] = line.secondsAt(beats[i]);
            double before = line.secondsAt(beats[i] - TEMPO_REACH_BEATS);
            double after = line.secondsAt(beats[i] + TEMPO_REACH_BEATS);
            secondsPerBeat[i] = (after - before) / (2 * TEMPO_REACH_BEATS);
        }
        for (int chord : times.chords()) {
            weights[chord - firstChord] = chords.pitches(chord);
        }
        double[] smooth = TempoSmoother.smooth(beats, seconds, weights, secondsPerBeat);
        return new ExpectedOnsets(chords, firstChord, smooth);
    }

    /** A line through the times. */
    static PerformedTempoMap line(ScoreChords chords, Row times) {
        double[] beats = new double[times.chords().length];
        for (int i = 0; i < beats.length; i++) {
            beats[i] = chords.onsetBeats()[times.chords()[i]];
        }
        return new PerformedTempoMap(beats, times.seconds());
    }

    /** When a note of a chord should sound, in seconds. */
    double seconds(int chord, int noteOfChord) {
        List<ScoreNote> notes = chords.notes().get(chord);
        double onset = seconds[chord - firstChord];
        if (!notes.get(noteOfChord).grace()) {
            return onset;
        }
        long graces = notes.stream().filter(ScoreNote::grace).count();
        return onset - (graces - noteOfChord) * GRACE_SECONDS;
    }
}
