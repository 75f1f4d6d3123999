package dev.affetto.performance;

import java.util.List;

/**
 * Follows a performance through its score: the most likely chord for each performed note, found by
 * the Viterbi algorithm on a hidden Markov model whose states are the chords of the score. This is
 * the model of Nakamura, Yoshii and Katayose 2017 (section 3.2) with the jumps of Nakamura et al.
 * 2014 ("Outer-product hidden Markov models"), with costs in place of learnt probabilities.
 *
 * <p>From one note to the next the position stays (notes of one chord, ornaments), goes on by up to
 * {@link #MOST_STEPS} chords (those between are left out), goes back by one or two (notes of two
 * chords that cross in time), or jumps anywhere (a repeat left out, a new start). A jump costs the
 * same wherever it goes, so each note takes time in proportion to the chords, of which {@link
 * #WINDOW} around the best are looked at.
 */
final class PositionTracker {

    /** Chords that are looked at for one note; a score with fewer is looked at as a whole. */
    static final int WINDOW = 4096;

    /** Most chords that the position goes on without a jump. */
    static final int MOST_STEPS = 5;

    static final int MOST_STEPS_BACK = 2;
    private static final byte JUMP = 100;

    private static final float WRONG_PITCH = 4;
    private static final float JUMP_COST = 24;

    /** Dearer than a jump later on: of a repeat that is left out, the first time counts. */
    private static final float LATE_START_COST = JUMP_COST + 8;

    private static final float SKIPPED_NOTE = 1.5f;
    private static final float MOST_SKIPPED = 4.5f;
    private static final float[] BACK = {0, 2, 3.5f};
    private static final float AGAIN_ON_ONE_PITCH = 2;
    private static final float SECOND_OF_CHORD = 0.2f;
    private static final float STAY_PER_SECOND = 10;
    private static final float MOST_STAY = 3;
    private static final float HASTE = 1.5f;
    private static final float HASTE_SECONDS = 0.03f;

    /**
     * How a chord is reached.
     *
     * @param cost of the whole way so far
     * @param chords how far it goes on, below 0 back, or {@link #JUMP}
     */
    private record Step(float cost, byte chords) {}

    private final ScoreChords chords;
    private final List<PerformedNote> notes;
    private final int width;
    private final float[] skipCost;
    private final int[] windowStart;
    private final byte[][] steps;
    private final int[] jumpFrom;

    private PositionTracker(ScoreChords chords, List<PerformedNote> notes) {
        this.chords = chords;
        this.notes = notes;
        this.width = Math.min(WINDOW, chords.size());
        this.skipCost = new float[chords.size() + 1];
        for (int i = 0; i < chords.size(); i++) {
            skipCost[i + 1] =
                    skipCost[i] + Math.min(MOST_SKIPPED, SKIPPED_NOTE * chords.pitches(i));
        }
        this.windowStart = new int[notes.size()];
        this.steps = new byte[notes.size()][width];
        this.jumpFrom = new int[notes.size()];
    }

    /**
     * Positions of the notes.
     *
     * @param chords at least one
     * @param notes at least one, in order of onset
     * @return for each note the index of a chord
     */
    static int[] positions(ScoreChords chords, List<PerformedNote> notes) {
        return new PositionTracker(chords, notes).track();
    }

    private int[] track() {
        float[] before = new float[width];
        for (int i = 0; i < width; i++) {
            before[i] = Math.min(LATE_START_COST, skipCost[i]) + (isWrong(i, 0) ? WRONG_PITCH : 0);
        }
        int best = argmin(before);
        for (int note = 1; note < notes.size(); note++) {
            int centred = windowStart[note - 1] + best - width / 2;
            windowStart[note] = Math.max(0, Math.min(chords.size() - width, centred));
            float[] after = new float[width];
            jumpFrom[note] = windowStart[note - 1] + best;
            advance(note, before, before[best], after);
            before = after;
            best = argmin(before);
        }
        return path(windowStart[notes.size() - 1] + best);
    }

    /** One step of the Viterbi algorithm, for all chords of the window. */
    private void advance(int note, float[] before, float bestBefore, float[] after) {
        double gapSeconds =
                notes.get(note).note().startSeconds() - notes.get(note - 1).note().startSeconds();
        float haste = HASTE * (float) Math.exp(-gapSeconds / HASTE_SECONDS);
        float wait = (float) Math.min(MOST_STAY, STAY_PER_SECOND * gapSeconds);
        int shift = windowStart[note] - windowStart[note - 1];
        for (int i = 0; i < width; i++) {
            int chord = windowStart[note] + i;
            boolean isWrong = isWrong(chord, note);
            Step best = new Step(bestBefore + JUMP_COST, JUMP);
            best = staying(before, i + shift, isWrong ? 0 : wait + again(chord), best);
            best = goingOn(before, i + shift, chord, haste, best);
            best = goingBack(before, i + shift, best);
            after[i] = best.cost() + (isWrong ? WRONG_PITCH : 0);
            steps[note][i] = best.chords();
        }
    }

    private static Step staying(float[] before, int from, float wait, Step best) {
        if (from < 0 || from >= before.length) {
            return best;
        }
        float cost = before[from] + Math.min(WRONG_PITCH, wait);
        return cost <= best.cost() ? new Step(cost, (byte) 0) : best;
    }

    private Step goingOn(float[] before, int from, int chord, float haste, Step best) {
        Step found = best;
        int most = Math.min(MOST_STEPS, from);
        for (int k = Math.max(1, from - before.length + 1); k <= most; k++) {
            float cost = before[from - k] + haste + skipCost[chord] - skipCost[chord - k + 1];
            found = cost < found.cost() ? new Step(cost, (byte) k) : found;
        }
        return found;
    }

    private static Step goingBack(float[] before, int from, Step best) {
        Step found = best;
        int most = Math.min(MOST_STEPS_BACK, before.length - 1 - from);
        for (int k = Math.max(1, -from); k <= most; k++) {
            float cost = before[from + k] + BACK[k];
            found = cost < found.cost() ? new Step(cost, (byte) -k) : found;
        }
        return found;
    }

    private boolean isWrong(int chord, int note) {
        return !chords.has(chord, notes.get(note).note().pitch());
    }

    /** What one more note in a chord costs, however soon. */
    private float again(int chord) {
        return chords.pitches(chord) == 1 ? AGAIN_ON_ONE_PITCH : SECOND_OF_CHORD;
    }

    private static int argmin(float[] costs) {
        int best = 0;
        for (int i = 1; i < costs.length; i++) {
            best = costs[i] < costs[best] ? i : best;
        }
        return best;
    }

    private int[] path(int last) {
        int[] path = new int[notes.size()];
        int chord = last;
        for (int note = notes.size() - 1; note >= 0; note--) {
            path[note] = chord;
            byte step = steps[note][chord - windowStart[note]];
            chord = step == JUMP ? jumpFrom[note] : chord - step;
        }
        jumpLate(path);
        return path;
    }

    /**
     * Where the chords before a jump go on like those after it, as in a repeat that is left out,
     * any place is as good to jump. The latest is taken, so that the first time counts as played.
     */
    private void jumpLate(int[] path) {
        for (int note = 1; note < path.length; note++) {
            for (int k = 0; k <= 1 && path[note] - path[note - 1] > MOST_STEPS; k++) {
                int distance = path[note] - path[note - 1] - k;
                int at = note;
                while (at < path.length && isSame(path[at] - distance, path[at])) {
                    path[at] -= distance;
                    at++;
                }
            }
        }
    }

    private boolean isSame(int chord, int other) {
        return chord >= 0
                && chords.lowPitches()[chord] == chords.lowPitches()[other]
                && chords.highPitches()[chord] == chords.highPitches()[other];
    }
}
