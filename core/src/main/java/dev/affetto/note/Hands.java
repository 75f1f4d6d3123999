package dev.affetto.note;

import java.util.Arrays;

/**
 * Which hand plays each note, by a simple rule: of the notes that start within 1 s of it, those
 * above the middle of the lowest and the highest are the right hand's. If those span less than an
 * octave, one hand plays them all: the right one if their middle is not below the mean pitch.
 */
final class Hands {

    private static final double REACH_SECONDS = 1;
    private static final int OCTAVE = 12;

    private Hands() {}

    /** True for each note of the right hand. */
    static boolean[] right(double[] startSeconds, int[] pitch) {
        double mean = Arrays.stream(pitch).average().orElse(0);
        boolean[] right = new boolean[pitch.length];
        SoundingPitches near = new SoundingPitches();
        int entered = 0;
        int left = 0;
        for (int i = 0; i < pitch.length; i++) {
            while (entered < pitch.length
                    && startSeconds[entered] <= startSeconds[i] + REACH_SECONDS) {
                near.add(pitch[entered++]);
            }
            while (startSeconds[left] < startSeconds[i] - REACH_SECONDS) {
                near.remove(pitch[left++]);
            }
            right[i] = isRight(pitch[i], near.lowest(), near.highest(), mean);
        }
        return right;
    }

    private static boolean isRight(int pitch, int lowest, int highest, double mean) {
        double middle = (lowest + highest) / 2.0;
        return highest - lowest < OCTAVE ? middle >= mean : pitch > middle;
    }
}
