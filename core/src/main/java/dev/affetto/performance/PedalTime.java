package dev.affetto.performance;

import dev.affetto.note.PedalPress;
import java.util.Arrays;
import java.util.List;

/** How long the sustain pedal is down in any stretch of time. */
final class PedalTime {

    private final double[] starts;
    private final double[] ends;
    private final double[] downBefore;

    /** Takes presses in order of time, none of which overlaps another. */
    PedalTime(List<PedalPress> presses) {
        this.starts = presses.stream().mapToDouble(PedalPress::startSeconds).toArray();
        this.ends = presses.stream().mapToDouble(PedalPress::endSeconds).toArray();
        this.downBefore = new double[starts.length];
        for (int i = 1; i < starts.length; i++) {
            downBefore[i] = downBefore[i - 1] + ends[i - 1] - starts[i - 1];
        }
    }

    /** Share of a stretch in which it is down, 0 to 1. */
    double share(double from, double to) {
        return Math.max(0, Math.min(1, (downUntil(to) - downUntil(from)) / (to - from)));
    }

    private double downUntil(double time) {
        int found = Arrays.binarySearch(starts, time);
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? 0 : downBefore[last] + Math.min(time, ends[last]) - starts[last];
    }
}
