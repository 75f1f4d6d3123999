package dev.affetto.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Notes in columns, in order of onset, then pitch.
 *
 * <p>A key struck twice at once counts once, the harder, and ends at the latest when it is struck
 * again. The pedal holds a note until it is lifted, the key is struck again, or 6 s after the
 * release.
 *
 * @param start seconds from the first onset
 * @param end release of the key
 * @param soundingEnd end of the sound
 * @param pitch MIDI note number
 * @param velocity MIDI velocity
 * @param rightHand see {@link Hands}
 * @param pedal start and end of each press
 */
record NoteColumns(
        double[] start,
        double[] end,
        double[] soundingEnd,
        int[] pitch,
        int[] velocity,
        boolean[] rightHand,
        List<double[]> pedal) {

    private static final double LONGEST_PEDAL_SECONDS = 6;
    private static final int PITCHES = 128;

    /** The columns of a whole piece. */
    static NoteColumns of(NoteSequence sequence) {
        List<SoundingNote> notes = withoutDoubles(sequence.notes());
        double first = sequence.startSeconds();
        double[] start = notes.stream().mapToDouble(n -> n.startSeconds() - first).toArray();
        int[] pitch = notes.stream().mapToInt(SoundingNote::pitch).toArray();
        double[] end = notes.stream().mapToDouble(n -> n.endSeconds() - first).toArray();
        double[] nextStrike = nextStrikes(start, pitch);
        for (int i = 0; i < end.length; i++) {
            end[i] = Math.min(end[i], nextStrike[i]);
        }
        List<double[]> pedal = cut(sequence.pedal(), first);
        return new NoteColumns(
                start,
                end,
                held(end, nextStrike, pedal),
                pitch,
                notes.stream().mapToInt(SoundingNote::velocity).toArray(),
                Hands.right(start, pitch),
                pedal);
    }

    private static List<SoundingNote> withoutDoubles(List<SoundingNote> notes) {
        List<SoundingNote> kept = new ArrayList<>();
        for (SoundingNote note : notes) {
            SoundingNote last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last == null
                    || last.pitch() != note.pitch()
                    || last.startSeconds() < note.startSeconds()) {
                kept.add(note);
            } else {
                kept.set(kept.size() - 1, merged(last, note));
            }
        }
        return kept;
    }

    private static SoundingNote merged(SoundingNote first, SoundingNote second) {
        return new SoundingNote(
                first.startSeconds(),
                Math.max(first.endSeconds(), second.endSeconds()),
                first.pitch(),
                Math.max(first.velocity(), second.velocity()));
    }

    private static double[] nextStrikes(double[] start, int[] pitch) {
        double[] latest = new double[PITCHES];
        Arrays.fill(latest, Double.POSITIVE_INFINITY);
        double[] next = new double[start.length];
        for (int i = start.length - 1; i >= 0; i--) {
            next[i] = latest[pitch[i]];
            latest[pitch[i]] = start[i];
        }
        return next;
    }

    private static List<double[]> cut(List<PedalPress> presses, double first) {
        List<double[]> cut = new ArrayList<>();
        for (PedalPress press : presses) {
            if (press.endSeconds() > first) {
                cut.add(
                        new double[] {
                            Math.max(0, press.startSeconds() - first), press.endSeconds() - first
                        });
            }
        }
        return cut;
    }

    private static double[] held(double[] end, double[] nextStrike, List<double[]> pedal) {
        double[] held = end.clone();
        for (int i = 0; i < held.length; i++) {
            double released = releasedByPedal(end[i], pedal);
            held[i] = Math.min(Math.min(released, nextStrike[i]), end[i] + LONGEST_PEDAL_SECONDS);
        }
        return held;
    }

    private static double releasedByPedal(double end, List<double[]> pedal) {
        int low = 0;
        int high = pedal.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pedal.get(middle)[0] <= end) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && end < pedal.get(low - 1)[1] ? pedal.get(low - 1)[1] : end;
    }

    /** Number of notes that start before a time. */
    int countBefore(double seconds) {
        int low = 0;
        int high = start.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start[middle] < seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The notes from one index to another, their ends cut at a time, and the pedal from the first
     * of them to that time; times count from the first of them.
     */
    NoteColumns slice(int from, int to, double latestEnd) {
        double first = start[from];
        double last = Math.max(latestEnd, start[to - 1] + 1e-3);
        List<double[]> presses = new ArrayList<>();
        for (double[] press : pedal) {
            double down = Math.max(first, press[0]);
            double up = Math.min(last, press[1]);
            if (up > down) {
                presses.add(new double[] {down - first, up - first});
            }
        }
        return new NoteColumns(
                shifted(start, from, to, first, last),
                shifted(end, from, to, first, last),
                shifted(soundingEnd, from, to, first, last),
                Arrays.copyOfRange(pitch, from, to),
                Arrays.copyOfRange(velocity, from, to),
                Arrays.copyOfRange(rightHand, from, to),
                presses);
    }

    private static double[] shifted(double[] column, int from, int to, double first, double last) {
        double[] shifted = new double[to - from];
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = Math.min(last, column[from + i]) - first;
        }
        return shifted;
    }

    /** Index of the highest note among some. */
    int highest(int from, int to) {
        int best = from;
        for (int i = from + 1; i < to; i++) {
            best = pitch[i] > pitch[best] ? i : best;
        }
        return best;
    }

    /** Index of the lowest note among some. */
    int lowest(int from, int to) {
        int best = from;
        for (int i = from + 1; i < to; i++) {
            best = pitch[i] < pitch[best] ? i : best;
        }
        return best;
    }
}
