package dev.affetto.note;

/** A bag of pitches that knows its lowest and highest. */
final class SoundingPitches {

    private final int[] counts = new int[128];

    void add(int pitch) {
        counts[pitch]++;
    }

    void remove(int pitch) {
        counts[pitch]--;
    }

    /** 128 if there is none. */
    int lowest() {
        int pitch = 0;
        while (pitch < counts.length && counts[pitch] == 0) {
            pitch++;
        }
        return pitch;
    }

    /** -1 if there is none. */
    int highest() {
        int pitch = counts.length - 1;
        while (pitch >= 0 && counts[pitch] == 0) {
            pitch--;
        }
        return pitch;
    }
}
