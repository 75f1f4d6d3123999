package dev.affetto.score;

import java.util.TreeSet;

/** A measure while it is read; all parts tell of it. */
final class MeasureDraft {

    private static final int MAX_TIMES = 32;

    final String number;
    boolean implicit;
    boolean repeatStart;
    int repeatTimes = 1;
    final TreeSet<Integer> endings = new TreeSet<>();
    String segno = "";
    String coda = "";
    boolean daCapo;
    String dalSegno = "";
    String toCoda = "";
    boolean fine;

    MeasureDraft(String number) {
        this.number = number;
    }

    /** A repeat ends here; the passage is played at most 32 times. */
    void repeat(int times) {
        repeatTimes = Math.max(repeatTimes, Math.min(Math.max(2, times), MAX_TIMES));
    }

    Navigation navigation() {
        return new Navigation(
                repeatStart, repeatTimes, endings, segno, coda, daCapo, dalSegno, toCoda, fine);
    }
}
