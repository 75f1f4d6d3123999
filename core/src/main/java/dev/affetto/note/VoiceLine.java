package dev.affetto.note;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The notes of one voice as series. */
record VoiceLine(Passage passage, int[] notes) {

    Series pitches() {
        return series(passage::pitch);
    }

    Series velocities() {
        return series(passage::velocity);
    }

    Series durations() {
        return series(passage::duration);
    }

    /** 1 s if there is but one note. */
    Series interOnsetIntervals() {
        return notes.length > 1
                ? series(passage::start).differences()
                : new Series(new double[] {1});
    }

    private Series series(IntToDoubleFunction value) {
        return new Series(Arrays.stream(notes).mapToDouble(value).toArray());
    }

    /** Mean of duration over inter-onset interval, each at most 3; 1 for a single note. */
    double legato() {
        Series intervals = interOnsetIntervals();
        Series durations = durations();
        double sum = 0;
        for (int i = 0; i + 1 < notes.length; i++) {
            sum += Math.min(3, durations.get(i) / (intervals.get(i) + .02));
        }
        return notes.length > 1 ? sum / (notes.length - 1) : 1;
    }
}
