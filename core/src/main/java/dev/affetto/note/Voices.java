package dev.affetto.note;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The outer voices: a note is of the melody if it is the highest that is held 30 ms after its onset
 * and not more than a major second below the mean pitch; of the bass if it is the lowest and not
 * above the mean. A key counts as held for at least 250 ms. A voice of fewer than four notes is
 * taken to be all of them.
 *
 * @param melody its notes, in order
 * @param bass its notes, in order
 */
record Voices(int[] melody, int[] bass) {

    private static final double LOOK_AHEAD_SECONDS = 0.03;
    private static final double SHORTEST_HOLD_SECONDS = 0.25;
    private static final double MELODY_MARGIN_SEMITONES = 2;
    private static final int FEWEST = 4;

    static Voices of(Passage passage) {
        int count = passage.count();
        boolean[] top = new boolean[count];
        boolean[] bottom = new boolean[count];
        double mean = passage.meanPitch();
        SoundingPitches held = new SoundingPitches();
        PriorityQueue<Integer> releases =
                new PriorityQueue<>(Comparator.comparingDouble(note -> holdEnd(passage, note)));
        int entered = 0;
        for (int i = 0; i < count; i++) {
            double time = passage.start(i) + LOOK_AHEAD_SECONDS;
            while (entered < count && passage.start(entered) <= time) {
                held.add(passage.pitch(entered));
                releases.add(entered++);
            }
            while (!releases.isEmpty() && holdEnd(passage, releases.peek()) <= time) {
                held.remove(passage.pitch(releases.poll()));
            }
            int pitch = passage.pitch(i);
            top[i] = pitch == held.highest() && pitch >= mean - MELODY_MARGIN_SEMITONES;
            bottom[i] = pitch == held.lowest() && pitch <= mean;
        }
        return new Voices(chosen(top), chosen(bottom));
    }

    private static double holdEnd(Passage passage, int note) {
        return Math.max(passage.end(note), passage.start(note) + SHORTEST_HOLD_SECONDS);
    }

    private static int[] chosen(boolean[] flags) {
        int[] chosen = new int[flags.length];
        int next = 0;
        for (int i = 0; i < flags.length; i++) {
            if (flags[i]) {
                chosen[next++] = i;
            }
        }
        return next < FEWEST ? all(flags.length) : Arrays.copyOf(chosen, next);
    }

    private static int[] all(int count) {
        int[] all = new int[count];
        Arrays.setAll(all, i -> i);
        return all;
    }
}
