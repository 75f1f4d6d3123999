package dev.affetto.note;

import java.util.Arrays;

/**
 * Notes struck together: one joins the group of the note before it if it starts at most 40 ms
 * later.
 */
final class OnsetGroups {

    private static final double TOGETHER_SECONDS = 0.04;

    private final int[] firstNote;
    private final int noteCount;

    /** Groups of ascending onsets. */
    OnsetGroups(double[] onsetSeconds) {
        int[] firsts = new int[onsetSeconds.length];
        int count = 0;
        for (int i = 0; i < onsetSeconds.length; i++) {
            if (i == 0 || onsetSeconds[i] - onsetSeconds[i - 1] > TOGETHER_SECONDS) {
                firsts[count++] = i;
            }
        }
        this.firstNote = Arrays.copyOf(firsts, count);
        this.noteCount = onsetSeconds.length;
    }

    int count() {
        return firstNote.length;
    }

    /** Index of the group's first note. */
    int first(int group) {
        return firstNote[group];
    }

    /** Index after the group's last note. */
    int end(int group) {
        return group + 1 < firstNote.length ? firstNote[group + 1] : noteCount;
    }

    int size(int group) {
        return end(group) - first(group);
    }
}
